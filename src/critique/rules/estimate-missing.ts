import { numberOf } from '#graph/facts.ts';
import { hasTrait } from '#graph/graph.ts';
import { isCache, isEntry } from '#graph/sets.ts';
import { answersForOthers, storesBehind } from '#simulation/caching.ts';
import { estimate, type EstimateKey, estimateKeys } from '#workbook/estimates.ts';
import { type Dimension, unitOf } from '#workbook/units.ts';
import type { Workbook } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { field, listed } from '../rows.ts';
import { defineRule, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'No numbers to design against',
  asks: 'Is there a number for everything that the design has to carry?',
  impact:
    'You either build for a thousand times too much or fall over on day one; the interviewer cannot follow any choice.',
  fix: 'Five minutes: users × actions, then the average, then the peak; bytes per record × records × retention; write the units.',
  followUp: 'Roughly how many writes per second is that?',
  detection:
    'Always: the rate of reads and writes, the size of a record, and what is kept. With a realtime gateway: open connections. For notifications: recipients or messages. For large answers: bits per second. With a cache before a store: its hit ratio or working set. What follows from other estimates counts as given.',
  knownFalseAlarms: 'A problem that its author marks as small needs a peak rate and a size only.',
  group: 'G',
  severity: 'major',
  impactClass: 'unclear',
  fixFamily: 'quantify',
  dimension: 2,
  keywords: [],
  supersedes: ['peak-factor-missing'],
  about: 'workbook',

  check(design) {
    if (design.graph.components.length === 0) return rows([], 'nothing is drawn yet');
    return rows([rowOf(design)], 'nothing is drawn yet');
  },
});

function rowOf(design: Design): Row {
  const missing = needs.filter(({ due, given }) => due(design) && !given(design));
  if (missing.length === 0) {
    return {
      outcome: 'pass',
      because: `rates, sizes and what is kept are estimated`,
      evidence: { fields: figuresIn(design.workbook) },
    };
  }
  const none = Object.keys(design.workbook.estimates ?? {}).length === 0;
  const everything = none && missing.length === needs.filter(({ due }) => due(design)).length;
  return {
    outcome: 'violation',
    group: 'estimates',
    severity: everything && design.graph.components.length >= 5 ? 'blocking' : 'major',
    basis: 'absence',
    certainty: 'stated',
    evidence: { fields: missing.map(({ key }) => field('estimates', key)) },
    message: `Nothing says ${listed(
      missing.map(({ what }) => what),
      8,
    )}, so no box in the drawing can be justified or refuted.`,
  };
}

/** Where the figures are written: estimates, the target that stands in for a rate, entities with their sizes. */
function figuresIn({ estimates = {}, targets, entities = [] }: Workbook): readonly string[] {
  return [
    ...Object.keys(estimates).map((key) => field('estimates', key)),
    ...(targets?.peakRps === undefined ? [] : [field('targets', 'peakRps')]),
    ...entities.map((_, i) => field('entities', i)),
  ];
}

interface Need {
  /** As it follows "nothing says". */
  readonly what: string;
  /** Where it would be written. */
  readonly key: EstimateKey;
  readonly due: (design: Design) => boolean;
  readonly given: (design: Design) => boolean;
}

const always = (): boolean => true;
const has =
  (...keys: readonly EstimateKey[]) =>
  ({ workbook }: Design): boolean =>
    keys.every((key) => estimate(workbook, key) !== undefined);

