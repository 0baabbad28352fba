import fc from 'fast-check';
import type { DesignInput } from '#critique/design.ts';
import type { DrawnBoundary, DrawnComponent, DrawnConnection } from '#graph/graph.ts';
import { connectionProps } from '#kinds/connection-props.ts';
import { connectionKinds } from '#kinds/connections.ts';
import { kindOf, kinds, propsOf } from '#kinds/kinds.ts';
import type { Props, PropSpec, PropTable, PropValue } from '#kinds/props.ts';
import type { Workbook } from '#workbook/workbook.ts';

const kindIds = [...kinds.keys()];
const tri = fc.constantFrom('yes' as const, 'no' as const);

/** A value that the spec of a prop allows; now and then a word of nobody's. */
function valueOf(spec: PropSpec): fc.Arbitrary<PropValue> {
  const most = spec.max ?? 100_000;
  if (spec.type === 'tri') return tri;
  if (spec.type === 'int') return fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: most }));
  if (spec.type === 'num')
    return fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: most, noNaN: true }));
  const words = spec.values ?? [];
  const word =
    words.length > 0 ? fc.constantFrom(...words) : fc.constantFrom('none', 'orders', 'tenant', 'analytics', 'otp');
  return spec.type === 'set' ? fc.uniqueArray(word, { minLength: 1, maxLength: 3 }) : word;
}

/** A few of a table's props. */
function propsFrom(
  table: PropTable,
  more: Readonly<Record<string, fc.Arbitrary<PropValue>>> = {},
): fc.Arbitrary<Props> {
  const names = Object.keys(table);
  return fc
    .uniqueArray(fc.constantFrom(...names), { maxLength: 8 })
    .chain((chosen) =>
      fc.record(Object.fromEntries(chosen.map((name) => [name, more[name] ?? valueOf(table[name] as PropSpec)]))),
    );
}

const boxName = fc.constantFrom('Orders', 'Orders 2', 'API', 'API 2', 'Store', 'Store standby', '', "O'Brien's <db>");

function componentOf(id: string): fc.Arbitrary<DrawnComponent> {
  return fc.constantFrom(...kindIds).chain((kind) => {
    const products = kindOf(kind).products.map(({ name }) => name);
    const product = products.length > 0 ? fc.constantFrom(...products) : fc.constant('Homegrown');
    return fc.record({
      id: fc.constant(id),
      kind: fc.constant(kind),
      name: boxName,
      props: propsFrom(propsOf(kind), { product }),
    });
  });
}

function connectionOf(id: string, ends: readonly string[]): fc.Arbitrary<DrawnConnection> {
  const end = fc.constantFrom(...ends);
  const stated = fc.record({
    from: end,
    to: end,
    kind: fc.constantFrom(...connectionKinds),
    props: propsFrom(connectionProps),
  });
  const bare = fc.record({ from: end, to: end });
  return fc.oneof(stated, bare).map((connection) => ({ id, ...connection }));
}

function boundaryOf(id: string, components: readonly string[]): fc.Arbitrary<DrawnBoundary> {
  return fc.record({
    id: fc.constant(id),
    kind: fc.constantFrom('region', 'az', 'zone', 'owner'),
    name: fc.constantFrom('internet', 'DMZ', 'internal', 'eu', 'team'),
    members: fc.subarray([...components]),
    props: fc.oneof(fc.constant({}), fc.record({ trust: fc.integer({ min: 0, max: 3 }) })),
  });
}

const estimateKeys = [
  'dau',
  'mau',
  'actionsPerUserPerDay',
  'readRpsAvg',
  'writeRpsAvg',
  'readRpsPeak',
  'writeRpsPeak',
  'peakFactor',
  'readWriteRatio',
  'recordBytes',
  'payloadBytes',
  'responseBytes',
  'recordsPerDay',
  'storagePerDayBytes',
  'retentionDays',
  'storageTotalBytes',
  'hitRatio',
  'workingSetBytes',
  'concurrentConnections',
  'fanOut',
  'messagesPerDay',
  'rows',
];
const amount = fc.oneof(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 1_000_000_000 }));
const some = <T>(arbitrary: fc.Arbitrary<T>, maxLength = 3): fc.Arbitrary<T[]> => fc.array(arbitrary, { maxLength });
const partly = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T, required: string[] = []) =>
  fc.record(model, { requiredKeys: required as never });

