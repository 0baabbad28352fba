import { regionOf } from '#graph/boundaries.ts';
import { type Component, hasTrait } from '#graph/graph.ts';
import { works } from '#graph/removal.ts';
import { holdsTruth } from '#graph/sets.ts';
import type { Workbook } from '#workbook/workbook.ts';
import type { Operator, Sound } from './plant.ts';
import {
  components,
  connections,
  flip,
  is,
  less,
  numberOf,
  onUserPath,
  replaced,
  rewrite,
  state,
  stated,
  textOf,
} from './select.ts';

const alone = { instances: 1, azCount: 1, redundancy: undefined, autoscaling: undefined, maxInstances: undefined };
const nothingSaid = { ...alone, instances: undefined, azCount: undefined, managed: undefined };

/** Groups A and B: one copy, one zone, no headroom, no way back. */
export const availability: Readonly<Record<string, Operator>> = {
  'single-instance': {
    title: 'One copy of a service that every request needs',
    must: 'spof-instance',
    may: [
      'utilisation-over-limit',
      'availability-target-unreachable',
      'spof-boundary',
      'consumer-lag-grows',
      'bandwidth-over-capacity',
    ],
    plots: (sound) => {
      const path = onUserPath(sound).components;
      return components(
        sound,
        (c) =>
          c.kind === 'service' && path.has(c.id) && (numberOf(c, 'instances') ?? 1) > 1 && !stated(c, 'managed', 'yes'),
      )
        .filter((c) => isRequired(sound, c.id))
        .map((c) => ({ bad: { set: { [c.id]: alone } }, unsaid: { set: { [c.id]: nothingSaid } } }));
    },
  },
  'no-standby': {
    title: 'The database lost its standby',
    must: 'spof-instance',
    may: [
      'recovery-objective-unmet',
      'availability-target-unreachable',
      'failover-not-automatic',
      'spof-boundary',
      'utilisation-over-limit',
    ],
    plots: (sound) =>
      components(
        sound,
        (c) =>
          is('elects-leader')(c) &&
          // An outbox is a table: it is lost with its database.
          c.kind !== 'outbox' &&
          stated(c, 'replicas') &&
          !sound.design.graph.out(c.id).some(({ kind }) => kind === 'replicate') &&
          isRequired(sound, c.id),
      ).map(({ id }) => {
        const bare = {
          product: undefined,
          managed: undefined,
          redundancy: undefined,
          azCount: undefined,
          failover: undefined,
        };
        return {
          bad: { set: { [id]: { ...bare, replicas: 0, instances: 1, azCount: 1, redundancy: 'none' } } },
          unsaid: { set: { [id]: { ...bare, replicas: undefined, instances: undefined } } },
        };
      }),
  },
  'manual-failover': {
    title: 'A person has to promote the standby',
    must: 'failover-not-automatic',
    may: ['recovery-objective-unmet', 'availability-target-unreachable', 'spof-boundary'],
    plots: (sound) =>
      components(
        sound,
        (c) =>
          is('elects-leader')(c) &&
          // What can be filled again may wait for a person; the catalogue speaks of the truth.
          holdsTruth(c) &&
          (numberOf(c, 'replicas') ?? 0) > 0 &&
          stated(c, 'failover', 'automatic'),
      ).map(({ id }) => ({
        bad: { set: { [id]: { failover: 'manual' } } },
        unsaid: {
          set: { [id]: { failover: undefined, product: undefined, managed: undefined, redundancy: undefined } },
        },
      })),
  },
  'one-zone': {
    title: 'Every copy in one zone',
    must: 'spof-boundary#zone',
    may: ['availability-target-unreachable', 'n-minus-one-overload', 'failover-untested', 'failover-not-automatic'],
    plots: (sound) => {
      const target = sound.input.workbook?.targets?.availabilityPct ?? 0;
      const path = onUserPath(sound).components;
      const tier = components(
        sound,
        (c) =>
          path.has(c.id) &&
          ['service', 'relational-db'].includes(c.kind) &&
          (numberOf(c, 'azCount') ?? 0) > 1 &&
          isRequired(sound, c.id),
      );
      if (target < 99 || tier.length === 0 || !tier.some(({ kind }) => kind === 'service')) return [];
      const members = tier.map(({ id }) => id);
      const set = Object.fromEntries(
        tier.map((c) => [
          c.id,
          is('stores-data')(c)
            ? { azCount: 1, redundancy: 'instance', product: undefined }
            : { azCount: 1, redundancy: undefined },
        ]),
      );
      return [{ bad: { set, bound: [{ id: 'zone-a', kind: 'az', name: 'zone a', members }] } }];
    },
  },
  'tight-headroom': {
    title: 'No room for the loss of one copy',
    must: 'n-minus-one-overload',
    may: [
      'cache-loss-overload',
      'utilisation-over-limit',
      'latency-budget-exceeded',
      'unjustified-component',
      'bandwidth-over-capacity',
    ],
    plots: (sound) => {
      const { graph, numbers } = sound.design;
      const path = onUserPath(sound).components;
      return components(sound, (c) => c.kind === 'service' && path.has(c.id) && (numberOf(c, 'instances') ?? 0) > 1)
        .filter(({ id }) => graph.into(id).length > 0)
        .flatMap(({ id }) => {
          const offered = numbers.load(id)?.total;
          if (offered === undefined || offered.lo !== offered.hi || offered.lo < 10) return [];
          // Two copies at 66 % each: under the limit with both, over one with a single one left.
          const capacityRps = Math.ceil(offered.lo / (2 * 0.66));
          return [
            state(id, {
              instances: 2,
              azCount: 2,
              capacityRps,
              serviceMs: undefined,
              serviceP99Ms: undefined,
              concurrency: undefined,
              autoscaling: undefined,
              utilisationLimit: undefined,
              writeCapacityRps: undefined,
            }),
          ];
        });
    },
  },
  'session-in-memory': {
    title: 'Sessions kept in one copy of a service',
    must: 'local-state-in-replicas',
    plots: (sound) =>
      components(
        sound,
        (c) =>
          c.kind === 'service' &&
          (numberOf(c, 'instances') ?? 1) > 1 &&
          stated(c, 'stateLocation', 'none', 'external', 'local-cache'),
      ).map(({ id }) => state(id, { stateLocation: 'local-memory' })),
  },
  'email-in-request': {
    title: 'The request waits for a message to be sent',
    must: 'noncritical-in-critical-path',
    may: [
      'timeout-missing',
      'dependency-unprotected',
      'unencrypted-sensitive-data',
      'utilisation-over-limit',
      'latency-budget-exceeded',
      'retry-without-idempotency',
      'secrets-unmanaged',
      'gatekeeper-fails-closed',
      'cross-service-transaction',
      // The queue of the worker that is gone.
      'dangling-component',
      'peak-factor-missing',
      'sync-chain-too-deep',
      'availability-target-unreachable',
      'spof-boundary',
    ],
    plots: (sound) => {
      const path = onUserPath(sound).components;
      const services = components(sound, (c) => c.kind === 'service' && path.has(c.id) && onMust(sound, c.id));
      return components(sound, is('sends-notifications')).flatMap(({ id: to }) => {
        // Where a must-have function ends in a message, sending it is the work itself.
        if (onMust(sound, to) || mustReaches(sound, to)) return [];
        const workers = sound.design.graph.into(to).map(({ from }) => from);
        const from = services.find(({ id }) => !workers.includes(id))?.id;
        return from === undefined
          ? []
          : [
              {
                bad: {
                  drop: workers.filter((id) => sound.design.graph.component(id).kind === 'worker'),
                  join: [{ from, to, kind: 'request' }],
                  write: (workbook) => ({
                    ...workbook,
                    requirements: (workbook.requirements ?? []).filter(
                      ({ path: steps = [] }) => !steps.flat().some((id) => id === to || workers.includes(id)),
                    ),
                  }),
                  also: [from, to],
                },
              },
            ];
      });
    },
  },
  'no-breaker': {
    title: 'Nothing stands between a service and a provider that fails',
    must: 'dependency-unprotected',
    may: [
      'availability-target-unreachable',
      'control-plane-in-data-path',
      'consumer-in-request-tier',
      'failure-modes-unaddressed',
      'decision-without-alternatives',
      'deep-dive-missing',
    ],
    plots: (sound) =>
      connections(
        sound,
        (e, from, to) =>
          e.kind === 'request' &&
          is('computes')(from) &&
          is('runs-outside')(to) &&
          stated(e, 'circuitBreaker', 'yes') &&
          !stated(from, 'bulkhead', 'yes') &&
          !stated(e, 'altGroup') &&
          stated(e, 'onFailure'),
      ).map(({ id, to }) =>
        flip(id, { circuitBreaker: 'no', onFailure: 'fail' }, { write: (workbook) => unexplained(workbook, to) }),
      ),
  },
  'no-backup': {
    title: 'No backup of the system of record',
    must: 'backup-missing',
    may: ['recovery-objective-unmet'],
    plots: (sound) =>
      components(sound, (c) => is('holds-truth')(c) && stated(c, 'backups', 'pitr', 'snapshot') && isRecord(c))
        .filter((c) => !rebuildable(sound, c.id) && !stated(c, 'versioning', 'yes') && c.kind !== 'outbox')
        .map(({ id }) => flip(id, { backups: 'none' }, {})),
  },
  'async-ledger': {
    title: 'A ledger that promises to lose nothing and replicates asynchronously',
    must: 'recovery-objective-unmet#rpo',
    may: ['failover-untested', 'failover-across-regions'],
    plots: (sound) =>
      components(
        sound,
        (c) =>
          is('elects-leader')(c) &&
          stated(c, 'replication', 'sync', 'semi-sync') &&
          stated(c, 'failover', 'automatic') &&
          isRecord(c) &&
          // What only a log feeds can be filled from it again.
          !isFedByLog(sound, c.id) &&
          // A log that captures every change could be replayed.
          !sound.design.graph.out(c.id).some(({ kind }) => kind === 'capture'),
      ).map(({ id }) =>
        state(
          id,
          { replication: 'async' },
          {
            write: (workbook) => ({ ...workbook, targets: { ...workbook.targets, rpoMin: 0 } }),
          },
        ),
      ),
  },
  'one-copy-of-the-log': {
    title: 'An event log with one copy of each partition',
    must: 'message-loss-possible#broker',
    may: ['spof-instance', 'spof-boundary', 'availability-target-unreachable'],
    plots: (sound) =>
      components(sound, (c) => is('replays')(c) && (numberOf(c, 'replicationFactor') ?? 0) > 1)
        .filter(({ id }) => !lossTolerant(sound, id))
        .map(({ id }) =>
          state(id, {
            replicationFactor: 1,
            minInsync: undefined,
            product: undefined,
            managed: undefined,
            redundancy: undefined,
          }),
        ),
  },
  'acknowledge-first': {
    title: 'The consumer acknowledges before it has done the work',
    must: 'message-loss-possible#consumer',
    plots: (sound) =>
      connections(
        sound,
        (e, from) =>
          e.kind === 'consume' &&
          hasTrait(from, 'competes') &&
          stated(e, 'ackAfterProcessing', 'yes') &&
          !stated(e, 'lossTolerant', 'yes'),
      )
        .filter((e) => !lossTolerant(sound, e.from))
        .map(({ id }) => flip(id, { ackAfterProcessing: 'no' })),
  },
  'ephemeral-bus': {
    title: 'Events on a channel that forgets them',
    must: 'message-loss-possible#ephemeral',
    may: [
      'dangling-component',
      'deep-dive-missing',
      'dlq-missing',
      'spof-instance',
      'ordering-not-guaranteed',
      'spof-boundary',
      'slo-alerting-missing',
      'unbounded-queue',
      'consumer-not-idempotent',
      'exactly-once-claim',
      'utilisation-over-limit',
      'availability-target-unreachable',
      'consumer-lag-grows',
      'model-incomplete',
      'retry-storm',
    ],
    plots: (sound) =>
      components(sound, is('replays'))
        .filter(({ id }) => !lossTolerant(sound, id))
        .map((log) => ({
          bad: replaced(
            sound,
            log,
            // As fast as the log: only what it keeps is different.
            { kind: 'pubsub', props: { product: 'Redis Pub/Sub', ...timesOf(log) } },
            ({ kind }) => kind !== 'dead-letter',
          ),
        })),
  },
  'across-an-ocean': {
    title: 'The service and its database on two continents',
    must: 'cross-region-sync-call',
    may: [
      'latency-budget-exceeded',
      'spof-boundary',
      'failover-across-regions',
      'cross-region-cost',
      'availability-target-unreachable',
      'multi-writer-conflicts',
      'timeout-missing',
      'rollback-missing',
      'config-propagation-undefined',
      'cache-stampede',
      'failover-untested',
    ],
    plots: (sound) => {
      const { graph, flows } = sound.design;
      const target = sound.input.workbook?.targets?.p99Ms;
      if (graph.boundaries.some(({ kind }) => kind === 'region') || target === undefined || target > 500) return [];
      const sync = new Set(flows.filter(({ stated: s }) => s).flatMap((flow) => flow.sync));
      return connections(
        sound,
        (e, from, to) =>
          sync.has(e.id) && from.kind === 'service' && is('stores-data')(to) && regionOf(graph, to.id) === undefined,
      )
        .slice(0, 1)
        .map(({ id, from, to }) => ({
          bad: {
            bound: [
              { id: 'eu', kind: 'region', name: 'eu-west-1', members: [from] },
              { id: 'us', kind: 'region', name: 'us-east-1', members: [to] },
            ],
            also: [id],
          },
        }));
    },
  },
  'no-numbers': {
    title: 'Not one estimate',
    must: 'estimate-missing',
    may: [
      'peak-factor-missing',
      'unjustified-component',
      'decision-without-alternatives',
      'utilisation-over-limit',
      'consumer-lag-grows',
      'cache-memory-too-small',
      'realtime-fanout-missing',
    ],
    plots: (sound) =>
      Object.keys(sound.input.workbook?.estimates ?? {}).length === 0
        ? []
        : [
            rewrite(unnumbered, {
              set: Object.fromEntries(
                components(sound, is('originates-traffic')).map(({ id }) => [
                  id,
                  { offeredRps: undefined, offeredReadRps: undefined, offeredWriteRps: undefined },
                ]),
              ),
            }),
          ],
  },
};

