import { is, numberOf, says, sourceOf, states } from '#graph/facts.ts';
import { type Component, hasTrait } from '#graph/graph.ts';
import { outOf } from '#graph/edges.ts';
import { isBroker, isStore } from '#graph/sets.ts';
import { mentions } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { evidenceOf, listed, quoted } from '../rows.ts';
import { defineRule, type Row, rows, type Severity } from '../rule.ts';

export default defineRule({
  title: 'Offline users lose what happened meanwhile',
  asks: 'A client was away for ten minutes. How does it learn what it missed?',
  impact: 'A tunnel or a deploy silently loses messages.',
  fix: 'Number the messages of a conversation; on reconnect send the last number seen, replay from the log, take a snapshot if too far behind, and back off with jitter.',
  followUp: 'A client was offline for ten minutes and has 50 pending edits. Go.',
  detection:
    'A gateway states that connections cannot be resumed and pushes messages that must not be lost; or ten thousand connections reconnect without jitter.',
  knownFalseAlarms:
    'Presence, typing and live cursors, where losing one is fine: say that losses are tolerable on the push.',
  group: 'N',
  severity: 'major',
  impactClass: 'data-loss',
  fixFamily: 'replay',
  dimension: 5,
  keywords: ['sequence', 'replay', 'resume', 'snapshot', 'offset'],
  variants: ['catch-up', 'herd'],

  check(design) {
    const gateways = design.graph.components.filter((x) => hasTrait(x, 'holds-connections') && pushes(design, x));
    return rows(
      gateways.flatMap((gateway) => [...catchUp(design, gateway), ...herd(gateway)]),
      'no gateway pushes anything that must arrive',
    );
  },
});

/** Something goes to clients, or comes from a broker to go there, that is not stated to be dispensable. */
function pushes(design: Design, gateway: Component): boolean {
  const out = outOf(design.graph, gateway.id, 'push');
  if (out.length > 0) return out.some((e) => says(e, 'lossTolerant') !== 'true');
  return design.graph.into(gateway.id).some((e) => e.kind === 'consume' && says(e, 'lossTolerant') !== 'true');
}

function catchUp(design: Design, gateway: Component): readonly Row[] {
  const resumes = is(gateway, 'resume', 'sequence', 'snapshot-and-log');
  const edges = outOf(design.graph, gateway.id, 'push');
  const evidence = evidenceOf(edges, { components: [gateway.id] });
  if (resumes === 'true')
    return [
      {
        outcome: 'pass',
        variant: 'catch-up',
        because: `clients of ${quoted(gateway)} resume where they were`,
        evidence,
      },
    ];
  if (resumes === 'unknown') {
    if (mentions(design.workbook, 'reconnect', 'catch up', 'catch-up', 'missed messages').length > 0) {
      return [
        { outcome: 'pass', variant: 'catch-up', because: `catching up on ${quoted(gateway)} is explained`, evidence },
      ];
    }
    return [
      {
        outcome: 'question',
        variant: 'catch-up',
        group: gateway.id,
        ifNo: severityOf(design),
        missing: [{ target: gateway.id, prop: 'resume' }],
        ask: `A client of ${quoted(gateway)} drops for ten minutes. How does it get what it missed?`,
        evidence,
      },
    ];
  }
  const sources = [
    ...new Set([
      ...design.graph.out(gateway.id).map(({ to }) => to),
      ...design.graph.into(gateway.id).map(({ from }) => from),
    ]),
  ]
    .map((id) => design.graph.component(id))
    .filter((x) => isStore(x) || isBroker(x));
  const replay =
    sources.length === 0 ? 'Nothing drawn beside it could replay.' : `${listed(sources.map(quoted))} could replay it.`;
  return [
    {
      outcome: 'violation',
      variant: 'catch-up',
      group: gateway.id,
      severity: severityOf(design),
      basis: 'structure',
      certainty: sourceOf(gateway, 'resume'),
      evidence,
      message: `A client that drops for a minute has no way to learn what it missed on ${quoted(gateway)}. ${replay}`,
      autofix: {
        label: 'Resume from a sequence number',
        ops: [{ op: 'set-prop', target: gateway.id, prop: 'resume', value: 'sequence' }],
        confirm: true,
      },
    },
  ];
}

function severityOf({ tags }: Design): Severity {
  return tags.has('collaboration') || tags.has('payments') ? 'blocking' : 'major';
}

const crowd = 10_000;

function herd(gateway: Component): readonly Row[] {
  const connections = numberOf(gateway, 'connectionsPerInstance');
  if (connections === undefined || connections < crowd) return [];
  const jitters = says(gateway, 'reconnectJitter');
  const evidence = { components: [gateway.id] };
  const numbers = [
    {
      name: 'connections per copy',
      value: connections,
      unit: '',
      from: `prop connectionsPerInstance of ${quoted(gateway)}`,
    },
  ];
  if (jitters === 'unknown' && states(gateway, 'resume')) {
    return [
      {
        outcome: 'question',
        variant: 'herd',
        group: gateway.id,
        ifNo: 'minor',
        missing: [{ target: gateway.id, prop: 'reconnectJitter' }],
        ask: `One copy of ${quoted(gateway)} restarts. Do its ${connections} clients come back at once, or spread over time?`,
        evidence,
      },
    ];
  }
  if (jitters !== 'false') return [];
  return [
    {
      outcome: 'violation',
      variant: 'herd',
      group: gateway.id,
      severity: 'minor',
      basis: 'structure',
      certainty: sourceOf(gateway, 'reconnectJitter', 'connectionsPerInstance'),
      evidence,
      numbers,
      message: `When one copy of ${quoted(gateway)} restarts, its ${connections} clients reconnect in the same second.`,
      autofix: {
        label: 'Reconnect with jitter',
        ops: [{ op: 'set-prop', target: gateway.id, prop: 'reconnectJitter', value: 'yes' }],
        confirm: true,
      },
    },
  ];
}