function workbookOf(components: readonly string[], connections: readonly string[]): fc.Arbitrary<Workbook> {
  const id = fc.constantFrom(...components);
  const step = fc.oneof(
    id,
    fc.constantFrom(...components, ...connections),
    fc.uniqueArray(id, { minLength: 1, maxLength: 3 }),
  );
  const words = fc.constantFrom(
    'industry standard',
    'saga compensates; gives up speed',
    'retry with backoff and jitter',
    '',
  );
  const field = fc.constantFrom('id', 'userId', 'tenantId', 'version', 'balance');
  return partly({
    questions: some(
      partly({ id: fc.constantFrom('Q1', 'Q2'), text: words, topics: some(fc.constantFrom('scale', 'latency')) }, [
        'id',
        'text',
      ]),
    ),
    requirements: some(
      partly(
        {
          id: fc.constantFrom('F1', 'F2', 'F3'),
          text: words,
          priority: fc.constantFrom('must', 'should', 'could'),
          critical: fc.boolean(),
          path: some(step, 5),
          also: some(id, 2),
          endpoints: some(fc.constantFrom('GET /orders', 'POST /orders')),
        },
        ['id'],
      ),
    ),
    targets: partly({
      availabilityPct: fc.constantFrom(98, 99.9, 99.95, 99.99),
      p50Ms: amount,
      p99Ms: amount,
      peakRps: amount,
      rpoMin: fc.constantFrom(0, 5, 60),
      rtoMin: fc.constantFrom(0, 15, 240),
      consistency: fc.constantFrom('strong', 'eventual'),
      freshnessSec: amount,
      regions: fc.integer({ min: 1, max: 3 }),
      retentionDays: amount,
    }),
    estimates: fc.dictionary(
      fc.constantFrom(...estimateKeys),
      partly({ value: amount, unit: fc.constantFrom('/s', '/day', 'B', 'MB', ''), binds: some(id, 2) }, ['value']),
      { maxKeys: 8 },
    ),
    endpoints: some(
      partly(
        {
          method: fc.constantFrom('GET', 'POST', 'PUT'),
          path: fc.constantFrom('/orders', '/v1/orders/:id', '/search'),
          servedBy: id,
          auth: fc.constantFrom('public', 'user', 'service', 'admin'),
          authz: fc.constantFrom('none', 'scope', 'ownership'),
          version: fc.constantFrom('none', 'uri'),
          idempotencyKey: tri,
          list: tri,
          pagination: fc.constantFrom('none', 'offset', 'cursor'),
          queryBy: some(fc.constantFrom('Order.userId', 'Order.id')),
          validation: tri,
          errors: fc.oneof(fc.constant('none' as const), fc.constant([400])),
          durationMs: amount,
          rps: amount,
          mode: fc.constantFrom('sync', 'async-202'),
        },
        ['method', 'path'],
      ),
    ),
    entities: some(
      partly(
        {
          name: fc.constantFrom('Order', 'Wallet', 'Message'),
          store: id,
          fields: some(field),
          primaryKey: fc.oneof(fc.constant('none' as const), some(field, 2)),
          partitionKey: fc.constantFrom('none', 'userId', 'createdAt'),
          indexes: fc.oneof(fc.constant('none' as const), some(some(field, 2), 2)),
          rows: amount,
          recordBytes: amount,
          tenantKey: fc.constantFrom('none', 'tenantId'),
          contended: tri,
          concurrencyControl: fc.constantFrom('none', 'optimistic', 'append-only'),
          keyCardinality: amount,
          topKeyShare: fc.double({ min: 0, max: 1, noNaN: true }),
          dataClasses: some(fc.constantFrom('pii', 'pci', 'public'), 2),
          rebuildable: tri,
          retentionDays: fc.oneof(amount, fc.constant('forever' as const)),
        },
        ['name'],
      ),
    ),
    decisions: some(
      partly(
        {
          about: fc.oneof(id, words),
          chosen: words,
          alternatives: some(words),
          reason: words,
          drivers: some(fc.constantFrom('dau', 'F1')),
        },
        ['about'],
      ),
    ),
    failures: some(
      partly({ component: id, mode: words, detection: words, response: words, userSees: words }, ['component']),
    ),
    deepDives: some(partly({ about: fc.oneof(id, words), text: words }, ['about'])),
    objectives: some(partly({ name: words, target: words }, ['name']), 1),
    operations: partly({
      metrics: tri,
      logs: tri,
      traces: tri,
      alerts: tri,
      runbook: tri,
      deploy: fc.constantFrom('canary', 'all-at-once'),
      rollback: tri,
      migration: fc.constantFrom('offline', 'expand-contract'),
    }),
  }) as fc.Arbitrary<Workbook>;
}

const tags = [
  'payments',
  'pii',
  'multi-tenant',
  'public-api',
  'realtime',
  'collaboration',
  'notifications',
  'brownfield',
];

interface Shape {
  readonly components: number;
  readonly connections: number;
  readonly boundaries: number;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  components: fc.integer({ min: 1, max: 9 }),
  connections: fc.integer({ min: 0, max: 14 }),
  boundaries: fc.integer({ min: 0, max: 3 }),
});

const numbered = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

/** Any design that a document can hold: kinds of the catalogue, props within their specs, a workbook. */
export const designs: fc.Arbitrary<DesignInput> = shape.chain((size) => {
  const components = numbered('box', size.components);
  const connections = numbered('wire', size.connections);
  const boundaries = numbered('fence', size.boundaries);
  return fc.record({
    drawn: fc.record({
      components: fc.tuple(...components.map(componentOf)),
      connections: fc.tuple(
        ...connections.map((id) => connectionOf(id, [...components, ...components, ...boundaries])),
      ),
      boundaries: fc.tuple(...boundaries.map((id) => boundaryOf(id, components))),
    }),
    workbook: fc.oneof(fc.constant({}), workbookOf(components, connections)),
    tags: fc.subarray(tags),
    submitted: fc.boolean(),
    problem: fc.constantFrom(undefined, 'url-shortener'),
    timing: partly({ firstComponentSec: amount, firstRequirementSec: amount, firstEstimateSec: amount }),
  }) as fc.Arbitrary<DesignInput>;
});

/** Boxes of known kinds and bare arrows, as an imported diagram has them. */
export const bareSketches: fc.Arbitrary<DesignInput> = shape.chain((size) => {
  const components = numbered('box', size.components);
  const bare = (id: string) =>
    fc.record({ id: fc.constant(id), kind: fc.constantFrom(...kindIds), name: fc.constant(id) });
  const end = fc.constantFrom(...components);
  return fc.record({
    drawn: fc.record({
      components: fc.tuple(...components.map(bare)),
      connections: fc.tuple(
        ...numbered('wire', size.connections).map((id) => fc.record({ id: fc.constant(id), from: end, to: end })),
      ),
      boundaries: fc.constant([]),
    }),
  }) as fc.Arbitrary<DesignInput>;
});