/** Neither the estimates nor what would stand in for them: a rate among the targets, rows and their sizes. */
function unnumbered(workbook: Workbook): Workbook {
  return {
    ...(less(workbook, 'estimates') as Workbook),
    ...(workbook.targets === undefined ? {} : { targets: less(workbook.targets, 'peakRps') }),
    entities: (workbook.entities ?? []).map((entity) => less(entity, 'rows', 'recordBytes') as typeof entity),
  };
}

/** Losing it loses a stated function before anything asynchronous. */
function isRequired({ design }: Sound, id: string): boolean {
  return design.flows.some(
    (flow) =>
      flow.stated &&
      works(design.graph, flow, new Set()) &&
      !works(design.graph, flow, new Set([id])) &&
      inFront(design, flow.sync, id),
  );
}

function inFront(design: Sound['design'], sync: readonly string[], id: string): boolean {
  return design.graph.connections.some((e) => sync.includes(e.id) && (e.to === id || e.from === id));
}

function onMust({ design }: Sound, id: string): boolean {
  return design.flows.some((flow) => flow.stated && flow.weight === 3 && inFront(design, flow.sync, id));
}

function mustReaches({ design }: Sound, id: string): boolean {
  return design.flows.some((flow) => flow.stated && flow.weight === 3 && flow.steps.flat().includes(id));
}

