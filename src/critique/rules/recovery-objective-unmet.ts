import { is, numberOf, says, sourceOf, states, textOf } from '#graph/facts.ts';
import { type Component, hasTrait } from '#graph/graph.ts';
import { holdsTruth } from '#graph/sets.ts';
import { duration, round } from '#simulation/words.ts';
import type { Design } from '../design.ts';
import { field, listed, pass, quoted, stating } from '../rows.ts';
import { type AutoFix, defineRule, type Figure, type Row, rows, type Severity } from '../rule.ts';
import { entitiesIn } from '../stakes.ts';

export default defineRule({
  title: 'RPO or RTO not met by the mechanism drawn',
  asks: 'When the leader is lost, how much is gone, and for how long?',
  impact: 'Customers were told “paid” for orders that no longer exist after the failover.',
  fix: 'Semi-synchronous replication for the ledger, or accept and write down an RPO above 0 with reconciliation from the provider.',
  followUp: 'Which writes can you lose, and how would you find out which ones you lost?',
  detection:
    'A recovery objective is stated, and a system of record fails over from an asynchronous copy that lags further, or has nothing but backups that are older; or it takes longer to take over or to restore than is allowed.',
  knownFalseAlarms: 'What can be rebuilt, or replayed from a log, has no recovery point.',
  group: 'B',
  severity: 'major',
  impactClass: 'data-loss',
  fixFamily: 'failover',
  dimension: 3,
  keywords: ['rpo', 'rto', 'semi-sync', 'data loss window'],
  variants: ['rpo', 'rto'],

  check(design) {
    const records = design.graph.components.filter((x) => holdsTruth(x) && !canBeRebuilt(design, x));
    if (records.length === 0) return rows([], 'no system of record is drawn');
    return rows(
      [...records.flatMap((store) => [...point(design, store), ...time(design, store)]), ...unsaid(design, records)],
      'no recovery objective is stated',
    );
  },
});

/** Entities that say so, or a store that only consumers of a replayable log write to; a ledger holds what the log never said. */
function canBeRebuilt({ graph, workbook }: Design, store: Component): boolean {
  const entities = entitiesIn(workbook.entities, store.id);
  if (entities.length > 0 && entities.every(({ rebuildable }) => rebuildable === 'yes')) return true;
  const writers = graph.into(store.id).filter(({ kind }) => kind === 'write' || kind === 'read-write');
  const replayed = (id: string): boolean =>
    graph.into(id).some((edge) => edge.kind === 'consume' && hasTrait(graph.component(edge.from), 'replays'));
  const isLedger = is(store, 'storeRole', 'ledger', 'source-of-truth') === 'true';
  return store.kind === 'outbox' || (!isLedger && writers.length > 0 && writers.every(({ from }) => replayed(from)));
}

function point(design: Design, store: Component): readonly Row[] {
  const allowed = design.workbook.targets?.rpoMin;
  if (allowed === undefined) return [];
  const evidence = { components: [store.id], fields: [field('targets', 'rpoMin')] };
  const lost = lossOf(store, allowed);
  if (lost === 'nothing')
    return [pass(`${quoted(store)} loses no more than ${round(allowed)} minutes of writes`, evidence)];
  if (lost === undefined) return asksForReplication(design, store, allowed);
  return [
    {
      outcome: 'violation',
      variant: 'rpo',
      group: store.id,
      severity: severityOf(design, store),
      basis: 'contradiction',
      certainty: lost.from,
      evidence,
      numbers: [
        { name: 'RPO', value: allowed, unit: 'min', from: 'target rpoMin' },
        ...lost.numbers,
        ...lostWrites(design, store, lost.seconds),
      ],
      message: `RPO is ${round(allowed)} min, but ${quoted(store)} ${lost.how}${countOf(design, store, lost.seconds)}.`,
      ...(lost.autofix === undefined ? {} : { autofix: lost.autofix }),
    },
  ];
}

interface Lost {
  readonly how: string;
  /** The window of writes that may be gone; undefined when only known to be more than nothing. */
  readonly seconds: number | undefined;
  readonly from: ReturnType<typeof sourceOf>;
  readonly numbers: readonly Figure[];
  readonly autofix: AutoFix | undefined;
}

