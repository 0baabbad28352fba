import { hasTrait } from '#graph/graph.ts';
import type { Operator } from './plant.ts';
import { components, flip, is, less, rewrite, silenced, state, stated } from './select.ts';

/** Groups M to Q: seeing it break, changing it, drawing it, thinking about it. */
export const operations: Readonly<Record<string, Operator>> = {
  'no-traces': {
    title: 'Nothing follows one request through the services',
    must: 'signals-missing#traces',
    plots: (sound) =>
      components(sound, (c) => is('observes')(c) && stated(c, 'signals')).length > 0 &&
      hasWayToFollow(sound) &&
      sound.input.workbook?.operations?.traces === 'yes'
        ? [
            {
              bad: {
                set: Object.fromEntries(
                  components(sound, (c) => is('observes')(c) && stated(c, 'signals')).map(({ id }) => [
                    id,
                    { signals: ['metrics', 'logs'] },
                  ]),
                ),
                write: (workbook) => ({ ...workbook, operations: { ...workbook.operations, traces: 'no' } }),
              },
            },
          ]
        : [],
  },
  'user-label': {
    title: 'A time series per user',
    must: 'metric-cardinality',
    plots: (sound) =>
      components(sound, (c) => is('observes')(c) && stated(c, 'labels')).map((c) => {
        const labels = c.facts['labels']?.value;
        return state(c.id, {
          labels: [...(Array.isArray(labels) ? (labels as readonly string[]) : [String(labels)]), 'user_id'],
        });
      }),
  },
  'no-bus': {
    title: 'A message for a user who is connected to another server',
    must: 'realtime-fanout-missing',
    may: [
      'dangling-component',
      'requirement-uncovered',
      'timeout-missing',
      'reconnect-catchup-missing',
      'dual-write',
      'utilisation-over-limit',
      'spof-instance',
      'spof-boundary',
      'unjustified-component',
      'consumer-lag-grows',
      'dependency-unprotected',
      'retry-storm',
      'bandwidth-over-capacity',
      'sync-chain-too-deep',
      'n-minus-one-overload',
      'latency-budget-exceeded',
      'noncritical-in-critical-path',
    ],
    plots: (sound) => {
      const { graph } = sound.design;
      return components(sound, (c) => is('holds-connections')(c) && stated(c, 'connectionRegistry', 'yes')).flatMap(
        ({ id }) => {
          const feeds = graph.into(id).filter((e) => hasTrait(graph.component(e.from), 'broadcasts'));
          const bus = feeds[0]?.from;
          const producer =
            bus === undefined
              ? undefined
              : graph.into(bus).find((e) => hasTrait(graph.component(e.from), 'computes') && e.from !== id)?.from;
          if (bus === undefined || producer === undefined || feeds.length !== 1) return [];
          const join = [{ from: producer, to: id, kind: 'request', props: { tls: 'yes', timeoutMs: 500 } }];
          return [
            {
              bad: { drop: [bus], set: { [id]: { connectionRegistry: 'no' } }, join },
              unsaid: { drop: [bus], set: { [id]: { connectionRegistry: undefined } }, join },
            },
          ];
        },
      );
    },
  },
  'no-resume': {
    title: 'Who was offline loses what happened meanwhile',
    must: 'reconnect-catchup-missing#catch-up',
    plots: (sound) =>
      components(
        sound,
        (c) =>
          is('holds-connections')(c) &&
          stated(c, 'resume', 'sequence', 'snapshot-and-log') &&
          pushesWhatMatters(sound, c.id),
      ).map(({ id }) => ({
        bad: { set: { [id]: { resume: 'none' } } },
        unsaid: {
          set: { [id]: { resume: undefined } },
          write: (workbook) => silenced(workbook, /reconnect|catch.up|missed messages/i),
        },
      })),
  },
  ghosts: {
    title: 'Users who left stay online',
    must: 'presence-without-expiry',
    plots: (sound) =>
      components(
        sound,
        (c) => is('holds-connections')(c) && stated(c, 'presence', 'yes') && stated(c, 'presenceTtlSec'),
      ).map(({ id }) => flip(id, { presenceTtlSec: 0 })),
  },
  'offline-migration': {
    title: 'A schema change that stops the service',
    must: 'migration-unsafe',
    plots: (sound) =>
      sound.input.workbook?.operations?.migration === 'expand-contract'
        ? [
            {
              bad: {
                write: (workbook) => ({ ...workbook, operations: { ...workbook.operations, migration: 'offline' } }),
                also: truths(sound),
              },
              // A small table is changed in a blink: nobody asks how.
              ...(hasLargeTable(sound)
                ? {
                    unsaid: {
                      write: (workbook) => ({
                        ...silenced(workbook, /expand|backfill|dual write|online ddl/i),
                        operations: less(workbook.operations ?? {}, 'migration'),
                      }),
                      also: truths(sound),
                    },
                  }
                : {}),
            },
          ]
        : [],
  },
  'big-bang-deploy': {
    title: 'Everything is deployed at once and there is no way back',
    must: 'rollback-missing',
    plots: (sound) =>
      sound.input.workbook?.operations?.rollback === 'yes'
        ? [
            {
              bad: {
                write: (workbook) => ({
                  ...workbook,
                  operations: { ...workbook.operations, deploy: 'all-at-once', rollback: 'no' },
                }),
              },
              unsaid: {
                write: (workbook) => ({
                  ...workbook,
                  operations: less(workbook.operations ?? {}, 'deploy', 'rollback'),
                }),
              },
            },
          ]
        : [],
  },
  'orphan-cache': {
    title: 'A cache that nothing uses',
    must: 'dangling-component#disconnected',
    may: ['unjustified-component'],
    plots: () => [{ bad: { add: [{ id: 'orphan', kind: 'cache', name: 'Spare cache' }] } }],
  },
  'unfed-index': {
    title: 'A search index that nobody fills',
    must: 'dangling-component#no-producer',
    may: [
      'timeout-missing',
      'spof-instance',
      'spof-boundary',
      'unencrypted-sensitive-data',
      'dependency-unprotected',
      'availability-target-unreachable',
      'utilisation-over-limit',
      'bandwidth-over-capacity',
      'cross-region-sync-call',
      'tenant-isolation-missing',
      'latency-budget-exceeded',
      'noncritical-in-critical-path',
      'connection-exhaustion',
      'n-minus-one-overload',
    ],
    plots: (sound) => {
      const service = components(sound, (c) => c.kind === 'service' && stated(c, 'instances'))[0];
      if (service === undefined) return [];
      return [
        {
          bad: {
            add: [{ id: 'unfed', kind: 'search-index', name: 'Search', props: { storeRole: 'derived' } }],
            join: [{ from: service.id, to: 'unfed', kind: 'read', props: { tls: 'yes' } }],
          },
        },
      ];
    },
  },
  'cut-path': {
    title: 'A connection of a must-have function is missing',
    must: 'requirement-uncovered#broken-path',
    may: [
      'dangling-component',
      'unjustified-component',
      'model-incomplete',
      'edge-rate-limit-missing',
      'unauthenticated-entry',
      'requirements-missing',
      'estimate-missing',
      'realtime-fanout-missing',
      'dlq-missing',
      'reconciliation-missing',
      'slo-alerting-missing',
      'unbounded-queue',
      'consumer-not-idempotent',
      'dual-write',
      'cache-loss-overload',
      'utilisation-over-limit',
      'n-minus-one-overload',
      'public-datastore',
      'sync-wait-on-queue',
      'message-loss-possible',
    ],
    plots: (sound) => {
      const { graph, flows } = sound.design;
      return flows
        .filter(({ stated: s, weight }) => s && weight === 3)
        .slice(0, 1)
        .flatMap((flow) => {
          const gaps = flow.steps.slice(1).flatMap((step, i) => {
            const before = flow.steps[i] ?? [];
            const edges = graph.connections.filter(({ from, to }) => before.includes(from) && step.includes(to));
            // A step that lists alternatives is served by the others.
            return edges.length === 1 && before.length === 1 && step.length === 1 ? edges : [];
          });
          const cut = gaps.at(-1);
          return cut === undefined ? [] : [{ bad: { drop: [cut.id], also: [cut.from, cut.to, 'workbook'] } }];
        });
    },
  },
  'shallow-depth': {
    title: 'Everything one level deep',
    must: 'deep-dive-missing',
    may: [
      'failure-modes-unaddressed',
      'access-path-unindexed',
      'dependency-unprotected',
      'saga-without-compensation',
      'reconciliation-missing',
      'failover-untested',
      'sensitive-data-in-telemetry',
      'cache-loss-overload',
      'slo-alerting-missing',
      'rate-limit-response-contract',
      'hot-partition',
      'tenant-isolation-missing',
    ],
    plots: (sound) =>
      (sound.input.workbook?.deepDives ?? []).length === 0
        ? []
        : [
            rewrite(
              (workbook) => ({
                ...less(workbook, 'deepDives', 'failures', 'endpoints'),
                entities: (workbook.entities ?? []).map(({ name, store }) =>
                  store === undefined ? { name } : { name, store },
                ),
              }),
              { submitted: true },
            ),
          ],
  },
  'only-the-happy-path': {
    title: 'No failure mode is written down',
    must: 'failure-modes-unaddressed',
    may: [
      'deep-dive-missing',
      'dependency-unprotected',
      'saga-without-compensation',
      'reconciliation-missing',
      'failover-untested',
      'cache-loss-overload',
      'slo-alerting-missing',
      'tenant-isolation-missing',
      'rate-limit-response-contract',
      'hot-partition',
    ],
    plots: (sound) =>
      (sound.input.workbook?.failures ?? []).length === 0
        ? []
        : [rewrite((workbook) => less(workbook, 'failures') as typeof workbook)],
  },
  contradiction: {
    title: 'One copy in three zones',
    must: 'model-incomplete#contradiction',
    may: [
      'spof-instance',
      'spof-boundary',
      'utilisation-over-limit',
      'availability-target-unreachable',
      'n-minus-one-overload',
      'consumer-lag-grows',
      'scheduler-singleton',
      'bandwidth-over-capacity',
    ],
    plots: (sound) =>
      components(
        sound,
        (c) => c.kind === 'service' && stated(c, 'instances') && Number(c.facts['azCount']?.value ?? 0) >= 2,
      )
        .slice(0, 2)
        .map(({ id }) => state(id, { instances: 1 })),
  },
};

function truths(sound: Parameters<Operator['plots']>[0]): readonly string[] {
  return components(sound, (c) => hasTrait(c, 'holds-truth')).map(({ id }) => id);
}

/** One or two services need no tracing. */
function hasWayToFollow({ design }: Parameters<Operator['plots']>[0]): boolean {
  const { graph, flows } = design;
  return flows.some(({ components: ids }) => {
    const boxes = ids.map((id) => graph.component(id));
    return boxes.some(is('brokers-messages')) || boxes.filter(is('computes')).length >= 3;
  });
}

function hasLargeTable({ input, design }: Parameters<Operator['plots']>[0]): boolean {
  return design.tags.has('brownfield') || (input.workbook?.entities ?? []).some(({ rows = 0 }) => rows >= 10_000_000);
}

function pushesWhatMatters({ design }: Parameters<Operator['plots']>[0], id: string): boolean {
  const pushed = design.graph.out(id).filter(({ kind }) => kind === 'push');
  const told = pushed.length > 0 ? pushed : design.graph.into(id).filter(({ kind }) => kind === 'consume');
  return told.some((e) => !stated(e, 'lossTolerant', 'yes'));
}
