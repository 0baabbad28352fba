import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import { isSoft } from '#graph/requirements.ts';
import { holdsTruth } from '#graph/sets.ts';
import { storesBehind } from '#simulation/caching.ts';
import { partitionOf } from '#simulation/capacity.ts';
import { against, type Interval } from '#simulation/interval.ts';
import { designOf } from '../design.ts';
import { apply, type Change, type Operator, type Plot, type Sound } from './plant.ts';
import {
  components,
  connections,
  flip,
  inFrontOfStore,
  is,
  less,
  numberOf,
  onUserPath,
  rewrite,
  silenced,
  state,
  stated,
  statements,
  textOf,
  withEndpoints,
  withEntity,
} from './select.ts';

/** Groups E, F, G and H: caches, keys, numbers and time. */
export const data: Readonly<Record<string, Operator>> = {
  'no-single-flight': {
    title: 'Everybody recomputes the expired key',
    must: 'cache-stampede',
    may: ['cache-loss-overload'],
    plots: (sound) =>
      components(
        sound,
        (c) =>
          inFrontOfStore(sound, c.id) &&
          (numberOf(c, 'ttlSec') ?? 0) > 0 &&
          stated(c, 'stampede', 'single-flight', 'lock', 'stale-while-revalidate', 'early-refresh'),
      ).map(({ id }) => flip(id, { stampede: 'none' })),
  },
  'no-ttl': {
    title: 'Cached data that never has to become true again',
    must: 'cache-expiry-missing',
    may: ['cache-stampede'],
    plots: (sound) =>
      components(sound, (c) => inFrontOfStore(sound, c.id) && (numberOf(c, 'ttlSec') ?? 0) > 0).map(({ id }) => ({
        bad: { set: { [id]: { ttlSec: 0, invalidation: 'none' }, ...withoutInvalidation(sound, id) } },
        unsaid: { set: { [id]: { ttlSec: undefined, invalidation: undefined }, ...withoutInvalidation(sound, id) } },
      })),
  },
  'small-cache': {
    title: 'The hot set does not fit the cache',
    must: 'cache-memory-too-small',
    may: ['cache-loss-overload', 'utilisation-over-limit'],
    plots: (sound) => {
      const hot = sound.input.workbook?.estimates?.['workingSetBytes']?.value;
      if (hot === undefined) return [];
      return components(sound, (c) => inFrontOfStore(sound, c.id) && (numberOf(c, 'memoryGb') ?? 0) > 0)
        .filter(({ id }) => boundTo(sound, 'workingSetBytes', id))
        .map(({ id }) =>
          state(id, {
            memoryGb: Math.max(0.1, hot / 1e9 / 20 / (numberOf(sound.design.graph.component(id), 'shards') ?? 1)),
          }),
        );
    },
  },
  'cache-keyed-without-user': {
    title: 'One user’s answer served to another',
    must: 'private-data-in-shared-cache',
    may: [
      'unencrypted-sensitive-data',
      'sensitive-data-in-telemetry',
      'error-contract-missing',
      'api-unversioned',
      'requirement-uncovered',
      'access-path-unindexed',
      'unauthenticated-entry',
      'tenant-isolation-missing',
    ],
    plots: (sound) =>
      components(
        sound,
        // A signed address says who may see what is behind it.
        (c) => c.kind === 'cdn' && stated(c, 'cacheKeyIncludesAuth', 'yes') && !stated(c, 'signedUrls', 'yes'),
      ).flatMap((cdn) => {
        const origin = sound.design.graph.out(cdn.id).find((e) => e.kind === 'request');
        const served = (sound.input.workbook?.endpoints ?? []).find(({ servedBy }) => servedBy !== undefined)?.servedBy;
        if (origin === undefined || served === undefined) return [];
        const write = (workbook: NonNullable<Sound['input']['workbook']>) => ({
          ...workbook,
          endpoints: [
            ...(workbook.endpoints ?? []),
            {
              method: 'GET' as const,
              path: '/v1/me',
              auth: 'user',
              authz: 'ownership',
              version: 'uri',
              errors: [401],
              validation: 'yes' as const,
              servedBy: served,
            },
          ],
        });
        return [
          {
            bad: { set: { [cdn.id]: { cacheKeyIncludesAuth: 'no' }, [origin.id]: { carries: ['pii'] } }, write },
            unsaid: {
              set: { [cdn.id]: { cacheKeyIncludesAuth: undefined }, [origin.id]: { carries: ['pii'] } },
              write,
            },
          },
        ];
      }),
  },
  'no-partition-key': {
    title: 'Sharded data with no key',
    must: 'partition-key-missing',
    may: ['deep-dive-missing', 'access-path-unindexed', 'hot-partition', 'storage-growth-over-capacity'],
    plots: (sound) =>
      entities(
        sound,
        (store, entity) =>
          ['key-value-store', 'wide-column-store'].includes(store.kind) && entity.partitionKey !== undefined,
      ).map(({ index, store }) => ({
        bad: {
          also: [store],
          write: (workbook) => ({
            ...workbook,
            entities: (workbook.entities ?? []).map((e, i) =>
              i === index ? { ...(less(e, 'primaryKey', 'unique') as typeof e), partitionKey: 'none' } : e,
            ),
          }),
        },
        unsaid: {
          also: [store],
          write: (workbook) => ({
            ...silenced(workbook, /partition key|shard key|partitioned by|sharded by/i),
            entities: (workbook.entities ?? []).map((e, i) =>
              i === index ? (less(e, 'primaryKey', 'partitionKey', 'unique') as typeof e) : e,
            ),
          }),
        },
      })),
  },
  celebrity: {
    title: 'One key takes most of the load',
    must: 'hot-partition#rate',
    may: [
      'cache-stampede',
      'cache-loss-overload',
      'utilisation-over-limit',
      'estimate-inconsistent',
      'cache-memory-too-small',
      'n-minus-one-overload',
    ],
    plots: (sound) =>
      entities(sound, (store, entity) => store.kind === 'key-value-store' && entity.topKeyShare !== undefined).flatMap(
        ({ index, store }): readonly Plot[] => {
          const caches = components(sound, (c) => stated(c, 'hitRatio') && keepsAwayFrom(sound, c, store));
          const change: Change = {
            set: Object.fromEntries(caches.map(({ id }) => [id, { hitRatio: 0, hotKeyMitigation: 'none' }])),
            also: [store],
            write: (workbook) => {
              const hit = workbook.estimates?.['hitRatio'];
              const cold =
                hit === undefined || caches.length === 0
                  ? workbook
                  : { ...workbook, estimates: { ...workbook.estimates, hitRatio: { ...hit, value: 0 } } };
              return withEntity(cold, index, { topKeyShare: hottest });
            },
          };
          switch (pressOf(sound, change, store)) {
            case 'above':
              return [{ bad: change }];
            case 'across':
              return [{ unsaid: change }];
            default:
              return [];
          }
        },
      ),
  },
  'no-index': {
    title: 'A query that no index serves',
    must: 'access-path-unindexed#scan',
    may: ['tenant-isolation-missing', 'list-unpaginated'],
    plots: (sound) =>
      entities(
        sound,
        (store, entity) => store.kind === 'relational-db' && Array.isArray(entity.indexes) && (entity.rows ?? 0) > 1e6,
      ).flatMap(({ index, store, entity }) => {
        const keys = [
          ...(Array.isArray(entity.primaryKey) ? entity.primaryKey : []),
          ...(entity.unique ?? []).flat(),
          entity.partitionKey,
        ];
        const asked = (sound.input.workbook?.endpoints ?? []).some(({ queryBy = [] }) =>
          queryBy.some((q) => q.startsWith(`${entity.name}.`) && !keys.includes(q.slice(entity.name.length + 1))),
        );
        return asked
          ? [{ bad: { also: [store], write: (workbook) => withEntity(workbook, index, { indexes: 'none' }) } }]
          : [];
      }),
  },
  'no-pooler': {
    title: 'More clients than the database has connections',
    must: 'connection-exhaustion',
    may: [
      'timeout-missing',
      'shared-database',
      'unencrypted-sensitive-data',
      'requirement-uncovered',
      'stale-read-after-write',
      'unjustified-component',
      'dangling-component',
      'spof-boundary',
    ],
    plots: (sound) => {
      const { graph } = sound.design;
      return components(sound, (c) => c.kind === 'connection-pooler').flatMap((pooler) => {
        const into = graph.into(pooler.id)[0];
        const out = graph.out(pooler.id)[0];
        if (into === undefined || out === undefined) return [];
        return [
          {
            bad: {
              drop: [pooler.id],
              set: {
                [into.from]: {
                  instances: Math.max(60, numberOf(graph.component(into.from), 'instances') ?? 0),
                  maxInstances: undefined,
                },
                [out.to]: { maxConnections: 500 },
              },
              join: graph.out(pooler.id).map((e) => ({
                from: into.from,
                to: e.to,
                kind: 'read-write',
                props: { ...statements(e), ...shareOf(into, e), poolSize: 50, tls: 'yes', timeoutMs: 500 },
              })),
              write: (workbook) => ({
                ...workbook,
                requirements: (workbook.requirements ?? []).map((r) =>
                  r.path === undefined ? r : { ...r, path: r.path.filter((step) => step !== pooler.id) },
                ),
              }),
            },
          },
        ];
      });
    },
  },
  'second-owner': {
    title: 'Another team’s service writes the same tables',
    must: 'shared-database#ownership',
    may: [
      'timeout-missing',
      'dual-write',
      'concurrent-update-unprotected',
      'unencrypted-sensitive-data',
      'connection-exhaustion',
      'cross-service-transaction',
      'multi-writer-conflicts',
      'utilisation-over-limit',
      'consumer-not-idempotent',
      'trust-crossing-unguarded',
      'cross-region-sync-call',
      'bulkhead-missing-across-zones',
    ],
    plots: (sound) => {
      const { graph } = sound.design;
      const owned = graph.boundaries.filter(({ kind }) => kind === 'owner');
      return owned.flatMap((owner) => {
        const store = owner.members.find((id) => holdsTruth(graph.component(id)));
        const other = owned
          .filter(({ id }) => id !== owner.id)
          .flatMap(({ members }) => members)
          .find(
            (id) =>
              ['service', 'worker'].includes(graph.component(id).kind) &&
              store !== undefined &&
              !graph.out(id).some((e) => e.to === store),
          );
        return store === undefined || other === undefined
          ? []
          : [{ bad: { join: [{ from: other, to: store, kind: 'write', props: { tls: 'yes' } }] } }];
      });
    },
  },
  'no-tenant-key': {
    title: 'Only application code keeps tenants apart',
    must: 'tenant-isolation-missing',
    plots: (sound) =>
      sound.design.tags.has('multi-tenant')
        ? entities(
            sound,
            (store, entity) =>
              entity.tenantKey !== undefined &&
              // The rule is about the truth: reports are of all tenants by their nature.
              holdsTruth(store) &&
              stated(store, 'rls', 'yes') &&
              stated(store, 'tenancy', 'shared-schema'),
          ).map(({ index, store }) => ({
            bad: {
              set: { [store]: { rls: 'no' } },
              write: (workbook) => withEntity(workbook, index, { tenantKey: 'none' }),
            },
            unsaid: {
              set: { [store]: { rls: undefined } },
              write: (workbook) => ({
                ...silenced(workbook, /row.level|\brls\b|(?:schema|database) per tenant|per-tenant schema/i),
                entities: (workbook.entities ?? []).map((e, i) =>
                  i === index ? (less(e, 'tenantKey') as typeof e) : e,
                ),
              }),
            },
          }))
        : [],
  },
  'fat-message': {
    title: 'A message too big for its queue',
    must: 'oversized-payload#broker',
    may: ['bandwidth-over-capacity', 'cross-region-cost'],
    plots: (sound) =>
      connections(sound, (e, _, to) => e.kind === 'publish' && /sqs/i.test(textOf(to, 'product') ?? '')).map(({ id }) =>
        state(id, { payloadBytes: 5_000_000 }),
      ),
  },
  'per-day-as-per-second': {
    title: 'A number per day written down as one per second',
    must: 'estimate-unit-error',
    may: [
      'utilisation-over-limit',
      'estimate-inconsistent',
      'bandwidth-over-capacity',
      'hot-partition',
      'storage-growth-over-capacity',
      'consumer-lag-grows',
      'cache-loss-overload',
      'n-minus-one-overload',
      'latency-budget-exceeded',
      'connection-exhaustion',
      // The average is then above the stated peak.
      'peak-factor-missing',
    ],
    plots: (sound) => {
      const { dau, recordsPerDay } = sound.input.workbook?.estimates ?? {};
      if (dau === undefined || recordsPerDay === undefined) return [];
      return [
        rewrite((workbook) => ({
          ...workbook,
          estimates: { ...workbook.estimates, writeRpsAvg: { value: recordsPerDay.value, unit: '/s' } },
        })),
      ];
    },
  },
  inconsistent: {
    title: 'Two estimates that contradict each other',
    must: 'estimate-inconsistent',
    may: ['storage-growth-over-capacity', 'estimate-unit-error', 'cross-region-cost'],
    plots: (sound) => {
      const { recordBytes, recordsPerDay } = sound.input.workbook?.estimates ?? {};
      if (recordBytes === undefined || recordsPerDay === undefined) return [];
      const value = recordBytes.value * recordsPerDay.value * 40;
      return [
        rewrite((workbook) => ({
          ...workbook,
          estimates: { ...workbook.estimates, storagePerDayBytes: { value, unit: 'B' } },
        })),
      ];
    },
  },
  'average-only': {
    title: 'Designed for the average second',
    must: 'peak-factor-missing',
    may: ['estimate-missing', 'unjustified-component'],
    plots: (sound) => {
      const estimates = sound.input.workbook?.estimates ?? {};
      const peaks = ['readRpsPeak', 'writeRpsPeak', 'peakRps'].some((key) => estimates[key] !== undefined);
      if (estimates['peakFactor'] === undefined || peaks || estimates['dau'] === undefined) return [];
      if (sound.input.workbook?.targets?.peakRps !== undefined) return [];
      return [
        rewrite((workbook) => ({
          ...workbook,
          estimates: less(workbook.estimates ?? {}, 'peakFactor') as typeof estimates,
        })),
      ];
    },
  },
  'too-few-instances': {
    title: 'More load than the copies can take',
    must: 'utilisation-over-limit#compute',
    may: [
      'n-minus-one-overload',
      'latency-budget-exceeded',
      'cache-loss-overload',
      'spof-instance',
      'spof-boundary',
      'tail-amplification',
      'bandwidth-over-capacity',
    ],
    plots: (sound) => {
      const { numbers } = sound.design;
      const path = onUserPath(sound).components;
      return components(sound, (c) => c.kind === 'service' && path.has(c.id)).flatMap(({ id }) => {
        const offered = numbers.load(id)?.total;
        if (offered === undefined || offered.lo !== offered.hi || offered.lo < 10) return [];
        return [
          state(id, {
            instances: 2,
            azCount: 2,
            capacityRps: Math.max(1, Math.floor(offered.lo / 3)),
            serviceMs: undefined,
            serviceP99Ms: undefined,
            concurrency: undefined,
            autoscaling: undefined,
            maxInstances: undefined,
            writeCapacityRps: undefined,
          }),
        ];
      });
    },
  },
  'small-disk': {
    title: 'The disk is full before the retention ends',
    must: 'storage-growth-over-capacity',
    may: [
      'spof-instance',
      'spof-boundary',
      'failover-not-automatic',
      'recovery-objective-unmet',
      'availability-target-unreachable',
      'failover-untested',
      'backup-missing',
      'connection-exhaustion',
    ],
    plots: (sound) => {
      const { recordsPerDay, recordBytes, retentionDays } = sound.input.workbook?.estimates ?? {};
      if (recordsPerDay === undefined || recordBytes === undefined || retentionDays === undefined) return [];
      const records = components(sound, (c) => holdsTruth(c) && stated(c, 'storageGb'));
      const truths = components(sound, holdsTruth);
      const total = (recordsPerDay.value * recordBytes.value * retentionDays.value) / 1e9;
      return truths.length === 1 && records.length === 1
        ? records
            .filter(({ id }) => boundTo(sound, 'recordsPerDay', id))
            .map(({ id }) =>
              state(id, { storageGb: Math.max(0.001, total / 50), shards: undefined, product: undefined }),
            )
        : [];
    },
  },
  'no-timeout': {
    title: 'A call that waits for ever',
    must: 'timeout-missing#none',
    // A call that is retried and never times out is a contradiction, too.
    may: ['model-incomplete'],
    plots: (sound) => {
      const path = onUserPath(sound).connections;
      return connections(
        sound,
        (e, from) =>
          path.has(e.id) &&
          from.kind === 'service' &&
          (numberOf(e, 'timeoutMs') ?? 0) > 0 &&
          ['request', 'read', 'write', 'read-write'].includes(e.kind),
      ).map(({ id }) => flip(id, { timeoutMs: 0 }));
    },
  },
  'inverted-timeout': {
    title: 'The caller gives up before its own callee does',
    must: 'timeout-missing#inverted',
    may: ['latency-budget-exceeded', 'retry-storm'],
    plots: (sound) => {
      const { graph } = sound.design;
      const path = onUserPath(sound).connections;
      return connections(
        sound,
        (e, _, to) =>
          path.has(e.id) && e.kind === 'request' && to.kind === 'service' && (numberOf(e, 'timeoutMs') ?? 0) > 0,
      ).flatMap((e) => {
        const inner = graph
          .out(e.to)
          .filter((out) => path.has(out.id) && ['request', 'read', 'write', 'read-write'].includes(out.kind));
        const longest = Math.max(0, ...inner.map((out) => numberOf(out, 'timeoutMs') ?? 0));
        return longest > 100
          ? [{ bad: { set: { [e.id]: { timeoutMs: Math.floor(longest / 2) } }, also: inner.map(({ id }) => id) } }]
          : [];
      });
    },
  },
  'deep-chain': {
    title: 'Too many services in a row',
    must: 'sync-chain-too-deep#depth',
    may: [
      'latency-budget-exceeded',
      'timeout-missing',
      'spof-instance',
      'spof-boundary',
      'availability-target-unreachable',
      'unencrypted-sensitive-data',
      'secrets-unmanaged',
      'signals-missing',
      'utilisation-over-limit',
      'requirement-uncovered',
      'n-minus-one-overload',
      'shared-database',
      'connection-exhaustion',
      'retry-storm',
      'trust-crossing-unguarded',
      'dependency-unprotected',
      'tenant-isolation-missing',
      'stale-read-after-write',
      'model-incomplete',
      'dual-write',
      'cache-stampede',
      'unjustified-component',
      'bandwidth-over-capacity',
      'hot-partition',
      'noncritical-in-critical-path',
      'cache-loss-overload',
    ],
    plots: (sound) => {
      const path = onUserPath(sound).connections;
      const stored = sound.design.flows
        .filter(({ stated: s, weight }) => s && weight === 3)
        .flatMap(({ sync }) => sync);
      return connections(
        sound,
        (e, from, to) =>
          path.has(e.id) &&
          stored.includes(e.id) &&
          from.kind === 'service' &&
          (hasTrait(to, 'holds-truth') || to.kind === 'connection-pooler'),
      )
        .slice(0, 1)
        .map((e) => {
          const names = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'];
          const props = Object.fromEntries(Object.entries(e.facts).map(([prop, { value }]) => [prop, value]));
          const chain = [e.from, ...names];
          return {
            bad: {
              drop: [e.id],
              add: names.map((id) => ({
                id,
                kind: 'service',
                name: id,
                props: { instances: 6, azCount: 3, stateLocation: 'none' },
              })),
              join: [
                ...names.map((to, i) => ({
                  from: chain[i] ?? e.from,
                  to,
                  kind: 'request',
                  props: { tls: 'yes', auth: 'mtls' },
                })),
                { from: 'epsilon', to: e.to, kind: e.kind, props },
              ],
              write: (workbook) => ({
                ...workbook,
                requirements: (workbook.requirements ?? []).map((r) =>
                  r.path === undefined
                    ? r
                    : {
                        ...r,
                        path: r.path.flatMap((step, i, all) =>
                          step === e.from && [all[i + 1]].flat().includes(e.to) ? [step, ...names] : [step],
                        ),
                      },
                ),
              }),
            },
          };
        });
    },
  },
  'slow-inline': {
    title: 'Seconds of work while the user waits',
    must: 'slow-work-in-request-path',
    may: [
      'latency-budget-exceeded',
      'utilisation-over-limit',
      'timeout-missing',
      'n-minus-one-overload',
      'cache-loss-overload',
      'connection-exhaustion',
    ],
    plots: (sound) => {
      const path = onUserPath(sound).components;
      const served = new Set((sound.input.workbook?.endpoints ?? []).map(({ servedBy }) => servedBy));
      return components(
        sound,
        (c) =>
          c.kind === 'service' &&
          path.has(c.id) &&
          served.has(c.id) &&
          !sound.design.graph.out(c.id).some(({ kind }) => kind === 'publish'),
      )
        .slice(0, 1)
        .map(({ id }) =>
          state(
            id,
            { workType: 'report', serviceMs: 5000 },
            {
              write: (workbook) =>
                withEndpoints(workbook, (e) => (e.servedBy === id ? { ...e, mode: 'sync', durationMs: 5000 } : e)),
            },
          ),
        );
    },
  },
  'slow-dependency': {
    title: 'A database slower than the promise',
    must: 'latency-budget-exceeded',
    may: [
      'timeout-missing',
      'utilisation-over-limit',
      'cache-loss-overload',
      'slow-work-in-request-path',
      'n-minus-one-overload',
      'connection-exhaustion',
      'retry-storm',
    ],
    plots: (sound) => {
      const p99 = sound.input.workbook?.targets?.p99Ms;
      const musts = sound.design.flows.filter(({ stated: s, weight }) => s && weight === 3);
      if (p99 === undefined) return [];
      return components(
        sound,
        (c) =>
          is('elects-leader')(c) &&
          // An outbox is a table, as fast as its database; whoever goes on without an answer does not wait for it.
          c.kind !== 'outbox' &&
          musts.some((flow) =>
            sound.design.graph.connections.some((e) => e.to === c.id && flow.sync.includes(e.id) && !isSoft(e)),
          ),
      ).map(({ id }) => state(id, { serviceMs: p99 * 2, serviceP99Ms: p99 * 6 }));
    },
  },
  'unpaged-list': {
    title: 'A list with no end',
    must: 'list-unpaginated',
    plots: (sound) =>
      (sound.input.workbook?.endpoints ?? []).some((e) => e.list === 'yes' && e.pagination === 'cursor')
        ? [
            {
              bad: {
                write: (workbook) =>
                  withEndpoints(workbook, (e) =>
                    e.list === 'yes' ? { ...(less(e, 'maxPageSize') as typeof e), pagination: 'none' } : e,
                  ),
                also: served(sound),
              },
              unsaid: {
                write: (workbook) =>
                  withEndpoints(workbook, (e) =>
                    e.list === 'yes' ? (less(e, 'pagination', 'maxPageSize') as typeof e) : e,
                  ),
                also: served(sound),
              },
            },
          ]
        : [],
  },
};

