import type { Workbook } from '#workbook/workbook.ts';

type Targets = NonNullable<Workbook['targets']>;

export type TargetField =
  | { readonly key: keyof Targets & string; readonly title: string; readonly type: 'number' }
  | { readonly key: keyof Targets & string; readonly title: string; readonly type: 'text' }
  | {
      readonly key: keyof Targets & string;
      readonly title: string;
      readonly type: 'choice';
      readonly choices: readonly string[];
    };

/** In the order in which an interviewer asks. */
export const targetFields: readonly TargetField[] = [
  { key: 'peakRps', title: 'Peak load', type: 'number' },
  { key: 'availabilityPct', title: 'Availability', type: 'number' },
  { key: 'p50Ms', title: 'p50', type: 'number' },
  { key: 'p95Ms', title: 'p95', type: 'number' },
  { key: 'p99Ms', title: 'p99', type: 'number' },
  { key: 'rpoMin', title: 'RPO, data lost at most', type: 'number' },
  { key: 'rtoMin', title: 'RTO, back after', type: 'number' },
  {
    key: 'consistency',
    title: 'Consistency',
    type: 'choice',
    choices: ['strong', 'read-your-writes', 'eventual', 'mixed'],
  },
  { key: 'ordering', title: 'Ordering', type: 'choice', choices: ['not-needed', 'per-key', 'global'] },
  { key: 'freshnessSec', title: 'Freshness, stale at most', type: 'number' },
  { key: 'retentionDays', title: 'Retention', type: 'number' },
  { key: 'regions', title: 'Regions', type: 'number' },
  { key: 'monthlyCost', title: 'Cost a month', type: 'number' },
  { key: 'compliance', title: 'Compliance', type: 'text' },
  { key: 'words', title: 'In words', type: 'text' },
];