function isRecord(c: Component): boolean {
  return !['derived', 'cache', 'session', 'analytics'].includes(textOf(c, 'storeRole') ?? '');
}

function isFedByLog({ design }: Sound, store: string): boolean {
  const { graph } = design;
  const writers = graph.into(store).filter(({ kind }) => ['write', 'read-write'].includes(kind));
  const replayed = (id: string): boolean =>
    graph.into(id).some((e) => e.kind === 'consume' && hasTrait(graph.component(e.from), 'replays'));
  const isLedger = stated(graph.component(store), 'storeRole', 'ledger');
  return !isLedger && writers.length > 0 && writers.every(({ from }) => replayed(from));
}

function rebuildable({ input }: Sound, store: string): boolean {
  const kept = (input.workbook?.entities ?? []).filter((entity) => entity.store === store);
  return kept.length > 0 && kept.every(({ rebuildable: again }) => again === 'yes');
}

function lossTolerant({ design }: Sound, broker: string): boolean {
  const around = [...design.graph.into(broker), ...design.graph.out(broker)];
  return around.some((e) => stated(e, 'lossTolerant', 'yes'));
}

function timesOf(log: Component): Readonly<Record<string, number>> {
  return Object.fromEntries(
    ['serviceMs', 'serviceP99Ms'].flatMap((prop) => {
      const value = numberOf(log, prop);
      return value === undefined ? [] : [[prop, value]];
    }),
  );
}

/** The notes without those that say what happens when the provider fails. */
function unexplained(workbook: Workbook, provider: string): Workbook {
  const quiet = <T>(list: readonly T[] | undefined): T[] =>
    (list ?? []).filter((entry) => !/circuit break/i.test(JSON.stringify(entry)));
  return {
    ...workbook,
    decisions: quiet(workbook.decisions),
    failures: (workbook.failures ?? []).filter(({ component }) => component !== provider),
    deepDives: quiet(workbook.deepDives),
  };
}