const hottest = 0.9;

function keepsAwayFrom({ design }: Sound, cache: Component, store: string): boolean {
  return cache.kind === 'cdn' || storesBehind(design.graph, cache).some(({ id }) => id === store);
}

/** What the hottest key asks of one partition: one that is not busy bears any share, and of one that says nothing one may only ask. */
function pressOf(sound: Sound, change: Change, store: string): ReturnType<typeof against> {
  const after = designOf(apply(sound.input, change));
  const load = after.numbers.load(store);
  const limit = partitionOf(after.graph.component(store));
  const sharing = (sound.input.workbook?.entities ?? []).filter((entity) => entity.store === store).length;
  if (load === undefined || limit === undefined) return 'within';
  const part = (rate: Interval, each: Interval): Interval => ({
    lo: (rate.lo * hottest) / sharing / each.hi,
    hi: (rate.hi * hottest) / each.lo,
  });
  const [reads, writes] = [part(load.read, limit.read), part(load.write, limit.write)];
  return against({ lo: Math.max(reads.lo, writes.lo), hi: Math.max(reads.hi, writes.hi) }, 1);
}

function withoutInvalidation(sound: Sound, cache: string): Readonly<Record<string, { readonly purpose: undefined }>> {
  const edges = sound.design.graph.into(cache).filter((e) => stated(e, 'purpose', 'invalidation'));
  return Object.fromEntries(edges.map(({ id }) => [id, { purpose: undefined }]));
}

