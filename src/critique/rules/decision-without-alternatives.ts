import { isBroker, isDeadLetter, holdsTruth } from '#graph/sets.ts';
import type { Component } from '#graph/graph.ts';
import type { Decision } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { counted, listed, quoted } from '../rows.ts';
import { defineRule, type Question, type Row, rows, type Severity, type Violation } from '../rule.ts';

export default defineRule({
  title: 'A choice without a trade-off',
  asks: 'Over what did you choose it, why, and what do you give up?',
  impact: 'It sounds memorised: nobody can tell judgement from habit.',
  fix: 'One line each: option A, option B, what matters here, the choice, the price paid, when you would switch.',
  followUp: 'What would make you choose the other one?',
  detection:
    'Fewer than three decisions with five components; a decision without an alternative; a reason of fewer than six words or a stock phrase; no driver, number or requirement in it.',
  knownFalseAlarms: 'Technologies that the problem’s statement fixes.',
  group: 'Q',
  severity: 'minor',
  impactClass: 'unclear',
  fixFamily: 'trade-off',
  dimension: 9,
  keywords: [],
  variants: ['too-few', 'no-alternative', 'no-reason', 'no-downside'],
  about: 'workbook',

  check(design) {
    const { decisions = [] } = design.workbook;
    const each = decisions.flatMap((decision, i) => decisionRow(design, decision, i));
    return rows(
      [...tooFew(design, decisions), ...each, ...unexplained(design, decisions)],
      'no choice is written down or drawn yet',
    );
  },
});

const wanted = 3;
const manyBoxes = 5;

function tooFew(design: Design, decisions: readonly Decision[]): readonly Violation[] {
  if (decisions.length >= wanted || design.graph.components.length < manyBoxes) return [];
  const severity = design.level === 'submitted' ? 'major' : 'minor';
  const message = `${design.graph.components.length} boxes, ${counted(decisions.length, 'decision')} written down.`;
  const components = design.graph.components.map(({ id }) => id);
  return [violation('too-few', 'workbook', severity, message, { components, fields: ['/workbook/decisions'] })];
}

const stockPhrases =
  /^(?:it is |its )?(?:scalable|industry standard|best practice|popular|fast|reliable|well known|modern|simple)\W*$/i;
const leastWords = 6;

function decisionRow(design: Design, decision: Decision, i: number): readonly Row[] {
  const { about, chosen = about, alternatives = [], reason = '', givesUp = '', drivers = [] } = decision;
  const field = `/workbook/decisions/${i}`;
  const on = design.graph.find(about);
  const evidence = { components: on === undefined ? [] : [on.id], fields: [field] };
  const because = `You chose ${chosen} because “${reason}”.`;
  const severity: Severity = design.level === 'submitted' && noneHasAlternatives(design) ? 'major' : 'minor';
  if (alternatives.length === 0)
    return [violation('no-alternative', field, severity, `${because} Over what, and what do you give up?`, evidence)];
  if (stockPhrases.test(reason.trim()) || wordsIn(reason) < leastWords) {
    return [
      violation('no-reason', field, 'minor', `${because} What in this problem makes it the better choice?`, evidence),
    ];
  }
  const isTied = drivers.length > 0 || /\d/.test(reason) || givesUp !== '' || refersTo(design, reason);
  if (!isTied)
    return [
      violation(
        'no-downside',
        field,
        'minor',
        `${because} Which target or number drives that, and what does it cost?`,
        evidence,
      ),
    ];
  return [{ outcome: 'pass', because: `${chosen} was weighed against ${listed(alternatives)}`, evidence }];
}

function noneHasAlternatives({ workbook }: Design): boolean {
  return (workbook.decisions ?? []).every(({ alternatives = [] }) => alternatives.length === 0);
}

function refersTo({ workbook }: Design, reason: string): boolean {
  return (workbook.requirements ?? []).some(({ id }) => new RegExp(`\\b${id.replace(/\W/g, '\\$&')}\\b`).test(reason));
}

const rivals: Readonly<Record<string, string>> = {
  'relational-db': 'a key-value store',
  'distributed-sql-db': 'one relational leader',
  'key-value-store': 'a relational database',
  'wide-column-store': 'a relational database',
  'document-db': 'a relational database',
  'graph-db': 'a relational database',
  queue: 'an event log',
  'event-log': 'a queue',
  pubsub: 'an event log',
};

/** The main store and the main broker, if no decision speaks of them: one question for both. */
function unexplained(design: Design, decisions: readonly Decision[]): readonly Question[] {
  const { graph } = design;
  if (decisions.length === 0 && design.graph.components.length < manyBoxes) return [];
  const busiest = (test: (x: Component) => boolean): readonly Component[] =>
    graph.components
      .filter((x) => test(x) && rivals[x.kind] !== undefined)
      .sort((a, b) => graph.into(b.id).length - graph.into(a.id).length || (a.id < b.id ? -1 : 1))
      .slice(0, 1);
  const main = [
    ...busiest((x) => holdsTruth(x) && x.kind !== 'outbox'),
    ...busiest((x) => isBroker(x) && !isDeadLetter(x)),
  ];
  const open = main.filter((x) => !decisions.some((decision) => speaksOf(decision, x)));
  if (open.length === 0) return [];
  return [
    {
      outcome: 'question',
      variant: 'no-alternative',
      group: 'main',
      ifNo: 'minor',
      missing: open.map(({ id }) => ({ target: '/workbook/decisions', prop: id })),
      ask: open
        .map((x) => `Why ${x.catalogue.title.toLowerCase()} for ${quoted(x)} rather than ${rivals[x.kind]}?`)
        .join(' '),
      evidence: { components: open.map(({ id }) => id) },
    },
  ];
}

function speaksOf({ about, chosen = '', reason = '' }: Decision, x: Component): boolean {
  const text = `${about} ${chosen} ${reason}`.toLowerCase();
  const kind = x.kind.replaceAll('-', ' ');
  const names = [
    x.name.toLowerCase(),
    kind,
    kind.split(' ')[0] ?? kind,
    ...(typeof x.facts['product']?.value === 'string' ? [x.facts['product'].value.toLowerCase()] : []),
  ];
  return (
    about === x.id ||
    about === x.role ||
    names.some((name) => name.length > 2 && text.includes(name)) ||
    /storage|store|database|broker|queue|messag/.test(about.toLowerCase())
  );
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}

function violation(
  variant: string,
  group: string,
  severity: Severity,
  message: string,
  evidence: Violation['evidence'],
): Violation {
  return { outcome: 'violation', variant, group, severity, basis: 'absence', certainty: 'stated', evidence, message };
}
