import { type Component, hasTrait } from '#graph/graph.ts';
import { states } from '#graph/facts.ts';
import { holdsTruth, isBroker, isDeadLetter } from '#graph/sets.ts';
import type { Workbook } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { listed, quoted } from '../rows.ts';
import { defineRule, rows } from '../rule.ts';
import { entitiesIn } from '../stakes.ts';

export default defineRule({
  title: 'Everything one level deep',
  asks: 'Which part is designed down to schema, keys, races, failures and numbers?',
  impact: 'The hardest twenty minutes of the interview are empty; breadth alone reads as mid-level.',
  fix: 'Pick the hardest part, usually where two writers or two systems meet, and go to schema, keys, races, failures and numbers.',
  followUp: 'Let’s go deep here: schema, keys, and what happens when two of these run at once.',
  detection:
    'At submission no store, broker, gateway, limiter or critical component has five of eight facets: entity with keys; index or partition key; message or endpoint contract; consistency; failure mode; capacity; scaling step; a note of sixty words.',
  knownFalseAlarms: 'Depth in a corner that does not matter is no depth: a CDN does not count.',
  group: 'Q',
  severity: 'major',
  impactClass: 'unclear',
  fixFamily: 'deepen',
  dimension: 9,
  keywords: [],
  about: 'workbook',

  check(design) {
    if (design.level !== 'submitted') return rows([], 'the design is not submitted yet');
    const ranked = design.graph.components
      .filter((x) => matters(design, x))
      .map((x) => ({ x, missing: facets.filter(({ has }) => !has(design, x)).map(({ name }) => name) }))
      .sort((a, b) => a.missing.length - b.missing.length || (a.x.id < b.x.id ? -1 : 1));
    const [best] = ranked;
    if (best === undefined) return rows([], 'nothing drawn is worth a deep dive');
    const { x, missing } = best;
    const evidence = { components: [x.id], fields: ['/workbook/deepDives'] };
    const reached = facets.length - missing.length;
    if (reached >= enough) {
      return rows(
        [
          {
            outcome: 'pass',
            because: `${quoted(x)} is designed in depth, ${reached} of ${facets.length} facets`,
            evidence,
          },
        ],
        '',
      );
    }
    const message = `No part is designed in depth. ${quoted(x)} has ${reached} of ${facets.length} facets; missing: ${listed(missing, 8)}.`;
    return rows(
      [
        {
          outcome: 'violation',
          group: 'workbook',
          severity: 'major',
          basis: 'absence',
          certainty: 'stated',
          evidence,
          message,
        },
      ],
      '',
    );
  },
});

const enough = 5;

function matters({ flows }: Design, x: Component): boolean {
  const kinds =
    holdsTruth(x) ||
    (isBroker(x) && !isDeadLetter(x)) ||
    hasTrait(x, 'holds-connections') ||
    hasTrait(x, 'limits-rate');
  return kinds || flows.some(({ critical, components }) => critical && components.includes(x.id));
}

interface Facet {
  readonly name: string;
  readonly has: (design: Design, x: Component) => boolean;
}

const facets: readonly Facet[] = [
  {
    name: 'an entity with fields and keys',
    has: (d, x) => entities(d, x).some((e) => (e.fields ?? []).length > 0 && e.primaryKey !== undefined),
  },
  {
    name: 'an index or partition key',
    has: (d, x) =>
      entities(d, x).some((e) => e.indexes !== undefined || e.partitionKey !== undefined) || carriesKey(d, x),
  },
  { name: 'an endpoint or message contract', has: hasContract },
  {
    name: 'a consistency or transaction statement',
    has: (d, x) =>
      entities(d, x).some((e) => e.concurrencyControl !== undefined) ||
      states(x, 'consistency') ||
      around(d, x).some((e) =>
        ['transactional', 'consistency', 'idempotency', 'delivery'].some((prop) => states(e, prop)),
      ),
  },
  {
    name: 'a failure mode',
    has: ({ workbook }, x) => (workbook.failures ?? []).some(({ component }) => component === x.id),
  },
  {
    name: 'a capacity in numbers',
    has: (_, x) =>
      [
        'capacityRps',
        'writeCapacityRps',
        'storageGb',
        'partitions',
        'connectionsPerInstance',
        'memoryGb',
        'shards',
      ].some((prop) => states(x, prop)),
  },
  {
    name: 'a scaling step',
    has: ({ workbook }, x) => notesOn(workbook, x).some((text) => scalingStep.test(text)),
  },
  {
    name: 'a note of sixty words',
    has: ({ workbook }, x) => notesOn(workbook, x).some((text) => text.split(/\s+/).length >= 60),
  },
];

function entities({ workbook }: Design, x: Component) {
  return entitiesIn(workbook.entities, x.id);
}

function around({ graph }: Design, x: Component) {
  return [...graph.into(x.id), ...graph.out(x.id)];
}

function carriesKey(design: Design, x: Component): boolean {
  return around(design, x).some((e) => states(e, 'orderingKey'));
}

/** "At 5,000 writes/s": a load, not just any number. */
const scalingStep =
  /\b(at|above|beyond|past|over|from|when)\b[^.]{0,60}\d[\d.,]*\s*(k\b|m\b|[kmgtp]b\b|%|rps|qps|\/s|a second|per second|million|billion|(requests|reads|writes|messages|users|rows|connections|tenants|shards|partitions)\b)/i;

/** The fields that an endpoint answers with, served by it or by what calls it; or the key or size of its messages. */
function hasContract(design: Design, x: Component): boolean {
  const servers = new Set([x.id, ...design.graph.into(x.id).map(({ from }) => from)]);
  const answers = (design.workbook.endpoints ?? []).some(
    ({ servedBy = '', response = [] }) => servers.has(servedBy) && response.length > 0,
  );
  return answers || around(design, x).some((edge) => states(edge, 'orderingKey') || states(edge, 'payloadBytes'));
}

function notesOn({ decisions = [], deepDives = [] }: Workbook, x: Component): readonly string[] {
  const isAbout = (about: string): boolean =>
    about === x.id || about === x.role || about.toLowerCase().includes(x.name.toLowerCase());
  return [
    ...decisions
      .filter(({ about }) => isAbout(about))
      .map(({ reason = '', givesUp = '', revisitWhen = '' }) => `${reason} ${givesUp} ${revisitWhen}`),
    ...deepDives.filter(({ about }) => isAbout(about)).map(({ text = '' }) => text),
  ];
}
