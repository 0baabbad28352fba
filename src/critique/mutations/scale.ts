import { type Component, hasTrait } from '#graph/graph.ts';
import { holdsTruth } from '#graph/sets.ts';
import type { PropValue } from '#kinds/props.ts';
import { storesBehind } from '#simulation/caching.ts';
import type { Estimate, Workbook } from '#workbook/workbook.ts';
import type { Operator, Plot, Sound } from './plant.ts';
import {
  components,
  connections,
  inFrontOfStore,
  is,
  less,
  numberOf,
  onUserPath,
  replaced,
  stated,
  statements,
} from './select.ts';

/** Caches, fan-out, size and place: what is right at one scale and wrong at another. */
export const scale: Readonly<Record<string, Operator>> = {
  'cache-only': {
    title: 'The only copy of the data is in memory',
    must: 'cache-as-source-of-truth',
    may: [
      'requirement-uncovered',
      'backup-missing',
      'dangling-component',
      'recovery-objective-unmet',
      'cache-memory-too-small',
      'dual-write',
    ],
    plots: (sound) =>
      components(sound, (c) => inFrontOfStore(sound, c.id)).flatMap(({ id: cache }) => {
        const behind = storesBehind(sound.design.graph, sound.design.graph.component(cache));
        const [store, ...others] = behind.filter(holdsTruth);
        if (store === undefined || others.length > 0) return [];
        return [
          {
            bad: {
              drop: [store.id],
              set: { [cache]: { storeRole: 'source-of-truth', persistence: 'none' } },
              write: (workbook) => renamed(workbook, store.id, cache),
            },
          },
        ];
      }),
  },
  'database-needs-its-cache': {
    title: 'A database that is big enough for the misses only',
    must: 'cache-loss-overload',
    may: [
      'spof-instance',
      'spof-boundary',
      'connection-exhaustion',
      'availability-target-unreachable',
      'failover-untested',
    ],
    plots: (sound) =>
      components(sound, (c) => inFrontOfStore(sound, c.id)).flatMap(({ id }) => {
        const { graph, numbers } = sound.design;
        return storesBehind(graph, graph.component(id)).flatMap((store): readonly Plot[] => {
          const warm = numbers.load(store.id)?.total;
          const cold = numbers.under({ cold: [id] }).load(store.id)?.total;
          if (warm === undefined || cold === undefined || warm.hi < 1 || cold.lo < 4 * warm.hi) return [];
          if (sheds(sound, id)) return [];
          const capacity = Math.ceil(warm.hi / 0.6);
          const props = { ...sized, capacityRps: capacity, writeCapacityRps: capacity };
          return [{ bad: replaced(sound, store, { kind: 'relational-db', props }) }];
        });
      }),
  },
  'serve-video': {
    title: 'Two megabytes an answer, and no content network',
    must: 'bandwidth-over-capacity',
    may: [
      'edge-rate-limit-missing',
      'utilisation-over-limit',
      'n-minus-one-overload',
      'latency-budget-exceeded',
      'cache-loss-overload',
      'unauthenticated-entry',
      'consumer-lag-grows',
      'timeout-missing',
      'hot-partition',
      'cross-region-cost',
      'model-incomplete',
      'retry-storm',
      'unencrypted-sensitive-data',
      // What only the content network read.
      'dangling-component',
    ],
    plots: (sound) => {
      const { graph } = sound.design;
      const rate = sound.input.workbook?.estimates?.['readRpsPeak']?.value ?? 0;
      const derived = sound.input.workbook?.estimates?.['dau'] !== undefined;
      if (!derived && rate < 1_000) return [];
      return components(sound, (c) => c.kind === 'cdn').flatMap(({ id }): readonly Plot[] => {
        const origins = graph.out(id).filter(({ kind }) => kind === 'request');
        return origins.length === 0
          ? []
          : [
              {
                bad: {
                  drop: [id],
                  join: graph.into(id).flatMap((e) =>
                    origins.map((origin) => ({
                      from: e.from,
                      to: origin.to,
                      kind: 'request',
                      props: { ...statements(origin), ...statements(e) },
                    })),
                  ),
                  write: (workbook) => ({
                    ...without(workbook, [id]),
                    estimates: {
                      ...less(workbook.estimates ?? {}, 'egressBps'),
                      responseBytes: { value: 2_000_000, unit: 'B' },
                    },
                  }),
                },
              },
            ];
      });
    },
  },
  'call-for-each-recipient': {
    title: 'One request makes five hundred calls, one for each recipient',
    must: 'fan-out-amplification',
    may: [
      'noncritical-in-critical-path',
      'utilisation-over-limit',
      'timeout-missing',
      'dependency-unprotected',
      'unencrypted-sensitive-data',
      'retry-without-idempotency',
      'latency-budget-exceeded',
      'sync-chain-too-deep',
      'secrets-unmanaged',
      'consumer-lag-grows',
      'bandwidth-over-capacity',
      'n-minus-one-overload',
      'peak-factor-missing',
      'availability-target-unreachable',
      'spof-boundary',
      // The provider's receipts come back five hundred times as often.
      'hot-partition',
    ],
    plots: (sound) => {
      const path = onUserPath(sound).components;
      const services = components(sound, (c) => c.kind === 'service' && path.has(c.id));
      return components(sound, is('sends-notifications')).flatMap(({ id: to }): readonly Plot[] => {
        const from = services.find(({ id }) => !sound.design.graph.out(id).some((e) => e.to === to))?.id;
        return from === undefined
          ? []
          : [{ bad: { join: [{ from, to, kind: 'request', props: { callsPerRequest: 500 } }] } }];
      });
    },
  },
  'log-for-a-few': {
    title: 'An event log for a handful of messages an hour',
    must: 'unjustified-component#event-log',
    may: ['unjustified-component', 'estimate-inconsistent', 'decision-without-alternatives', 'peak-factor-missing'],
    plots: (sound) =>
      components(sound, (c) => hasTrait(c, 'replays') && hasTrait(c, 'brokers-messages') && isPlain(sound, c)).map(
        (log) => ({
          bad: {
            set: Object.fromEntries(components(sound, is('originates-traffic')).map((c) => [c.id, rarer(c)] as const)),
            also: [log.id],
            write: (workbook) => ({
              ...workbook,
              ...(workbook.targets?.peakRps === undefined
                ? {}
                : { targets: { ...workbook.targets, peakRps: workbook.targets.peakRps / fewer } }),
              estimates: Object.fromEntries(
                Object.entries(workbook.estimates ?? {}).map(([key, estimate]) => [key, scaledDown(key, estimate)]),
              ),
              decisions: (workbook.decisions ?? []).filter((decision) => !speaksOf(decision, log)),
            }),
          },
        }),
      ),
  },
  'terabytes-abroad': {
    title: 'Five terabytes a day copied to another region',
    must: 'cross-region-cost',
    may: [
      'estimate-inconsistent',
      'utilisation-over-limit',
      'consumer-lag-grows',
      'storage-growth-over-capacity',
      'estimate-unit-error',
      'failover-across-regions',
      'failover-untested',
      'spof-instance',
      'spof-boundary',
      'hot-partition',
      'n-minus-one-overload',
      'unencrypted-sensitive-data',
      'message-loss-possible',
      'dlq-missing',
      'slo-alerting-missing',
      'unbounded-queue',
      'multi-writer-conflicts',
      'failover-not-automatic',
      'cache-loss-overload',
      'latency-budget-exceeded',
      'unjustified-component',
      'bandwidth-over-capacity',
      'dangling-component',
    ],
    plots: (sound) => {
      const { graph } = sound.design;
      if (graph.boundaries.some(({ kind }) => kind === 'region')) return [];
      // A decision about regions has weighed what they cost.
      if ((sound.input.workbook?.decisions ?? []).some((d) => /region|egress/i.test(JSON.stringify(d)))) return [];
      const home = components(sound, (c) => !is('originates-traffic', 'runs-outside', 'is-global')(c));
      return components(sound, (c) => hasTrait(c, 'replays') && hasTrait(c, 'brokers-messages'))
        .slice(0, 1)
        .map((log) => ({
          bad: {
            add: [{ id: 'planted', kind: log.kind, name: `${log.name} abroad`, props: statements(log) }],
            join: [{ from: log.id, to: 'planted', kind: 'replicate', props: { tls: 'yes', replicationMode: 'async' } }],
            bound: [
              { id: 'eu', kind: 'region', name: 'eu-west-1', members: home.map(({ id }) => id) },
              { id: 'us', kind: 'region', name: 'us-east-1', members: ['planted'] },
            ],
            write: (workbook) => ({
              ...workbook,
              estimates: {
                ...less(workbook.estimates ?? {}, 'storagePerDayBytes', 'storageTotalBytes'),
                recordsPerDay: { value: 5_000_000_000, unit: '/day' },
                recordBytes: { value: 1_000, unit: 'B' },
              },
            }),
          },
        }));
    },
  },
  'wide-scatter': {
    title: 'Every request waits for the slowest of 64 shards',
    must: 'tail-amplification',
    may: [
      'utilisation-over-limit',
      'sync-chain-too-deep',
      'latency-budget-exceeded',
      'partition-key-missing',
      // Whoever asks by another field than the key asks all shards.
      'access-path-unindexed',
      'hot-partition',
      'unjustified-component',
      'n-minus-one-overload',
      'connection-exhaustion',
      'cache-loss-overload',
      'fan-out-amplification',
      'bandwidth-over-capacity',
      'consumer-lag-grows',
    ],
    plots: (sound) => {
      const { p95Ms, p99Ms } = sound.input.workbook?.targets ?? {};
      if (p95Ms === undefined && p99Ms === undefined) return [];
      const path = onUserPath(sound).connections;
      return connections(
        sound,
        (e, from, to) =>
          path.has(e.id) &&
          from.kind === 'service' &&
          ['read', 'read-write'].includes(e.kind) &&
          (to.kind === 'relational-db' || to.kind === 'connection-pooler') &&
          !stated(e, 'onFailure', 'degrade') &&
          !stated(e, 'hedged', 'yes'),
      )
        .slice(0, 1)
        .map((e) => {
          const { graph } = sound.design;
          const target = graph.component(e.to);
          const store = target.kind === 'connection-pooler' ? graph.out(e.to)[0]?.to : e.to;
          return {
            bad: {
              set: {
                [e.id]: { callsPerRequest: 64, parallelGroup: 'scatter' },
                ...(store === undefined ? {} : { [store]: { shards: 64 } }),
              },
            },
          };
        });
    },
  },
  'retries-everywhere': {
    title: 'Three layers that each try three times',
    must: 'retry-storm#layers',
    may: ['timeout-missing', 'retry-without-idempotency', 'payment-idempotency-missing', 'latency-budget-exceeded'],
    plots: (sound) => {
      const path = onUserPath(sound).connections;
      const calls = connections(
        sound,
        // A budget or an open breaker stops a layer's retries.
        (e) =>
          path.has(e.id) &&
          e.kind === 'request' &&
          !stated(e, 'retryBudget', 'yes') &&
          !stated(e, 'circuitBreaker', 'yes'),
      );
      const chain = calls.flatMap((a) =>
        calls.filter((b) => b.from === a.to).flatMap((b) => calls.filter((c) => c.from === b.to).map((c) => [a, b, c])),
      )[0];
      const retried = { retries: 2, backoff: 'exponential', jitter: 'yes' };
      return chain === undefined ? [] : [{ bad: { set: Object.fromEntries(chain.map(({ id }) => [id, retried])) } }];
    },
  },
  'provider-in-the-request': {
    title: 'The request waits for a provider that promises less than we do',
    must: 'availability-target-unreachable',
    may: [
      'cross-service-transaction',
      'latency-budget-exceeded',
      'dependency-unprotected',
      'timeout-missing',
      'utilisation-over-limit',
      'saga-without-compensation',
      'sync-chain-too-deep',
      'slow-work-in-request-path',
      'reconciliation-missing',
      'peak-factor-missing',
      'consumer-lag-grows',
      'failover-untested',
    ],
    plots: (sound) => {
      const { graph, flows } = sound.design;
      const path = onUserPath(sound).components;
      return components(sound, (c) => hasTrait(c, 'takes-money')).flatMap(({ id: to }): readonly Plot[] => {
        const flow = flows.find(
          (f) =>
            f.stated &&
            f.weight === 3 &&
            !f.components.includes(to) &&
            f.components.some((id) => graph.component(id).kind === 'service' && path.has(id)),
        );
        const from = flow?.components.find((id) => graph.component(id).kind === 'service' && path.has(id));
        if (flow === undefined || from === undefined) return [];
        if (graph.out(from).some((e) => hasTrait(graph.component(e.to), 'takes-money'))) return [];
        return [
          {
            bad: {
              set: { [to]: { slaPct: 99.9 } },
              join: [
                {
                  from,
                  to,
                  kind: 'request',
                  props: { ops: 'write', idempotency: 'key', tls: 'yes', onFailure: 'fail' },
                },
              ],
              write: (workbook) => ({
                ...workbook,
                targets: { ...workbook.targets, availabilityPct: 99.95 },
                requirements: (workbook.requirements ?? []).map((r) =>
                  r.id === flow.id ? { ...r, also: [...(r.also ?? []), to] } : r,
                ),
              }),
            },
          },
        ];
      });
    },
  },
};

