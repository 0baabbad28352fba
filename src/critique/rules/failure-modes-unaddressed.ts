import { numberOf, says, states } from '#graph/facts.ts';
import { type Component, hasTrait } from '#graph/graph.ts';
import { holdsTruth, isBroker, isCache, isDeadLetter, isExternal } from '#graph/sets.ts';
import { mentions } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { counted, listed, quoted } from '../rows.ts';
import { defineRule, type Row, rows, type Severity } from '../rule.ts';

export default defineRule({
  title: 'Only the happy path',
  asks: 'For each important box: how does it fail, who notices, what does the user see, how does it recover?',
  impact: 'The first real outage is a surprise, and interviewers ask exactly this next.',
  fix: 'For each: how it fails, who notices, what the user sees, how it recovers, what is lost.',
  followUp: 'Pick any box. I turn it off. Talk.',
  detection:
    'Half of the stores, brokers, providers, gateways and limiters on must-have functions have neither a failure mode, nor a stated reaction on their calls, nor a mention; or fewer than three failure modes for five components.',
  knownFalseAlarms: 'An entry that names no component says nothing; it does not count, and that is meant.',
  group: 'Q',
  severity: 'major',
  impactClass: 'unclear',
  fixFamily: 'deepen',
  dimension: 9,
  keywords: [],
  about: 'workbook',

  check(design) {
    const { failures = [] } = design.workbook;
    const begun = design.level === 'submitted' || failures.length > 0 || (design.workbook.decisions ?? []).length > 0;
    if (!begun) return rows([], 'the discussion of failures has not begun');
    const important = importantIn(design);
    const open = important.filter((x) => !isAddressed(design, x));
    const tooFew = failures.length < few && design.graph.components.length >= many;
    if (important.length === 0) return rows([], 'nothing on a must-have function can fail by itself');
    if (open.length * 2 >= important.length && open.length > 0) return rows([unaddressed(design, open)], '');
    if (tooFew) return rows([tooFewRow(design, important, failures.length)], '');
    const covered = important.filter((x) => !open.includes(x));
    return rows(
      [
        {
          outcome: 'pass',
          because: `failures of ${listed(covered.map(quoted))} are thought through`,
          evidence: { components: covered.map(({ id }) => id) },
        },
      ],
      '',
    );
  },
});

const few = 3;
const many = 5;

function importantIn({ graph, flows }: Design): readonly Component[] {
  const stated = flows.filter((flow) => flow.stated && flow.weight === 3);
  const onMust = new Set((stated.length > 0 ? stated : flows).flatMap(({ components }) => components));
  return graph.components.filter((x) => onMust.has(x.id) && isImportant(x));
}

function isImportant(x: Component): boolean {
  const hot = isCache(x) && (numberOf(x, 'hitRatio') ?? 0) >= 0.8;
  const kinds = (holdsTruth(x) && x.kind !== 'outbox') || (isBroker(x) && !isDeadLetter(x)) || isExternal(x);
  return kinds || hot || hasTrait(x, 'holds-connections') || hasTrait(x, 'limits-rate');
}

function isAddressed({ graph, workbook }: Design, x: Component): boolean {
  const noted = (workbook.failures ?? []).some(({ component }) => component === x.id || component === x.role);
  const handled =
    graph.into(x.id).some((e) => states(e, 'onFailure')) ||
    states(x, 'failureMode') ||
    says(x, 'failoverTested') === 'true';
  return (
    noted ||
    handled ||
    mentions(workbook, x.name.toLowerCase()).some((text) => /fail|down|lost|outage|slow|unavailable/i.test(text))
  );
}

function severityOf({ level, workbook }: Design): Severity {
  return level === 'submitted' && (workbook.failures ?? []).length < few ? 'major' : 'minor';
}

function unaddressed(design: Design, open: readonly Component[]): Row {
  return {
    outcome: 'violation',
    group: 'workbook',
    severity: severityOf(design),
    basis: 'absence',
    certainty: 'stated',
    evidence: { components: open.map(({ id }) => id), fields: ['/workbook/failures'] },
    message: `Nothing says what happens when ${listed(open.map(quoted))} ${open.length === 1 ? 'fails' : 'fail'}.`,
  };
}

function tooFewRow(design: Design, important: readonly Component[], count: number): Row {
  return {
    outcome: 'violation',
    group: 'workbook',
    severity: severityOf(design),
    basis: 'absence',
    certainty: 'stated',
    evidence: { components: important.map(({ id }) => id), fields: ['/workbook/failures'] },
    message: `${counted(count, 'failure mode')} written down for ${design.graph.components.length} boxes.`,
  };
}