/** What reaches the database over the pooler reaches it without. */
function shareOf(...way: readonly Connection[]): Readonly<Record<string, number>> {
  const shares = way.flatMap((e) => numberOf(e, 'rateShare') ?? []);
  return shares.length === 0 ? {} : { rateShare: shares.reduce((a, b) => a * b, 1) };
}

function boundTo({ input }: Sound, estimate: string, id: string): boolean {
  const binds = input.workbook?.estimates?.[estimate]?.binds;
  return binds === undefined || binds.length === 0 || binds.includes(id);
}

function served({ input }: Sound): readonly string[] {
  return (input.workbook?.endpoints ?? []).flatMap(({ servedBy }) => (servedBy === undefined ? [] : [servedBy]));
}

type Entity = NonNullable<NonNullable<Sound['input']['workbook']>['entities']>[number];

function entities(
  { input, design }: Sound,
  test: (store: ReturnType<Sound['design']['graph']['component']>, entity: Entity) => boolean,
): readonly { readonly index: number; readonly store: string; readonly entity: Entity }[] {
  return (input.workbook?.entities ?? []).flatMap((entity, index) => {
    const store = entity.store === undefined ? undefined : design.graph.find(entity.store);
    return store !== undefined && test(store, entity) ? [{ index, store: store.id, entity }] : [];
  });
}