const sized = {
  replicas: 1,
  azCount: 2,
  redundancy: 'zone',
  failover: 'automatic',
  failoverSec: 60,
  replication: 'sync',
  backups: 'pitr',
  backupIntervalMin: 1,
  restoreTested: 'yes',
  encryptionAtRest: 'yes',
} as const;

/** Something else stands between the misses and the store. */
function sheds({ design }: Sound, cache: string): boolean {
  const lookups = design.graph.into(cache).filter(({ kind }) => ['read', 'read-write'].includes(kind));
  const stale = lookups.every((e) => stated(e, 'onFailure', 'stale'));
  return stale || lookups.every(({ from }) => stated(design.graph.component(from), 'loadShedding', 'yes'));
}

/** One group of readers that need neither order nor what a connector captures: a queue would do. */
function isPlain({ design }: Sound, log: Component): boolean {
  const { graph } = design;
  const edges = [...graph.into(log.id), ...graph.out(log.id)];
  const ordered = edges.some((e) => stated(e, 'ordered', 'per-key', 'global'));
  const captured = graph.into(log.id).some(({ from }) => hasTrait(graph.component(from), 'captures-changes'));
  const readers = graph.out(log.id).filter(({ kind }) => kind === 'consume');
  return !ordered && !captured && new Set(readers.map(({ to }) => to)).size === 1;
}

