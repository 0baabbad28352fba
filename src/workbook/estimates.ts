import { secondsPerDay, type Dimension, unitOf } from './units.ts';
import type { Estimate, Workbook } from './workbook.ts';

/** The estimates that the numeric model reads, with the unit in which it reads them. */
const keys = {
  dau: { dimension: 'count', base: 1, unit: 'users' },
  mau: { dimension: 'count', base: 1, unit: 'users' },
  actionsPerUserPerDay: { dimension: 'rate', base: secondsPerDay, unit: '/day' },
  readRpsAvg: { dimension: 'rate', base: 1, unit: '/s' },
  writeRpsAvg: { dimension: 'rate', base: 1, unit: '/s' },
  readRpsPeak: { dimension: 'rate', base: 1, unit: '/s' },
  writeRpsPeak: { dimension: 'rate', base: 1, unit: '/s' },
  peakFactor: { dimension: 'share', base: 1, unit: '×' },
  readWriteRatio: { dimension: 'share', base: 1, unit: ':1' },
  recordBytes: { dimension: 'bytes', base: 1, unit: 'B' },
  payloadBytes: { dimension: 'bytes', base: 1, unit: 'B' },
  responseBytes: { dimension: 'bytes', base: 1, unit: 'B' },
  recordsPerDay: { dimension: 'rate', base: secondsPerDay, unit: '/day' },
  storagePerDayBytes: { dimension: 'byte-rate', base: secondsPerDay, unit: 'B/day' },
  retentionDays: { dimension: 'time', base: 1 / secondsPerDay, unit: 'days' },
  storageTotalBytes: { dimension: 'bytes', base: 1, unit: 'B' },
  replicationFactor: { dimension: 'count', base: 1, unit: 'copies' },
  ingressBps: { dimension: 'bit-rate', base: 1, unit: 'bit/s' },
  egressBps: { dimension: 'bit-rate', base: 1, unit: 'bit/s' },
  hitRatio: { dimension: 'share', base: 1, unit: '' },
  hotSetFraction: { dimension: 'share', base: 1, unit: '' },
  workingSetBytes: { dimension: 'bytes', base: 1, unit: 'B' },
  concurrentConnections: { dimension: 'count', base: 1, unit: 'connections' },
  sessionMinutes: { dimension: 'time', base: 1 / 60, unit: 'min' },
  fanOut: { dimension: 'count', base: 1, unit: 'recipients' },
  messagesPerDay: { dimension: 'rate', base: secondsPerDay, unit: '/day' },
  rows: { dimension: 'count', base: 1, unit: 'rows' },
} as const satisfies Readonly<Record<string, { dimension: Dimension; base: number; unit: string }>>;

export type EstimateKey = keyof typeof keys;
export const estimateKeys = Object.keys(keys) as readonly EstimateKey[];

/** An estimate as the model reads it. */
export interface Reading {
  readonly key: EstimateKey;
  /** In the model's unit. */
  readonly value: number;
  readonly unit: string;
  /** As the person wrote it. */
  readonly written: string;
  readonly binds: readonly string[];
  /** Whether the person's unit says what is meant: none was given where one is needed, or one of another dimension. */
  readonly fit: 'fits' | 'no-unit' | 'wrong-dimension';
}

/** The estimate of that key; a value whose unit measures something else is read as none. */
export function reading(workbook: Workbook, key: EstimateKey): Reading | undefined {
  const estimate = workbook.estimates?.[key];
  return estimate === undefined ? undefined : read(key, estimate);
}

/** Its value in the model's unit; undefined when not stated or not to be understood. */
export function estimate(workbook: Workbook, key: EstimateKey): number | undefined {
  const found = reading(workbook, key);
  return found === undefined || found.fit === 'wrong-dimension' ? undefined : found.value;
}

function read(key: EstimateKey, { value, unit = '', binds = [] }: Estimate): Reading {
  const { dimension, base, unit: own } = keys[key];
  const written = unit === '' ? `${value}` : `${value} ${unit}`;
  const known = unitOf(unit);
  const common = { key, unit: own, written, binds };
  if (unit.trim() === '' || known === undefined) return { ...common, value, fit: needsUnit(key) ? 'no-unit' : 'fits' };
  const factor = factorTo(dimension, known.dimension, known.factor * base);
  if (factor === undefined) return { ...common, value, fit: 'wrong-dimension' };
  return { ...common, value: value * factor, fit: 'fits' };
}

/** Counts and ratios need no unit. */
function needsUnit(key: EstimateKey): boolean {
  const { dimension } = keys[key];
  return dimension !== 'count' && dimension !== 'share' && key !== 'actionsPerUserPerDay';
}

/** A size a day may be written as a size, and a count a day as a count: the key says "per day". */
function factorTo(wanted: Dimension, given: Dimension, factor: number): number | undefined {
  if (wanted === given) return factor;
  if (wanted === 'bit-rate' && given === 'byte-rate') return factor * 8;
  if (wanted === 'byte-rate' && given === 'bytes') return factor / secondsPerDay;
  if (wanted === 'rate' && given === 'count') return factor / secondsPerDay;
  if (wanted === 'share' && given === 'count') return factor;
  if (wanted === 'count' && given === 'share') return factor;
  return undefined;
}
