import type { Attempt } from './history.ts';

export interface PlanWeeks {
  readonly weeks: string;
  readonly title: string;
  /** Problem ids to play in these two weeks. */
  readonly problems: readonly string[];
  readonly minutes: number;
  readonly gate: string;
  readonly passed: (attempts: readonly Attempt[]) => boolean;
}

const reached = ['Senior bar', 'Strong senior'];
const recall = (attempts: readonly Attempt[]): number => Math.max(0, ...attempts.slice(-3).map((a) => a.mustAskRecall));
const atBar = (attempts: readonly Attempt[]): number =>
  attempts.filter(({ standing }) => reached.includes(standing)).length;

/** Eight weeks with a gate each fortnight: the design part of a senior engineer's preparation. */
export const plan: readonly PlanWeeks[] = [
  {
    weeks: '1–2',
    title: 'Foundations',
    problems: ['url-shortener', 'one-million-users'],
    minutes: 45,
    gate: 'You ask at least 60 % of the questions that must be asked.',
    passed: (attempts) => recall(attempts) >= 0.6,
  },
  {
    weeks: '3–4',
    title: 'Depth',
    problems: ['rate-limiter-platform', 'notifications', 'news-feed', 'multi-tenant-data', 'public-api'],
    minutes: 60,
    gate: 'One problem at the senior bar.',
    passed: (attempts) => atBar(attempts) >= 1,
  },
  {
    weeks: '5–6',
    title: 'Production',
    problems: ['payment-gateway', 'payment-retry', 'order-workflow', 'event-streaming', 'observability'],
    minutes: 60,
    gate: 'No blocking finding in two rounds in a row.',
    passed: (attempts) =>
      attempts.length >= 2 &&
      attempts.slice(-2).every(({ findings }) => findings.every(({ severity }) => severity !== 'blocking')),
  },
  {
    weeks: '7–8',
    title: 'Mock interviews',
    problems: [
      'saas-api-limits',
      'collab-editor',
      'instagram',
      'recommender',
      'top-k-active',
      'distributed-cache',
      'monolith-migration',
    ],
    minutes: 75,
    gate: 'Two mock rounds at the senior bar.',
    passed: (attempts) => atBar(attempts.filter(({ mode }) => mode === 'interview')) >= 2,
  },
];

/** The fortnight that comes next: the first whose gate is not passed. */
export function currentWeeks(attempts: readonly Attempt[]): PlanWeeks | undefined {
  return plan.find(({ passed }) => !passed(attempts));
}
