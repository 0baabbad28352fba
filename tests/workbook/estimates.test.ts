import { describe, expect, it } from 'vitest';
import { estimate, type EstimateKey, reading } from '#workbook/estimates.ts';
import { unitOf } from '#workbook/units.ts';

describe('units as people write them', () => {
  it.each([
    ['/s', 'rate', 1],
    ['rps', 'rate', 1],
    ['kqps', 'rate', 1e3],
    ['requests/s', 'rate', 1],
    ['requests per day', 'rate', 1 / 86_400],
    ['M/day', 'rate', 1e6 / 86_400],
    ['k/min', 'rate', 1e3 / 60],
    ['B', 'bytes', 1],
    ['KB', 'bytes', 1e3],
    ['MiB', 'bytes', 2 ** 20],
    ['Mb', 'bits', 1e6],
    ['Mbit/s', 'bit-rate', 1e6],
    ['Gbps', 'bit-rate', 1e9],
    ['MB/s', 'byte-rate', 1e6],
    ['GB/day', 'byte-rate', 1e9 / 86_400],
    ['days', 'time', 86_400],
    ['y', 'time', 365 * 86_400],
    ['min', 'time', 60],
    ['M users', 'count', 1e6],
    ['users', 'count', 1],
    ['million', 'count', 1e6],
    ['%', 'share', 0.01],
    ['', 'count', 1],
  ])('%s is a %s', (text, dimension, factor) => {
    expect(unitOf(text)).toEqual({ dimension, factor });
  });

  it.each(['MB/parsec', '17', 'q/'])('%s is none', (text) => {
    expect(unitOf(text)).toBeUndefined();
  });
});

describe('estimates', () => {
  const of = (key: EstimateKey, value: number, unit?: string) =>
    reading({ estimates: { [key]: { value, ...(unit === undefined ? {} : { unit }) } } }, key);

  it.each([
    ['writeRpsAvg', 1_036_800, '/day', 12],
    ['recordsPerDay', 10, '/s', 864_000],
    ['recordsPerDay', 5, 'M', 5e6],
    ['recordBytes', 2, 'KB', 2000],
    ['egressBps', 1, 'MB/s', 8e6],
    ['retentionDays', 5, 'years', 1825],
    ['sessionMinutes', 2, 'h', 120],
    ['hitRatio', 90, '%', 0.9],
    ['storagePerDayBytes', 20, 'GB', 20e9],
    ['storagePerDayBytes', 20, 'GB/day', 20e9],
    ['dau', 10, 'M', 10e6],
    ['readWriteRatio', 100, ':1', 100],
    ['peakFactor', 5, '×', 5],
    ['actionsPerUserPerDay', 10, '', 10],
  ] as const)('%s of %d %s is %d in the unit of the model', (key, value, unit, expected) => {
    const found = of(key, value, unit);
    expect(found?.fit).toBe('fits');
    expect((found?.value ?? 0) / expected).toBeCloseTo(1, 9);
  });

  it('asks for the unit of a rate, a size or a time, not of a count', () => {
    expect(of('readRpsPeak', 100)?.fit).toBe('no-unit');
    expect(of('recordBytes', 100, '')?.fit).toBe('no-unit');
    expect(of('dau', 100)?.fit).toBe('fits');
  });

  it('does not read bytes as a rate', () => {
    expect(of('readRpsPeak', 100, 'MB')?.fit).toBe('wrong-dimension');
    expect(estimate({ estimates: { readRpsPeak: { value: 100, unit: 'MB' } } }, 'readRpsPeak')).toBeUndefined();
    expect(estimate({}, 'readRpsPeak')).toBeUndefined();
  });
});