const fewer = 100_000;
const rates =
  /^(dau|readRps|writeRps|peakRps|messagesPerDay|recordsPerDay|concurrentConnections|storage|egressBps)|-per-s|-peak/;

function scaledDown(key: string, estimate: Estimate): Estimate {
  return rates.test(key) ? { ...estimate, value: estimate.value / fewer } : estimate;
}

function rarer(entry: Component): Readonly<Record<string, PropValue>> {
  return Object.fromEntries(
    ['offeredRps', 'offeredReadRps', 'offeredWriteRps'].flatMap((prop) => {
      const value = numberOf(entry, prop);
      return value === undefined ? [] : [[prop, value / fewer]];
    }),
  );
}

function speaksOf(decision: NonNullable<Workbook['decisions']>[number], log: Component): boolean {
  const text = `${decision.about} ${decision.chosen ?? ''}`.toLowerCase();
  const product = String(log.facts['product']?.value ?? log.name).toLowerCase();
  return [log.id, log.name, log.catalogue.title, product, 'log', 'stream'].some((word) =>
    text.includes(word.toLowerCase()),
  );
}

type Path = NonNullable<NonNullable<Workbook['requirements']>[number]['path']>;

/** Paths without the components. */
function without(workbook: Workbook, gone: readonly string[]): Workbook {
  const kept = (path: Path): Path => path.filter((step) => !(typeof step === 'string' && gone.includes(step)));
  return {
    ...workbook,
    requirements: (workbook.requirements ?? []).map((r) => (r.path === undefined ? r : { ...r, path: kept(r.path) })),
  };
}

/** What was kept in one store is kept in the other. */
function renamed(workbook: Workbook, from: string, to: string): Workbook {
  const rest = without(workbook, [from]);
  return {
    ...rest,
    entities: (workbook.entities ?? []).map((entity) =>
      entity.store === from ? { ...entity, store: to, rebuildable: 'no' as const } : entity,
    ),
    failures: (workbook.failures ?? []).map((f) => (f.component === from ? { ...f, component: to } : f)),
  };
}