/** `nothing` beyond the objective, what is lost, or undefined when the design does not say. */
function lossOf(store: Component, allowed: number): Lost | 'nothing' | undefined {
  const copied = isCopied(store);
  if (copied === false) return fromBackup(store, allowed);
  const mode = textOf(store, 'replication');
  if (mode === 'sync' || mode === 'semi-sync') return 'nothing';
  if (mode === undefined) return hasTrait(store, 'elects-leader') ? undefined : 'nothing';
  const lag = numberOf(store, 'lagMs');
  const takesOver = is(store, 'failover', 'automatic') !== 'false';
  if (!takesOver) return 'nothing';
  if (allowed > 0 && lag === undefined) return undefined;
  if (allowed > 0 && (lag ?? 0) <= allowed * 60_000) return 'nothing';
  const window = lag === undefined ? 'what was written last' : `the last ${duration(lag / 1000)} of writes`;
  return {
    how: `replicates asynchronously: a failover can lose ${window}`,
    seconds: lag === undefined ? undefined : lag / 1000,
    from: sourceOf(store, 'replication', 'lagMs'),
    numbers: lag === undefined ? [] : [{ name: 'lag', value: lag, unit: 'ms', from: `prop lagMs of ${quoted(store)}` }],
    autofix: stating('Replicate semi-synchronously', store.id, { replication: 'semi-sync' }),
  };
}

/** Whether a second copy exists from which writes go on; undefined when the design does not say. */
function isCopied(store: Component): boolean | undefined {
  const redundancy = textOf(store, 'redundancy');
  if (redundancy !== undefined) return redundancy !== 'none';
  const copies = numberOf(store, 'replicas') ?? numberOf(store, 'replicationFactor');
  if (copies !== undefined) return copies >= (states(store, 'replicas') ? 1 : 2);
  if (says(store, 'managed') === 'true' && !hasTrait(store, 'elects-leader')) return true;
  return states(store, 'replication') ? true : undefined;
}

function fromBackup(store: Component, allowed: number): Lost | 'nothing' | undefined {
  const interval = numberOf(store, 'backupIntervalMin');
  if (interval === undefined) return undefined;
  if (interval <= allowed) return 'nothing';
  return {
    how: `has nothing but a backup every ${duration(interval * 60)}`,
    seconds: interval * 60,
    from: sourceOf(store, 'backupIntervalMin', 'replicas', 'redundancy'),
    numbers: [
      { name: 'between backups', value: interval, unit: 'min', from: `prop backupIntervalMin of ${quoted(store)}` },
    ],
    autofix: undefined,
  };
}

function lostWrites({ numbers }: Design, store: Component, seconds: number | undefined): readonly Figure[] {
  const writes = numbers.load(store.id)?.write.hi;
  if (writes === undefined || seconds === undefined || writes === 0) return [];
  return [{ name: 'writes lost at peak', value: writes * seconds, unit: '', from: 'writes at peak × the window' }];
}

function countOf({ numbers }: Design, store: Component, seconds: number | undefined): string {
  const writes = numbers.load(store.id)?.write.hi;
  if (writes === undefined || seconds === undefined || writes === 0) return '';
  return `, about ${round(writes * seconds)} records at peak`;
}

function severityOf({ tags }: Design, store: Component): Severity {
  return tags.has('payments') || is(store, 'storeRole', 'ledger') === 'true' ? 'blocking' : 'major';
}

/** Nothing may be lost, and nobody says how the copies are kept. */
function asksForReplication(design: Design, store: Component, allowed: number): readonly Row[] {
  const isCopy = isCopied(store) === true || is(store, 'failover', 'automatic') === 'true';
  const prop = states(store, 'replication') ? 'lagMs' : 'replication';
  if (!isCopy || (allowed > 0 && prop === 'replication')) return [];
  const how = prop === 'lagMs' ? 'How far behind may its replica be' : 'Does a write wait for a second copy';
  return [
    {
      outcome: 'question',
      variant: 'rpo',
      group: store.id,
      ifNo: severityOf(design, store),
      missing: [{ target: store.id, prop }],
      ask: `${quoted(store)} may lose ${allowed === 0 ? 'nothing' : `${round(allowed)} minutes`}. ${how} when the leader is lost?`,
      evidence: { components: [store.id], fields: [field('targets', 'rpoMin')] },
    },
  ];
}

