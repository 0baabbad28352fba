import { type Connection, hasTrait } from '#graph/graph.ts';
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
  rewrite,
  silenced,
  state,
  stated,
  textOf,
  withEndpoints,
  withEntity,
} from './select.ts';

/** Groups C, D and I: two systems told in two steps, retries without a key, queues without an end. */
export const delivery: Readonly<Record<string, Operator>> = {
  'no-outbox': {
    title: 'The service writes its database and then tells the broker',
    must: 'dual-write#db-and-broker',
    may: [
      'timeout-missing',
      'ordering-not-guaranteed',
      'unencrypted-sensitive-data',
      'message-loss-possible',
      'dangling-component',
      'utilisation-over-limit',
      'requirement-uncovered',
      'database-as-queue',
    ],
    plots: (sound) => {
      const { graph } = sound.design;
      return components(sound, (c) => hasTrait(c, 'captures-changes')).flatMap(({ id }) => {
        const publish = graph.out(id).find((e) => e.kind === 'publish');
        const capture = graph.into(id)[0];
        if (publish === undefined || capture === undefined) return [];
        if (!isRecord(sound, capture.from)) return [];
        const writer = graph
          .into(capture.from)
          .find((e) => ['write', 'read-write'].includes(e.kind) && hasTrait(graph.component(e.from), 'computes'));
        const heard = graph.out(publish.to).some((e) => e.kind === 'consume' && !stated(e, 'lossTolerant', 'yes'));
        const certain = writer !== undefined && (writer.kind === 'write' || writer.kindFrom === 'stated');
        if (!certain || !heard || onAPath(sound, id)) return [];
        const { orderingKey, ordered, tls, payloadBytes } = Object.fromEntries(
          Object.entries(publish.facts).map(([prop, { value }]) => [prop, value]),
        );
        const props = Object.fromEntries(
          Object.entries({ orderingKey, ordered, tls, payloadBytes }).filter(([, value]) => value !== undefined),
        ) as Readonly<Record<string, string>>;
        const join = { from: writer.from, to: publish.to, kind: 'publish' };
        return [
          {
            bad: { drop: [id], join: [{ ...join, props: { ...props, transactional: 'none' } }] },
            unsaid: { drop: [id], join: [{ ...join, props }] },
          },
        ];
      });
    },
  },
  'two-systems-no-protocol': {
    title: 'One request changes our books and the provider’s, with nothing between',
    must: 'cross-service-transaction',
    may: [
      'reconciliation-missing',
      'dependency-unprotected',
      'latency-budget-exceeded',
      'availability-target-unreachable',
      'timeout-missing',
      'utilisation-over-limit',
      'payment-idempotency-missing',
      'sync-chain-too-deep',
      'slow-work-in-request-path',
      'unencrypted-sensitive-data',
      'gatekeeper-fails-closed',
    ],
    plots: (sound) => {
      const { graph } = sound.design;
      const path = onUserPath(sound).connections;
      return components(sound, (c) => hasTrait(c, 'takes-money')).flatMap(({ id: to }) =>
        connections(
          sound,
          (e, from, store) =>
            path.has(e.id) &&
            from.kind === 'service' &&
            hasTrait(store, 'holds-truth') &&
            (e.kind === 'write' || (e.kind === 'read-write' && e.kindFrom === 'stated')) &&
            !stated(e, 'transactional') &&
            // A service that already asks a provider has its protocol.
            !graph.out(from.id).some((other) => hasTrait(graph.component(other.to), 'takes-money')),
        )
          .slice(0, 1)
          .map(({ id, from }) => ({
            bad: {
              set: { [id]: { transactional: 'none' } },
              join: [
                {
                  from,
                  to,
                  kind: 'request',
                  props: { ops: 'write', idempotency: 'key', transactional: 'none', protocol: 'https' },
                },
              ],
            },
          })),
      );
    },
  },
  'two-phase-commit': {
    title: 'Two-phase commit with a provider that cannot take part',
    must: 'cross-service-transaction#2pc',
    may: ['saga-without-compensation', 'cross-service-transaction'],
    plots: (sound) => {
      const { graph } = sound.design;
      return connections(
        sound,
        (e, from, to) =>
          hasTrait(from, 'computes') && hasTrait(to, 'takes-money') && stated(e, 'transactional', 'saga'),
      ).flatMap((e) => {
        const write = graph
          .out(e.from)
          .find(
            (other) => stated(other, 'transactional', 'local') && hasTrait(graph.component(other.to), 'holds-truth'),
          );
        return write === undefined
          ? []
          : [{ bad: { set: { [e.id]: { transactional: '2pc' }, [write.id]: { transactional: '2pc' } } } }];
      });
    },
  },
  'no-compensation': {
    title: 'A saga that cannot go back',
    must: 'saga-without-compensation',
    may: ['failure-modes-unaddressed', 'decision-without-alternatives', 'deep-dive-missing'],
    plots: (sound) =>
      components(sound, (c) => hasTrait(c, 'orchestrates') && stated(c, 'compensations', 'yes'))
        .filter(({ id }) => stepsOf(sound, id) > 1)
        .map(({ id }) =>
          flip(
            id,
            { compensations: 'no' },
            { write: (workbook) => silenced(workbook, /compensat|refund|release|cancel|rollback/i) },
          ),
        ),
  },
  'own-write-from-replica': {
    title: 'A read that must see its own write goes to a replica that lags',
    must: 'stale-read-after-write',
    plots: (sound) =>
      connections(
        sound,
        (e, from, to) =>
          e.kind === 'read' &&
          hasTrait(from, 'computes') &&
          to.kind === 'read-replica' &&
          stated(e, 'consistency', 'eventual'),
      ).map(({ id }) => state(id, { consistency: 'read-your-writes' })),
  },
  'no-version-column': {
    title: 'Nothing keeps two writers of one record apart',
    must: 'concurrent-update-unprotected#no-control',
    plots: (sound) =>
      (sound.input.workbook?.entities ?? []).flatMap((entity, i) => {
        const { store, contended, concurrencyControl } = entity;
        if (contended !== 'yes' || store === undefined || !isRecord(sound, store)) return [];
        if (!['optimistic', 'pessimistic', 'serializable', 'atomic-op'].includes(concurrencyControl ?? '')) return [];
        if (!isWritten(sound, store) || conditional(sound, store)) return [];
        return [
          {
            bad: { write: (workbook) => withEntity(workbook, i, { concurrencyControl: 'none' }), also: [store] },
            unsaid: {
              write: (workbook) => ({
                ...workbook,
                entities: (workbook.entities ?? []).map((e, at) =>
                  at === i ? (less(e, 'concurrencyControl') as typeof e) : e,
                ),
              }),
              also: [store],
            },
          },
        ];
      }),
  },
  'lock-without-fence': {
    title: 'A lock that a paused holder still believes in',
    must: 'concurrent-update-unprotected#lock-without-fencing',
    plots: (sound) =>
      connections(sound, (e) => stated(e, 'lock', 'yes') && stated(e, 'fencing', 'yes')).map(({ id, to }) => ({
        bad: { set: { [id]: { fencing: 'no' }, [to]: { fencing: 'no' } } },
        unsaid: { set: { [id]: { fencing: undefined }, [to]: { fencing: undefined } } },
      })),
  },
  'two-sequencers': {
    title: 'Two places accept edits of one document, the last one wins',
    must: 'multi-writer-conflicts',
    may: ['concurrent-update-unprotected', 'exactly-once-claim'],
    plots: (sound) =>
      (sound.input.workbook?.entities ?? []).flatMap(({ store, concurrentEditing }, i) =>
        store === undefined || concurrentEditing !== 'no' || !isRecord(sound, store)
          ? []
          : [
              state(
                store,
                { multiWriter: 'yes', conflictResolution: 'lww' },
                {
                  write: (workbook) => withEntity(workbook, i, { concurrentEditing: 'yes' }),
                },
              ),
            ],
      ),
  },
  'no-payment-key': {
    title: 'A payment is retried without an idempotency key',
    must: 'payment-idempotency-missing',
    may: ['consumer-not-idempotent', 'retry-without-idempotency'],
    plots: (sound) =>
      connections(
        sound,
        (e, from, to) =>
          hasTrait(from, 'computes') &&
          hasTrait(to, 'takes-money') &&
          stated(e, 'idempotency', 'key') &&
          !stated(e, 'ops', 'read'),
      ).map(({ id }) => flip(id, { idempotency: 'none' })),
  },
  'retry-without-key': {
    title: 'A change is retried without a key',
    must: 'retry-without-idempotency',
    may: ['consumer-not-idempotent', 'exactly-once-claim', 'cross-service-transaction'],
    plots: (sound) =>
      connections(
        sound,
        (e, _, to) =>
          e.kind === 'request' &&
          hasTrait(to, 'sends-notifications') &&
          (numberOf(e, 'retries') ?? 0) > 0 &&
          stated(e, 'idempotency', 'key'),
      ).map(({ id }) => flip(id, { idempotency: 'none' })),
  },
  'no-dedupe': {
    title: 'A message delivered twice is done twice',
    must: 'consumer-not-idempotent#duplicate',
    may: [
      'exactly-once-claim',
      'payment-idempotency-missing',
      'consumer-not-idempotent',
      'retry-without-idempotency',
      'concurrent-update-unprotected',
    ],
    plots: (sound) =>
      connections(
        sound,
        (e, _, to) =>
          e.kind === 'consume' &&
          stated(e, 'dedupe', 'yes') &&
          !stated(e, 'lossTolerant', 'yes') &&
          !stated(e, 'delivery', 'at-most-once') &&
          certainEffects(sound, to.id).length > 0,
      ).map((e) => {
        const effects = certainEffects(sound, e.to).map(({ id }) => id);
        const set = (dedupe: string | undefined, idempotency: string | undefined) => ({
          ...Object.fromEntries(effects.map((id) => [id, { idempotency }])),
          [e.id]: { dedupe, idempotency, transactional: undefined },
        });
        return { bad: { set: set('no', 'none') }, unsaid: { set: set(undefined, undefined) } };
      }),
  },
  'short-visibility': {
    title: 'The queue hands a message out again while it is still being worked on',
    must: 'consumer-not-idempotent#visibility',
    plots: (sound) =>
      components(
        sound,
        (c) =>
          hasTrait(c, 'competes') &&
          (numberOf(c, 'visibilityTimeoutSec') ?? 0) > 1 &&
          sound.design.graph
            .out(c.id)
            .some(
              (e) => e.kind === 'consume' && (numberOf(sound.design.graph.component(e.to), 'serviceP99Ms') ?? 0) > 1000,
            ),
      ).map(({ id }) => state(id, { visibilityTimeoutSec: 1 })),
  },
  'fixed-backoff': {
    title: 'Every caller retries in step',
    must: 'retry-storm#no-backoff',
    plots: (sound) =>
      connections(
        sound,
        (e) =>
          (numberOf(e, 'retries') ?? 0) > 0 &&
          stated(e, 'backoff', 'exponential') &&
          stated(e, 'jitter', 'yes') &&
          e.kind === 'request',
      ).map(({ id }) => flip(id, { backoff: 'fixed', jitter: 'no', retryBudget: 'no' })),
  },
  'no-dead-letters': {
    title: 'A poison message has nowhere to go',
    must: 'dlq-missing',
    may: ['slo-alerting-missing', 'dangling-component', 'message-loss-possible'],
    plots: (sound) => {
      const { graph } = sound.design;
      const parks = components(sound, is('collects-failures'));
      const queues = components(
        sound,
        (c) =>
          hasTrait(c, 'brokers-messages') &&
          !hasTrait(c, 'collects-failures') &&
          stated(c, 'dlq', 'yes') &&
          graph.out(c.id).some((e) => e.kind === 'consume' && !stated(e, 'lossTolerant', 'yes')),
      );
      if (queues.length === 0) return [];
      const drop = parks.map(({ id }) => id);
      return [
        {
          bad: { drop, set: Object.fromEntries(queues.map(({ id }) => [id, { dlq: 'no' }])) },
          unsaid: { drop, set: Object.fromEntries(queues.map(({ id }) => [id, { dlq: undefined }])) },
        },
      ];
    },
  },
  'claim-exactly-once': {
    title: '“Exactly once”, said of the broker, believed of the e-mail',
    must: 'exactly-once-claim',
    may: ['consumer-not-idempotent', 'retry-without-idempotency'],
    plots: (sound) =>
      connections(
        sound,
        (e, from, to) => e.kind === 'consume' && hasTrait(from, 'replays') && hasTrait(to, 'computes'),
      ).flatMap((e) => {
        const sends = sound.design.graph
          .out(e.to)
          .find(
            (out) => out.kind === 'request' && hasTrait(sound.design.graph.component(out.to), 'sends-notifications'),
          );
        return sends === undefined
          ? []
          : [
              {
                bad: {
                  set: {
                    [e.from]: { delivery: 'exactly-once' },
                    [e.id]: { dedupe: 'no', delivery: undefined, idempotency: undefined },
                    [sends.id]: { idempotency: 'none' },
                  },
                },
              },
            ];
      }),
  },
  'no-ordering-key': {
    title: 'Order per key is needed and no key is used',
    must: 'ordering-not-guaranteed#no-key',
    plots: (sound) =>
      connections(
        sound,
        (e) => e.kind === 'publish' && stated(e, 'ordered', 'per-key') && stated(e, 'orderingKey'),
      ).map((e) => {
        const consumers = sound.design.graph
          .out(e.to)
          .filter((out) => out.kind === 'consume' && stated(out, 'orderingKey'));
        const others = sound.design.graph.into(e.to).filter((into) => into !== e && stated(into, 'orderingKey'));
        const all = [e, ...consumers, ...others];
        const set = (orderingKey: string | undefined) =>
          Object.fromEntries(
            all.map((edge) => [
              edge.id,
              { orderingKey, ...(comparesVersions(edge) ? { idempotency: undefined } : {}) },
            ]),
          );
        return { bad: { set: set('none') }, unsaid: { set: set(undefined) } };
      }),
  },
  'no-reconciliation': {
    title: 'Nobody compares our books with the provider’s',
    must: 'reconciliation-missing',
    // A problem that asks for the comparison as a function lost that function.
    may: ['dangling-component', 'failure-modes-unaddressed', 'requirement-uncovered'],
    plots: (sound) => {
      const { graph } = sound.design;
      const jobs = components(sound, (c) => stated(c, 'purpose', 'reconciliation'));
      if (jobs.length === 0 || !graph.components.some((c) => hasTrait(c, 'takes-money'))) return [];
      const orphaned = components(
        sound,
        (c) => hasTrait(c, 'starts-by-clock') && graph.out(c.id).every((e) => jobs.some(({ id }) => id === e.to)),
      );
      return [
        {
          bad: {
            drop: [...jobs, ...orphaned].map(({ id }) => id),
            write: (workbook) => silenced(workbook, /reconcil|settlement|ledger match/i),
            also: components(sound, (c) => hasTrait(c, 'takes-money')).map(({ id }) => id),
          },
        },
      ];
    },
  },
  'two-crons': {
    title: 'Three schedulers, each of which runs the job',
    must: 'scheduler-singleton#many-run',
    plots: (sound) =>
      components(sound, (c) => hasTrait(c, 'starts-by-clock') && stated(c, 'leaderElection', 'yes')).flatMap((c) => {
        const jobs = sound.design.graph
          .out(c.id)
          .filter((e) => hasTrait(sound.design.graph.component(e.to), 'computes'));
        if (jobs.length === 0) return [];
        const set = (leaderElection: string | undefined, idempotent: string | undefined) => ({
          [c.id]: { leaderElection, instances: 3 },
          ...Object.fromEntries(jobs.map(({ to }) => [to, { idempotent }])),
          ...Object.fromEntries(jobs.map(({ id }) => [id, { idempotency: idempotent === 'no' ? 'none' : undefined }])),
        });
        return [{ bad: { set: set('no', 'no') }, unsaid: { set: set(undefined, undefined) } }];
      }),
  },
  'queue-behind-a-wait': {
    title: 'The caller waits for the answer of a queue’s consumer',
    must: 'sync-wait-on-queue',
    may: ['slow-work-in-request-path', 'latency-budget-exceeded'],
    plots: (sound) => {
      const path = onUserPath(sound).components;
      return connections(
        sound,
        (e, from, to) =>
          e.kind === 'publish' &&
          from.kind === 'service' &&
          path.has(from.id) &&
          hasTrait(to, 'brokers-messages') &&
          (sound.input.workbook?.endpoints ?? []).some(
            ({ servedBy, mode }) => servedBy === from.id && mode === 'async-202',
          ),
      )
        .slice(0, 1)
        .map(({ id, from }) =>
          state(
            id,
            { awaitResult: 'yes' },
            {
              write: (workbook) => withEndpoints(workbook, (e) => (e.servedBy === from ? { ...e, mode: 'sync' } : e)),
            },
          ),
        );
    },
  },
  'no-bound': {
    title: 'A queue that grows for ever',
    must: 'unbounded-queue',
    may: [
      'edge-rate-limit-missing',
      'spof-instance',
      'spof-boundary',
      'backup-missing',
      'message-loss-possible',
      'consumer-not-idempotent',
      'tenant-isolation-missing',
      'availability-target-unreachable',
      'utilisation-over-limit',
    ],
    plots: (sound) =>
      components(sound, (c) => hasTrait(c, 'competes') && stated(c, 'bound', 'ttl', 'max-length'))
        .filter(() => components(sound, is('limits-rate')).length === 0)
        .slice(0, 1)
        .map((c) => {
          const gates = components(sound, (g) => stated(g, 'rateLimit', 'yes'));
          const unlimited = Object.fromEntries(gates.map(({ id }) => [id, { rateLimit: 'no' }]));
          const bare = { bound: 'unbounded', retentionHours: undefined, product: 'RabbitMQ' };
          return { bad: { set: { [c.id]: bare, ...unlimited } } };
        }),
  },
  'too-few-consumers': {
    title: 'Consumers slower than producers',
    must: 'consumer-lag-grows#average',
    may: [
      'spof-instance',
      'utilisation-over-limit',
      'spof-boundary',
      'unbounded-queue',
      'n-minus-one-overload',
      'latency-budget-exceeded',
    ],
    plots: (sound) => {
      const { numbers, graph } = sound.design;
      return components(
        sound,
        (c) => c.kind === 'worker' && graph.into(c.id).some((e) => e.kind === 'consume'),
      ).flatMap(({ id }) => {
        const offered = numbers.load(id)?.total;
        if (offered === undefined || offered.lo !== offered.hi || offered.lo < 20) return [];
        return [
          state(id, {
            instances: 1,
            azCount: 1,
            capacityRps: Math.max(1, Math.floor(offered.lo / 20)),
            serviceMs: undefined,
            serviceP99Ms: undefined,
            concurrency: undefined,
            autoscaleOn: 'none',
            autoscaling: undefined,
            maxInstances: undefined,
            batchSize: undefined,
          }),
        ];
      });
    },
  },
  'no-lag-alarm': {
    title: 'Nobody notices that a queue grows',
    must: 'slo-alerting-missing#broker',
    plots: (sound) => {
      const watched = components(sound, (c) => stated(c, 'lagAlarm', 'yes') && losesSomething(sound, c.id));
      const parks = components(sound, (c) => hasTrait(c, 'collects-failures') && stated(c, 'alarm', 'yes'));
      const pagers = components(sound, (c) => stated(c, 'on'));
      if (watched.length === 0 || pagers.length === 0) return [];
      const set = (lag: string | undefined, on: readonly string[] | undefined) =>
        Object.fromEntries([
          ...watched.map(({ id }) => [id, { lagAlarm: lag }] as const),
          ...parks.map(({ id }) => [id, { alarm: lag }] as const),
          ...pagers.map(({ id }) => [id, { on }] as const),
        ]);
      return [{ bad: { set: set('no', ['slo-burn']) }, unsaid: { set: set(undefined, undefined) } }];
    },
  },
  'post-without-key': {
    title: 'A double click is two orders',
    must: 'post-not-idempotent',
    may: ['payment-idempotency-missing', 'retry-without-idempotency', 'error-contract-missing'],
    plots: (sound) => {
      const posts = (sound.input.workbook?.endpoints ?? []).filter(
        (e) => e.method === 'POST' && e.idempotencyKey === 'yes' && e.safe !== 'yes',
      );
      if (posts.length === 0) return [];
      const also = posts.flatMap(({ servedBy }) => (servedBy === undefined ? [] : [servedBy]));
      return [
        {
          bad: {
            also,
            write: (workbook) =>
              unrecognised(
                withEndpoints(workbook, (e) => (e.method === 'POST' ? { ...e, idempotencyKey: 'no' as const } : e)),
              ),
          },
          unsaid: {
            also,
            write: (workbook) =>
              unrecognised(
                withEndpoints(workbook, (e) => (e.method === 'POST' ? (less(e, 'idempotencyKey') as typeof e) : e)),
              ),
          },
        },
      ];
    },
  },
  'no-alternatives': {
    title: 'Choices without a rival',
    must: 'decision-without-alternatives',
    may: ['deep-dive-missing', 'requirements-missing'],
    plots: (sound) =>
      (sound.input.workbook?.decisions ?? []).length === 0
        ? []
        : [
            rewrite((workbook) => ({
              ...workbook,
              decisions: (workbook.decisions ?? []).map((d) => ({ ...d, alternatives: [] })),
            })),
          ],
  },
};

