import type { Problem } from '#problem/problem.ts';

export const skills = [
  'requirements',
  'capacity',
  'api',
  'data-model',
  'caching',
  'async',
  'idempotency',
  'dual-write',
  'partitioning',
  'consistency',
  'availability',
  'failure-modes',
  'security',
  'observability',
  'cost',
  'trade-offs',
] as const;
export type Skill = (typeof skills)[number];

/** What a checklist item exercises: what it says itself, else what its evidence is made of. */
export function skillsOf(item: Problem['items'][number]): readonly Skill[] {
  const said = (item.skills ?? []).filter((skill): skill is Skill => (skills as readonly string[]).includes(skill));
  return said.length > 0 ? said : [fromEvidence(JSON.stringify(item.evidence ?? {}))];
}

const signs: readonly (readonly [RegExp, Skill])[] = [
  [/"test":"est"/, 'capacity'],
  [/"test":"dec"/, 'trade-offs'],
  [/idempotency|dedupe/, 'idempotency'],
  [/outbox|cdc-connector/, 'dual-write'],
  [/partitionKey|shards|orderingKey/, 'partitioning'],
  [/"test":"(?:fail|survive)"/, 'failure-modes'],
  [/"test":"(?:zone|region)"/, 'availability'],
  [/rate-limiter|identity-provider|"auth|token-vault/, 'security'],
  [/"test":"slo"|observability|alerting/, 'observability'],
  [/"test":"ent"/, 'data-model'],
  [/"test":"api"/, 'api'],
  [/cache|cdn/, 'caching'],
  [/queue|event-log|pubsub|worker/, 'async'],
  [/"test":"(?:nfr|asked)"/, 'requirements'],
  [/consistency|replication/, 'consistency'],
];

function fromEvidence(evidence: string): Skill {
  return signs.find(([sign]) => sign.test(evidence))?.[1] ?? 'requirements';
}