/** A person who is called, finds the reason and promotes: minutes at best. */
const byHand: readonly [number, number] = [5 * 60, 2 * 3600];
/** 0.1 GB/s: what restores reach in practice. */
const restoreSecPerGb = 10;

function time(design: Design, store: Component): readonly Row[] {
  const allowed = design.workbook.targets?.rtoMin;
  if (allowed === undefined) return [];
  const evidence = { components: [store.id], fields: [field('targets', 'rtoMin')] };
  const needed = recoveryOf(store);
  if (!needed) return [];
  const limit = allowed * 60;
  if (needed.hi <= limit) return [pass(`${quoted(store)} is back after ${duration(needed.hi)}`, evidence)];
  if (needed.lo > limit) {
    return [
      {
        outcome: 'violation',
        variant: 'rto',
        group: store.id,
        severity: 'major',
        basis: 'contradiction',
        certainty: needed.from,
        evidence,
        numbers: [
          { name: 'RTO', value: allowed, unit: 'min', from: 'target rtoMin' },
          { name: `time until ${quoted(store)} is back`, value: needed.lo, unit: 's', from: needed.source },
        ],
        message: `RTO is ${round(allowed)} min, but ${quoted(store)} needs ${needed.lo === needed.hi ? '' : 'at least '}${duration(needed.lo)} ${needed.what}.`,
        impact:
          'The outage lasts longer than was promised, every time, and everyone who planned for the promise is down with it.',
        fix: 'A standby that takes over by itself, or smaller pieces that are restored at once.',
      },
    ];
  }
  return [
    {
      outcome: 'question',
      variant: 'rto',
      group: store.id,
      ifNo: 'major',
      missing: [{ target: store.id, prop: 'failoverSec' }],
      ask: `${quoted(store)} must be back after ${round(allowed)} minutes. How long does it take ${needed.what}, with the time until somebody is there?`,
      evidence,
    },
  ];
}

interface Needed {
  readonly lo: number;
  readonly hi: number;
  readonly what: string;
  readonly source: string;
  readonly from: ReturnType<typeof sourceOf>;
}

function recoveryOf(store: Component): Needed | undefined {
  const stated = numberOf(store, 'failoverSec');
  if (stated !== undefined) {
    return {
      lo: stated,
      hi: stated,
      what: 'to fail over',
      source: `prop failoverSec of ${quoted(store)}`,
      from: sourceOf(store, 'failoverSec'),
    };
  }
  if (is(store, 'failover', 'manual') === 'true') {
    return {
      lo: byHand[0],
      hi: byHand[1],
      what: 'to be promoted by hand',
      source: 'assumed: engineering judgement',
      from: 'assumed',
    };
  }
  const size = numberOf(store, 'storageGb');
  if (isCopied(store) !== false || size === undefined) return undefined;
  const seconds = size * restoreSecPerGb;
  return {
    lo: seconds,
    hi: seconds,
    what: 'to be restored from a backup',
    source: 'storageGb ÷ 0.1 GB/s',
    from: sourceOf(store, 'storageGb'),
  };
}

/** Money moves, and nobody says how much of it may be forgotten. */
function unsaid({ tags, workbook }: Design, records: readonly Component[]): readonly Row[] {
  if (!tags.has('payments') || workbook.targets?.rpoMin !== undefined) return [];
  const ledgers = records.filter((store) => is(store, 'storeRole', 'ledger') === 'true');
  const asked = ledgers.length > 0 ? ledgers : records;
  return [
    {
      outcome: 'question',
      variant: 'rpo',
      group: 'rpo',
      ifNo: 'blocking',
      missing: [{ target: field('targets'), prop: 'rpoMin' }],
      ask: `How many minutes of writes may ${listed(asked.map(quoted))} lose? No recovery point is stated.`,
      evidence: { components: asked.map(({ id }) => id) },
    },
  ];
}
