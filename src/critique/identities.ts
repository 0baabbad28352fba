import { isEntry } from '#graph/sets.ts';
import { numberOf } from '#graph/facts.ts';
import { perUser } from '#simulation/demand.ts';
import { bitRate, bytes, round } from '#simulation/words.ts';
import { estimate, type EstimateKey, reading } from '#workbook/estimates.ts';
import { secondsPerDay } from '#workbook/units.ts';
import type { Workbook } from '#workbook/workbook.ts';
import type { Design } from './design.ts';
import { field } from './rows.ts';
import type { Figure } from './rule.ts';

/** One side of an identity: what somebody wrote, or what follows from what they wrote. */
interface Side {
  readonly value: number;
  /** "1,000,000/s", "1,000,000 records a day". */
  readonly words: string;
  /** "your writeRpsAvg", "dau × actionsPerUserPerDay ÷ 86,400". */
  readonly from: string;
  readonly fields: readonly string[];
  /** The person's own unit, where there is one. */
  readonly unit: string;
}

/** Two figures that should be the same, both of them stated. */
export interface Identity {
  readonly id: string;
  readonly stated: Side;
  readonly follows: Side;
  /** The larger over the smaller. */
  readonly ratio: number;
  /** Whether the peak hangs on it. */
  readonly peak: boolean;
}

/** A factor of two is what two honest guesses may differ by. */
export const tolerance = 2;

/** The identities of which both sides are stated, as I1 to I15 of the catalogue. */
export function identitiesOf(design: Design): readonly Identity[] {
  const { workbook } = design;
  return [
    ...perDayUsers(workbook),
    ...peaks(workbook),
    ...ratio(workbook),
    ...records(workbook),
    ...storage(workbook),
    ...wire(workbook),
    ...people(workbook),
    ...hotSet(workbook),
    ...totals(design),
  ];
}

export function figuresOf({ stated, follows }: Identity): readonly Figure[] {
  return [stated, follows].map(({ from, value, unit }) => ({ name: from, value, unit, from: `estimates: ${from}` }));
}

interface Given {
  readonly id: string;
  readonly stated: Side | undefined;
  readonly follows: Side | undefined;
  readonly peak?: boolean;
  /** A figure that stands for the peak as well: like is compared with like. */
  readonly or?: number | undefined;
}

function identity({ id, stated, follows, peak = false, or }: Given): readonly Identity[] {
  if (!stated || !follows || stated.value <= 0 || follows.value <= 0) return [];
  if (or !== undefined && or > 0 && far(stated.value, or) <= tolerance) return [];
  return [{ id, stated, follows, ratio: far(stated.value, follows.value), peak }];
}

function far(a: number, b: number): number {
  return Math.max(a / b, b / a);
}

type Words = (value: number) => string;
const perSecond: Words = (value) => `${round(value)}/s`;
const perDay: Words = (value) => `${round(value)} a day`;
const size: Words = (value) => bytes(value);
const count: Words = (value) => round(value);

function side(workbook: Workbook, key: EstimateKey, words: Words): Side | undefined {
  const found = reading(workbook, key);
  if (found === undefined || found.fit === 'wrong-dimension') return undefined;
  const { value, unit } = found;
  return { value, words: words(value), from: key, fields: [field('estimates', key)], unit };
}

/** A figure that follows from others; undefined when one of them is not stated. */
function reckoned(
  workbook: Workbook,
  from: string,
  words: Words,
  keys: readonly EstimateKey[],
  formula: (...values: number[]) => number,
  unit = '',
): Side | undefined {
  const values = keys.map((key) => estimate(workbook, key));
  if (values.some((value) => value === undefined)) return undefined;
  const value = formula(...values.filter((given) => given !== undefined));
  return { value, words: words(value), from, fields: keys.map((key) => field('estimates', key)), unit };
}

function sum(...sides: readonly (Side | undefined)[]): Side | undefined {
  const known = sides.filter((part) => part !== undefined);
  if (known.length < sides.length) return undefined;
  const value = known.reduce((all, part) => all + part.value, 0);
  return {
    value,
    words: perSecond(value),
    from: known.map(({ from }) => from).join(' + '),
    fields: known.flatMap(({ fields }) => fields),
    unit: '/s',
  };
}

