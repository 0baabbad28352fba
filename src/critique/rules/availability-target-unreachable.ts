import { groupBy } from '#basis/group.ts';
import { userFlows } from '#graph/edges.ts';
import type { Flow } from '#graph/flows.ts';
import { type Availability, downMinutes, type Part } from '#simulation/availability.ts';
import { round } from '#simulation/words.ts';
import type { Design } from '../design.ts';
import { field, listed, named } from '../rows.ts';
import { defineRule, type Evidence, type Question, type Row, rows, type Severity } from '../rule.ts';
import { waitedFor } from '../waiting.ts';

export default defineRule({
  title: 'The parts cannot add up to the stated availability',
  asks: 'Can the function be up as often as promised, when everything that it needs must be up at once?',
  impact: 'The promise is broken in an ordinary month; the contract’s service credits are payable every quarter.',
  fix: 'Take the weakest part off the synchronous path, add a second provider, or renegotiate the target.',
  followUp: '99.99 % is 4.3 minutes a month. Your database failover takes two. How many failovers can you afford?',
  detection:
    'The availabilities that are stated for what a must-have function cannot do without are multiplied. What is not stated counts as always up for a finding; where the usual figures would miss the target, that is a question.',
  knownFalseAlarms:
    'Soft dependencies and fallbacks are no factors; the client’s own network is not ours. A product’s published level is a promise of refunds, not evidence.',
  group: 'A',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'redundancy',
  dimension: 3,
  keywords: ['error budget', 'sla', 'composite'],

  check(design) {
    const target = design.workbook.targets?.availabilityPct;
    if (target === undefined || target <= 1 || target > 100) return rows([], 'no availability is promised');
    const found = promised(design).map((flow) => ({ flow, found: design.numbers.availability(flow) }));
    const needing = found.filter(({ found: { parts } }) => parts.length > 0);
    return rows(
      [
        ...needing.flatMap(({ flow, found }) => rowOf(design, flow, found, target)),
        ...questions(design, needing, target),
      ],
      'no function is known to need anything at once',
    );
  },
});

/** The must-haves that somebody waits for; where none is traced, what users do. */
function promised({ graph, flows }: Design): readonly Flow[] {
  const waited = waitedFor(graph);
  const musts = flows.filter(({ stated, weight, entry }) => stated && weight >= 3 && waited.has(entry));
  return flows.some(({ stated }) => stated) ? musts : userFlows(graph, flows);
}

function rowOf(design: Design, flow: Flow, found: Availability, target: number): readonly Row[] {
  if (found.ceiling < target) return [violation(design, flow, found, target)];
  if (found.usual < target) return [];
  return [
    {
      outcome: 'pass',
      because: `what ${nameOf(flow)} needs at once is up ${percent(found.usual)} of the time`,
      evidence: evidenceOf(found),
    },
  ];
}

function nameOf({ stated, name }: Flow): string {
  return stated ? `“${name}”` : name;
}

function percent(value: number): string {
  return `${Number(value.toFixed(3))} %`;
}

function evidenceOf({ parts }: Availability): Evidence {
  return { components: parts.map(({ component }) => component), fields: [field('targets', 'availabilityPct')] };
}

function weakest(parts: readonly Part[], pick: (part: Part) => number): Part | undefined {
  return [...parts].sort((a, b) => pick(a) - pick(b) || (a.component < b.component ? -1 : 1))[0];
}

function severityOf(reached: number, target: number): Severity {
  return downMinutes(reached) >= 10 * downMinutes(target) ? 'blocking' : 'major';
}

function violation(design: Design, flow: Flow, found: Availability, target: number): Row {
  const { graph } = design;
  const stated = found.parts.filter((part) => part.stated !== undefined);
  const worst = weakest(stated, (part) => part.stated ?? 100);
  const spent = worst?.stated === undefined ? 0 : downMinutes(worst.stated) / downMinutes(target);
  return {
    outcome: 'violation',
    group: flow.id,
    severity: severityOf(found.ceiling, target),
    basis: 'contradiction',
    certainty: 'stated',
    evidence: evidenceOf(found),
    numbers: [
      ...stated.map(({ component, stated: value = 100 }) => ({
        name: `availability of ${named(graph, component)}`,
        value,
        unit: '%',
        from: `prop slaPct of ${named(graph, component)}`,
      })),
      { name: 'all of them at once, at best', value: found.ceiling, unit: '%', from: 'their product' },
      { name: 'allowed', value: downMinutes(target), unit: 'min/month', from: 'target availabilityPct' },
      {
        name: 'to be expected, at least',
        value: downMinutes(found.ceiling),
        unit: 'min/month',
        from: '1 − the product, of 30 days',
      },
    ],
    message: `${percent(target)} allows ${minutes(target)} a month. ${nameOf(flow)} needs ${listed(stated.map(({ component }) => named(graph, component)))} at once: at best ${percent(found.ceiling)}, ${minutes(found.ceiling)} a month.${worst ? ` ${named(graph, worst.component)} alone uses ${round(spent * 100)} % of it.` : ''}`,
  };
}

function minutes(percentUp: number): string {
  return `${round(downMinutes(percentUp))} min`;
}

interface Needing {
  readonly flow: Flow;
  readonly found: Availability;
}

/** What is usual for each kind would miss the target: the person knows better. One question for each weakest part. */
function questions(design: Design, needing: readonly Needing[], target: number): readonly Question[] {
  const open = needing.filter(({ found }) => found.ceiling >= target && found.usual < target);
  return [...groupBy(open, ({ found }) => weakestUnstated(found).join())].map(([group, asked]) =>
    question(design, group, asked, target),
  );
}

function weakestUnstated({ parts }: Availability): readonly string[] {
  const open = parts.filter(({ stated }) => stated === undefined);
  const least = Math.min(...open.map(({ usual }) => usual));
  return open.filter(({ usual }) => usual === least).map(({ component }) => component);
}

function question({ graph }: Design, group: string, asked: readonly Needing[], target: number): Question {
  const worst = asked.reduce((a, b) => (b.found.usual < a.found.usual ? b : a));
  const parts = weakestUnstated(worst.found);
  const usual = worst.found.parts.find(({ component }) => component === parts[0])?.usual ?? 100;
  return {
    outcome: 'question',
    group,
    ifNo: severityOf(worst.found.usual, target),
    missing: parts.map((component) => ({ target: component, prop: 'slaPct' })),
    ask: `${percent(target)} allows ${minutes(target)} a month, and ${listed(asked.map(({ flow }) => nameOf(flow)))} needs ${worst.found.parts.length} parts at once. What availability do you assume for ${listed(parts.map((id) => named(graph, id)))}? With ${percent(usual)}, as is usual, the whole is ${percent(worst.found.usual)}.`,
    evidence: {
      components: asked.flatMap(({ found }) => evidenceOf(found).components ?? []),
      fields: [field('targets', 'availabilityPct')],
    },
  };
}
