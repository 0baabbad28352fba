import { userFlows } from '#graph/edges.ts';
import type { Flow } from '#graph/flows.ts';
import { type Availability, downMinutes, type Part } from '#simulation/availability.ts';
import { round } from '#simulation/words.ts';
import type { Design } from '../design.ts';
import { field, listed, named } from '../rows.ts';
import { defineRule, type Evidence, type Row, rows, type Severity } from '../rule.ts';

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
    return rows(
      promised(design).flatMap((flow) => rowOf(design, flow, target)),
      'no function is known to need anything at once',
    );
  },
});

/** The must-haves; where none is traced, what users do. */
function promised({ graph, flows }: Design): readonly Flow[] {
  const musts = flows.filter(({ stated, weight }) => stated && weight >= 3);
  return musts.length > 0 ? musts : userFlows(graph, flows).filter(({ stated }) => !stated);
}

function rowOf(design: Design, flow: Flow, target: number): readonly Row[] {
  const found = design.numbers.availability(flow);
  if (found.parts.length === 0) return [];
  if (found.ceiling < target) return [violation(design, flow, found, target)];
  if (found.usual < target) return [question(design, flow, found, target)];
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

/** What is usual for each kind would miss the target: the person knows better. */
function question(design: Design, flow: Flow, found: Availability, target: number): Row {
  const { graph } = design;
  const open = found.parts.filter(({ stated }) => stated === undefined);
  const least = Math.min(...open.map(({ usual }) => usual));
  const asked = open.filter(({ usual }) => usual === least);
  const names = listed(asked.map(({ component }) => named(graph, component)));
  return {
    outcome: 'question',
    group: asked.map(({ component }) => component).join(),
    ifNo: severityOf(found.usual, target),
    missing: asked.map(({ component }) => ({ target: component, prop: 'slaPct' })),
    ask: `${percent(target)} allows ${minutes(target)} a month, and ${nameOf(flow)} needs ${found.parts.length} parts at once. What availability do you assume for ${names}? With ${percent(least)}, as is usual, the whole is ${percent(found.usual)}.`,
    evidence: evidenceOf(found),
  };
}
