import { numberOf, says, sourceOf } from '#graph/facts.ts';
import { type Component, hasTrait } from '#graph/graph.ts';
import { holdsTruth } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { quoted } from '../rows.ts';
import { defineRule, type Evidence, type Figure, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'Ghosts online',
  asks: 'A phone loses its battery. What sets its user offline?',
  impact: 'People look online for hours, and calls ring nobody.',
  fix: 'A heartbeat every 30 s, a key that expires after 60 to 90 s, offline derived from its absence, updates in batches.',
  followUp: 'A million users send a heartbeat every 30 s. How many writes is that?',
  detection:
    'Presence is kept and never expires, expires before the next heartbeat, or lives in a system of record without an expiry.',
  knownFalseAlarms: '“Last seen” is a time stamp, not presence.',
  group: 'N',
  severity: 'minor',
  impactClass: 'wrong-result',
  fixFamily: 'expire',
  dimension: 5,
  keywords: ['heartbeat', 'ttl'],

  check(design) {
    const gateways = design.graph.components.filter(
      (x) => hasTrait(x, 'holds-connections') && says(x, 'presence') === 'true',
    );
    return rows(
      gateways.map((gateway) => rowOf(design, gateway)),
      'no gateway keeps presence',
    );
  },
});

function rowOf(design: Design, gateway: Component): Row {
  const ttl = numberOf(gateway, 'presenceTtlSec');
  const heartbeat = numberOf(gateway, 'heartbeatSec');
  const store = presenceStore(design);
  const evidence: Evidence = { components: store === undefined ? [gateway.id] : [gateway.id, store.id] };
  if (ttl === undefined && store === undefined) {
    return {
      outcome: 'question',
      group: gateway.id,
      ifNo: 'minor',
      missing: [{ target: gateway.id, prop: 'presenceTtlSec' }],
      ask: `A phone connected to ${quoted(gateway)} disappears. After how many seconds is its user offline?`,
      evidence,
    };
  }
  if (ttl === undefined || ttl === 0) {
    const where = store === undefined ? '' : ` and it is kept in ${quoted(store)}, which expires nothing`;
    return violation(
      gateway,
      evidence,
      [],
      `Users are set online when they connect; nothing sets them offline when a phone just disappears${where}.`,
    );
  }
  if (heartbeat !== undefined && heartbeat >= ttl) {
    const numbers = [
      { name: 'heartbeat', value: heartbeat, unit: 's', from: `prop heartbeatSec of ${quoted(gateway)}` },
      { name: 'expiry', value: ttl, unit: 's', from: `prop presenceTtlSec of ${quoted(gateway)}` },
    ];
    return violation(
      gateway,
      evidence,
      numbers,
      `Presence on ${quoted(gateway)} expires after ${ttl} s, and the next heartbeat comes after ${heartbeat} s: everybody flickers.`,
    );
  }
  return { outcome: 'pass', because: `presence on ${quoted(gateway)} expires after ${ttl} s`, evidence };
}

/** A system of record that holds an entity called presence. */
function presenceStore({ graph, workbook }: Design): Component | undefined {
  const entity = (workbook.entities ?? []).find(
    ({ name, rebuildable }) => /presence|online/i.test(name) && rebuildable !== 'yes',
  );
  const store = entity?.store === undefined ? undefined : graph.find(entity.store);
  return store !== undefined && holdsTruth(store) ? store : undefined;
}

function violation(gateway: Component, evidence: Evidence, numbers: readonly Figure[], message: string): Row {
  return {
    outcome: 'violation',
    group: gateway.id,
    severity: 'minor',
    basis: 'structure',
    certainty: sourceOf(gateway, 'presence', 'presenceTtlSec', 'heartbeatSec'),
    evidence,
    numbers,
    message,
    autofix: {
      label: 'Expire presence after 90 s',
      ops: [
        { op: 'set-prop', target: gateway.id, prop: 'presenceTtlSec', value: 90 },
        { op: 'set-prop', target: gateway.id, prop: 'heartbeatSec', value: 30 },
      ],
      confirm: true,
    },
  };
}
