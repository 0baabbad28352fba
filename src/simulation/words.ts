import type { Interval } from './interval.ts';

/** Three figures, with separators: 5,790 · 0.0412 · 23,100. */
export function round(value: number): string {
  if (!Number.isFinite(value)) return '∞';
  const rounded = Number(value.toPrecision(3));
  const decimals = Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(Math.abs(rounded) || 1))));
  const [whole = '', part] = rounded.toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = part?.replace(/0+$/, '') ?? '';
  return fraction === '' ? grouped : `${grouped}.${fraction}`;
}

/** "450", "between 450 and 900", "450 or more". */
export function span({ lo, hi }: Interval): string {
  if (round(lo) === round(hi)) return round(lo);
  return hi === Number.POSITIVE_INFINITY ? `${round(lo)} or more` : `${round(lo)} to ${round(hi)}`;
}

const sizes = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'] as const;

/** 3.6 TB. */
export function bytes(value: number): string {
  const power = value < 1 ? 0 : Math.min(sizes.length - 1, Math.floor(Math.log10(value) / 3));
  return `${round(value / 1000 ** power)} ${sizes[power] ?? 'B'}`;
}

/** 320 Gbit/s. */
export function bitRate(value: number): string {
  const power = value < 1 ? 0 : Math.min(4, Math.floor(Math.log10(value) / 3));
  return `${round(value / 1000 ** power)} ${['', 'k', 'M', 'G', 'T'][power] ?? ''}bit/s`;
}

/** 143 %. */
export function percent(share: number): string {
  return `${round(share * 100)} %`;
}

/** "16 days", "50 minutes", "12 s". */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'for ever';
  const [size, name] = [
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ].find(([span]) => seconds >= 2 * Number(span)) ?? [1, 'second'];
  const count = round(seconds / Number(size));
  return `${count} ${name}${count === '1' ? '' : 's'}`;
}