/** Two ways to do one step are one step. */
function stepsOf({ design }: Sound, engine: string): number {
  const calls = design.graph.out(engine).filter((e) => e.kind === 'request' && !stated(e, 'ops', 'read'));
  return new Set(calls.map((e) => textOf(e, 'altGroup') ?? e.to)).size;
}

/** A consumer that compares versions drops what comes late, in whatever order. */
function comparesVersions(e: Connection): boolean {
  return e.kind === 'consume' && stated(e, 'idempotency', 'conditional');
}

function isRecord({ design }: Sound, id: string): boolean {
  const store = design.graph.find(id);
  return (
    store !== undefined &&
    hasTrait(store, 'holds-truth') &&
    !['derived', 'cache', 'session', 'analytics'].includes(textOf(store, 'storeRole') ?? '')
  );
}

function isWritten({ design }: Sound, store: string): boolean {
  return design.graph
    .into(store)
    .some((e) => e.kind === 'write' || (e.kind === 'read-write' && e.kindFrom === 'stated'));
}

function conditional({ design }: Sound, store: string): boolean {
  return design.graph.into(store).some((e) => stated(e, 'idempotency', 'conditional'));
}

function onAPath({ design }: Sound, id: string): boolean {
  return design.flows.some((flow) => flow.stated && flow.components.includes(id));
}