/** I1: users × actions a day, per second. */
function perDayUsers(workbook: Workbook): readonly Identity[] {
  const each = perUser(workbook);
  const ratioStated = estimate(workbook, 'readWriteRatio') !== undefined;
  const [read, write] = [side(workbook, 'readRpsAvg', perSecond), side(workbook, 'writeRpsAvg', perSecond)];
  if (!each) return [];
  const factor = estimate(workbook, 'peakFactor') ?? 1;
  const total = reckoned(
    workbook,
    'dau × actionsPerUserPerDay ÷ 86,400',
    perSecond,
    ['dau', 'actionsPerUserPerDay'],
    (users, actions) => ((users ?? 0) * (actions ?? 0)) / secondsPerDay,
    '/s',
  );
  const part = (name: string, value: number): Side | undefined =>
    total && {
      ...total,
      value,
      words: perSecond(value),
      from: `${total.from}, the ${name}s of it`,
      fields: [...total.fields, field('estimates', 'readWriteRatio')],
    };
  if (read && write) {
    return identity({ id: 'I1', stated: sum(read, write), follows: total, or: (total?.value ?? 0) * factor });
  }
  if (read) {
    return identity({
      id: 'I1',
      stated: read,
      follows: ratioStated ? part('read', each.read) : total,
      or: each.read * factor,
    });
  }
  return ratioStated
    ? identity({ id: 'I1', stated: write, follows: part('write', each.write), or: each.write * factor })
    : [];
}

/** I2: the peak is the average times the factor. */
function peaks(workbook: Workbook): readonly Identity[] {
  return (['read', 'write'] as const).flatMap((part) => {
    const average = `${part}RpsAvg` as const;
    const follows = reckoned(
      workbook,
      `${average} × peakFactor`,
      perSecond,
      [average, 'peakFactor'],
      (a = 0, b = 0) => a * b,
      '/s',
    );
    return identity({ id: 'I2', stated: side(workbook, `${part}RpsPeak`, perSecond), follows, peak: true });
  });
}

/** I3: reads over writes, at the average or at the peak. */
function ratio(workbook: Workbook): readonly Identity[] {
  const stated = side(workbook, 'readWriteRatio', (value) => `${round(value)}:1`);
  const found = (['Avg', 'Peak'] as const).map((when) =>
    reckoned(
      workbook,
      `readRps${when} ÷ writeRps${when}`,
      (value) => `${round(value)}:1`,
      [`readRps${when}`, `writeRps${when}`],
      (reads = 0, writes = 0) => (writes > 0 ? reads / writes : 0),
    ),
  );
  return identity({ id: 'I3', stated, follows: found.find((side) => side !== undefined) });
}

/** I4: a record for each write. */
function records(workbook: Workbook): readonly Identity[] {
  const stated = side(workbook, 'recordsPerDay', perDay);
  const fromAverage = reckoned(
    workbook,
    'writeRpsAvg × 86,400',
    perDay,
    ['writeRpsAvg'],
    (rate = 0) => rate * secondsPerDay,
    '/day',
  );
  const fromPeak = reckoned(
    workbook,
    'writeRpsPeak ÷ peakFactor × 86,400',
    perDay,
    ['writeRpsPeak', 'peakFactor'],
    (rate = 0, factor = 1) => (rate / factor) * secondsPerDay,
    '/day',
  );
  const fromUsers = reckoned(
    workbook,
    'dau × actionsPerUserPerDay ÷ (1 + readWriteRatio)',
    perDay,
    ['dau', 'actionsPerUserPerDay', 'readWriteRatio'],
    (users = 0, actions = 0, r = 0) => (users * actions) / (1 + r),
    '/day',
  );
  const fanned = reckoned(
    workbook,
    'recordsPerDay × fanOut',
    perDay,
    ['recordsPerDay', 'fanOut'],
    (a = 0, b = 0) => a * b,
    '/day',
  );
  return [
    ...identity({ id: 'I4', stated, follows: fromAverage ?? fromPeak ?? fromUsers }),
    ...identity({ id: 'I11', stated: side(workbook, 'messagesPerDay', perDay), follows: fanned }),
  ];
}

/** I5 and I6: bytes a day, and bytes in all; copies are counted or not. */
function storage(workbook: Workbook): readonly Identity[] {
  const copies = estimate(workbook, 'replicationFactor') ?? 1;
  const daily = reckoned(
    workbook,
    'recordsPerDay × recordBytes',
    (v) => `${size(v)} a day`,
    ['recordsPerDay', 'recordBytes'],
    (a = 0, b = 0) => a * b,
    'B/day',
  );
  const stated = side(workbook, 'storagePerDayBytes', (v) => `${size(v)} a day`);
  const keys: readonly EstimateKey[] = stated
    ? ['storagePerDayBytes', 'retentionDays']
    : ['recordsPerDay', 'recordBytes', 'retentionDays'];
  const total = reckoned(workbook, keys.join(' × '), size, keys, (...values) => values.reduce((a, b) => a * b, 1), 'B');
  return [
    ...identity({ id: 'I5', stated, follows: daily, or: (daily?.value ?? 0) * copies }),
    ...identity({
      id: 'I6',
      stated: side(workbook, 'storageTotalBytes', size),
      follows: total,
      or: (total?.value ?? 0) * copies,
    }),
  ];
}