const needs: readonly Need[] = [
  {
    what: 'how many reads a second there are',
    key: 'readRpsPeak',
    due: (design) => !isSmall(design),
    given: (design) => hasRate(design, 'readRpsPeak', 'readRpsAvg'),
  },
  {
    what: 'how many writes a second there are',
    key: 'writeRpsPeak',
    due: (design) => !isSmall(design),
    given: (design) => hasRate(design, 'writeRpsPeak', 'writeRpsAvg'),
  },
  {
    what: 'how many requests a second there are at peak',
    key: 'readRpsPeak',
    due: isSmall,
    given: (design) => hasRate(design, 'readRpsPeak', 'writeRpsPeak', 'readRpsAvg', 'writeRpsAvg'),
  },
  {
    what: 'how large a record or a request is',
    key: 'recordBytes',
    due: (design) => !isSmall(design),
    given: (design) =>
      has('recordBytes')(design) || has('payloadBytes')(design) || entitiesAreSized(design) || own(design, 'bytes'),
  },
  { what: 'how much is kept', key: 'storageTotalBytes', due: always, given: keepsAreKnown },
  {
    what: 'how many connections are open at once',
    key: 'concurrentConnections',
    due: ({ graph, tags }) => tags.has('realtime') || graph.components.some((x) => hasTrait(x, 'holds-connections')),
    given: (design) =>
      has('concurrentConnections')(design) || has('dau', 'sessionMinutes')(design) || own(design, 'count'),
  },
  {
    what: 'how many recipients a message has',
    key: 'fanOut',
    due: ({ tags }) => tags.has('notifications'),
    given: (design) => has('fanOut')(design) || has('messagesPerDay')(design) || own(design, 'rate'),
  },
  {
    what: 'how many bits a second leave',
    key: 'egressBps',
    due: ({ workbook }) =>
      ['payloadBytes', 'responseBytes'].some((key) => (estimate(workbook, key as EstimateKey) ?? 0) > 100_000),
    given: (design) =>
      has('egressBps')(design) ||
      has('readRpsPeak', 'responseBytes')(design) ||
      has('dau', 'responseBytes')(design) ||
      own(design, 'bit-rate', 'byte-rate'),
  },
  {
    what: 'how many reads the cache answers, or how much is read again and again',
    key: 'hitRatio',
    due: ({ graph }) => cachesBeforeStores(graph).length > 0,
    given: (design) => {
      const caches = cachesBeforeStores(design.graph);
      const stated = caches.every((cache) => numberOf(cache, 'hitRatio') !== undefined);
      return stated || has('hitRatio')(design) || has('workingSetBytes')(design) || has('hotSetFraction')(design);
    },
  },
];

/** Marked by the problem's author. */
function isSmall({ tags }: Design): boolean {
  return tags.has('small');
}

/** A rate of its own, users times actions, what clients offer, or an estimate of the problem's own that is a rate. */
function hasRate(design: Design, ...keys: readonly EstimateKey[]): boolean {
  const { graph, workbook } = design;
  const offered = graph.components.some(
    (x) => isEntry(x) && (numberOf(x, 'offeredRps') ?? numberOf(x, 'offeredReadRps')) !== undefined,
  );
  const stated = keys.some((key) => estimate(workbook, key) !== undefined);
  const derived = has('dau', 'actionsPerUserPerDay', 'readWriteRatio')(design);
  return stated || derived || offered || workbook.targets?.peakRps !== undefined || own(design, 'rate');
}

/** An estimate under a name of the problem's own, by what its unit measures. */
function own({ workbook }: Design, ...dimensions: readonly Dimension[]): boolean {
  const known: readonly string[] = estimateKeys;
  return Object.entries(workbook.estimates ?? {}).some(([key, { unit }]) => {
    const measured = unitOf(unit ?? '')?.dimension;
    return !known.includes(key) && measured !== undefined && dimensions.includes(measured);
  });
}

function entitiesAreSized({ workbook }: Design): boolean {
  return (workbook.entities ?? []).some(({ recordBytes }) => recordBytes !== undefined);
}

function keepsAreKnown(design: Design): boolean {
  const { workbook } = design;
  if (has('storageTotalBytes')(design) || has('storagePerDayBytes')(design) || own(design, 'bytes')) return true;
  const entities = workbook.entities ?? [];
  const records = has('recordsPerDay')(design) || hasRate(design, 'writeRpsAvg', 'writeRpsPeak');
  const kept =
    has('retentionDays')(design) ||
    workbook.targets?.retentionDays !== undefined ||
    entities.some(({ retentionDays }) => retentionDays !== undefined);
  return (records && kept) || entities.some(({ rows, recordBytes }) => rows !== undefined && recordBytes !== undefined);
}

/** Sessions, counters, locks and dedupe keys need neither a hit ratio nor a working set. */
function cachesBeforeStores(graph: Design['graph']) {
  return graph.components.filter((x) => isCache(x) && answersForOthers(x) && storesBehind(graph, x).length > 0);
}