/** What a worker surely changes; with a key of its own, each of these would bear a repeat. */
function certainEffects(sound: Sound, worker: string): readonly Connection[] {
  return sound.design.graph.out(worker).filter((e) => {
    const to = sound.design.graph.component(e.to);
    const writes = e.kind === 'write' || (e.kind === 'read-write' && e.kindFrom === 'stated');
    return (
      e.kind === 'publish' ||
      (e.kind === 'request' && hasTrait(to, 'takes-money') && !stated(e, 'ops', 'read')) ||
      (e.kind === 'request' && hasTrait(to, 'sends-notifications') && !stated(e, 'ops', 'read')) ||
      (writes && isRecord(sound, e.to))
    );
  });
}

/** Without the constraints by which a second request would be known, either. */
function unrecognised(workbook: Workbook): Workbook {
  return {
    ...workbook,
    entities: (workbook.entities ?? []).map((entity) => {
      const { primaryKey } = entity;
      const byClient = Array.isArray(primaryKey) && primaryKey.some((key) => /idempoten|client|request/i.test(key));
      return { ...(less(entity, 'unique') as typeof entity), ...(byClient ? { primaryKey: ['id'] } : {}) };
    }),
  };
}

/** A queue whose every message may be lost needs no alarm. */
function losesSomething({ design }: Sound, id: string): boolean {
  const edges = [...design.graph.into(id), ...design.graph.out(id)].filter(({ kind }) => kind !== 'dead-letter');
  return edges.some((e) => !stated(e, 'lossTolerant', 'yes'));
}