/** I7 and I8: bits on the wire, at the peak or at the average. */
function wire(workbook: Workbook): readonly Identity[] {
  const bits = (rate: EstimateKey, each: EstimateKey): Side | undefined =>
    reckoned(workbook, `${rate} × ${each} × 8`, bitRate, [rate, each], (a = 0, b = 0) => a * b * 8, 'bit/s');
  return [
    ...identity({
      id: 'I7',
      stated: side(workbook, 'egressBps', bitRate),
      follows: bits('readRpsPeak', 'responseBytes'),
      or: bits('readRpsAvg', 'responseBytes')?.value,
    }),
    ...identity({
      id: 'I8',
      stated: side(workbook, 'ingressBps', bitRate),
      follows: bits('writeRpsPeak', 'payloadBytes'),
      or: bits('writeRpsAvg', 'payloadBytes')?.value,
    }),
  ];
}

/** I9: who is there at once; nobody is there more than once (I10 for months). */
function people(workbook: Workbook): readonly Identity[] {
  const open = reckoned(
    workbook,
    'dau × sessionMinutes ÷ 1,440',
    count,
    ['dau', 'sessionMinutes'],
    (users = 0, minutes = 0) => (users * minutes) / 1440,
  );
  const connected = side(workbook, 'concurrentConnections', count);
  const factor = estimate(workbook, 'peakFactor') ?? 1;
  return identity({ id: 'I9', stated: connected, follows: open, or: (open?.value ?? 0) * factor });
}

/** I12: what is hot is a part of what there is. */
function hotSet(workbook: Workbook): readonly Identity[] {
  const hot = side(workbook, 'workingSetBytes', size);
  const all = reckoned(workbook, 'rows × recordBytes', size, ['rows', 'recordBytes'], (a = 0, b = 0) => a * b, 'B');
  return hot && all && hot.value > all.value ? identity({ id: 'I12', stated: hot, follows: all }) : [];
}

/** I13, I14 and I15: the same peak said in three places. */
function totals({ graph, workbook }: Design): readonly Identity[] {
  const peak = sum(side(workbook, 'readRpsPeak', perSecond), side(workbook, 'writeRpsPeak', perSecond));
  const target = workbook.targets?.peakRps;
  const endpoints = workbook.endpoints ?? [];
  const rated = endpoints.length > 0 && endpoints.every(({ rps }) => rps !== undefined);
  const entries = graph.components.filter(isEntry);
  const offers = entries.map((entry) => numberOf(entry, 'offeredRps'));
  const all = (value: number, from: string, fields: readonly string[]): Side => ({
    value,
    words: perSecond(value),
    from,
    fields,
    unit: '/s',
  });
  const asTarget = target === undefined ? undefined : all(target, 'target peakRps', [field('targets', 'peakRps')]);
  const asEndpoints = rated
    ? all(
        endpoints.reduce((total, { rps }) => total + (rps ?? 0), 0),
        'the endpoints’ rates together',
        [field('endpoints')],
      )
    : undefined;
  const asEntries =
    offers.length > 0 && !offers.includes(undefined)
      ? all(
          offers.reduce<number>((total, rate) => total + (rate ?? 0), 0),
          'what the clients offer together',
          [],
        )
      : undefined;
  return [
    ...identity({ id: 'I13', stated: asEndpoints, follows: peak, peak: true }),
    ...identity({ id: 'I14', stated: asTarget, follows: peak, peak: true }),
    ...identity({ id: 'I15', stated: asEntries, follows: peak, peak: true }),
  ];
}

export interface Slip {
  readonly factor: number;
  readonly mixed: readonly [string, string];
}

/** Factors by which a slip of units makes a figure wrong, with what was mixed. */
const slips: readonly Slip[] = [
  { factor: 8, mixed: ['bits', 'bytes'] },
  { factor: 24, mixed: ['an hour', 'a day'] },
  { factor: 30, mixed: ['a month', 'a day'] },
  { factor: 60, mixed: ['a minute', 'a second'] },
  { factor: 365, mixed: ['a year', 'a day'] },
  { factor: 1000, mixed: ['thousands', 'ones'] },
  { factor: 3600, mixed: ['an hour', 'a second'] },
  { factor: 86_400, mixed: ['a day', 'a second'] },
  { factor: 1e6, mixed: ['millions', 'ones'] },
];

/**
 * The slip that explains a ratio almost exactly; or roughly, where the factor is so large that two honest guesses would
 * not be so far apart. 26 is not 24.
 */
export function slipOf({ ratio }: Identity): Slip | undefined {
  if (ratio <= tolerance) return undefined;
  return slips.find(({ factor }) => far(ratio, factor) <= (factor >= 1000 ? 1.3 : 1.05));
}
