import type { DesignDocument } from '#document/document.ts';

type Component = DesignDocument['components'][number];
type Connection = DesignDocument['connections'][number];
type Props = NonNullable<Component['props']>;

/**
 * A design as companies draw them, of a wanted size: products of some 250 boxes, each made of teams of 12 with their own
 * services, stores, queue and workers, behind their own edge. Everything is stated somewhere and left open elsewhere.
 * The same size gives the same design.
 */
export function largeDesign(size: number): DesignDocument {
  const chance = chances(size);
  const design: Parts = {
    components: [],
    connections: [],
    boundaries: [],
    entities: [],
    requirements: [],
    endpoints: [],
  };
  for (let product = 0; design.components.length < size; product++) addProduct(design, product, size, chance);
  const { components, connections, boundaries, entities, requirements, endpoints } = design;
  return {
    format: 'faultline-design',
    version: 1,
    title: `Generated, ${size} components`,
    components,
    connections,
    boundaries,
    workbook: {
      targets: { availabilityPct: 99.9, p99Ms: 800, rpoMin: 5, rtoMin: 60 },
      estimates: {
        readRpsPeak: { value: size * 20, unit: '/s' },
        writeRpsPeak: { value: size * 2, unit: '/s' },
        recordBytes: { value: 1000, unit: 'B' },
      },
      entities,
      requirements,
      endpoints,
    },
  } as DesignDocument;
}

interface Parts {
  readonly components: Component[];
  readonly connections: Connection[];
  readonly boundaries: { id: string; kind: string; name: string; members: string[] }[];
  readonly entities: unknown[];
  readonly requirements: unknown[];
  readonly endpoints: unknown[];
}

type Chance = (share: number) => boolean;

const teamsOfProduct = 20;

function addProduct(design: Parts, product: number, size: number, chance: Chance): void {
  const add = adder(design, size, `p${product}`);
  const connect = connector(design);
  const client = add('client', 'App', { platform: 'web' });
  const balancer = add('load-balancer', 'Edge', { product: 'ALB' });
  const gateway = add(
    'api-gateway',
    'Gateway',
    chance(0.5) ? { product: 'AWS API Gateway' } : { instances: 3, azCount: 3 },
  );
  const identity = add('identity-provider', 'Login', { product: 'Auth0' });
  const log = add('event-log', 'Events', { product: 'MSK', partitions: 24, replicationFactor: 3, minInsync: 2 });
  const metrics = add('observability-backend', 'Metrics', { product: 'Datadog' });
  connect(client, balancer);
  connect(balancer, gateway, 'request', { timeoutMs: 5_000 });
  connect(gateway, identity);
  let last: string | undefined;
  for (let team = 0; team < teamsOfProduct && design.components.length < size; team++) {
    last = addTeam(design, { product, team, size, chance, gateway, log, metrics, last });
  }
}

interface Place {
  readonly product: number;
  readonly team: number;
  readonly size: number;
  readonly chance: Chance;
  readonly gateway: string | undefined;
  readonly log: string | undefined;
  readonly metrics: string | undefined;
  /** The team before, which this one sometimes calls. */
  readonly last: string | undefined;
}

function addTeam(design: Parts, place: Place): string | undefined {
  const { chance, team } = place;
  const id = `p${place.product}t${team}`;
  const add = adder(design, place.size, id);
  const connect = connector(design);
  const copies = (): Props =>
    chance(0.7) ? { instances: chance(0.8) ? 3 : 1, ...(chance(0.5) ? { azCount: 3 } : {}) } : {};
  const api = add('service', `Orders API ${team}`, { ...copies(), capacityRps: 500 });
  const logic = add('service', `Orders ${team}`, copies());
  const store = chance(0.6)
    ? add('relational-db', `Orders DB ${team}`, {
        replicas: chance(0.8) ? 1 : 0,
        ...(chance(0.6) ? { failover: 'automatic' } : {}),
      })
    : add('key-value-store', `Orders table ${team}`, { product: 'DynamoDB' });
  const cache = add('cache', `Redis ${team}`, { product: 'Redis', ...(chance(0.5) ? { ttlSec: 300 } : {}) });
  const queue = add('queue', `Jobs ${team}`, { product: 'SQS' });
  const worker = add('worker', `Worker ${team}`, copies());
  const dead = add('dead-letter-queue', `Failed jobs ${team}`, { alarm: 'yes' });
  const search = chance(0.5)
    ? add('search-index', `Search ${team}`, { product: 'OpenSearch', replicas: 1 })
    : undefined;
  const relay = add('cdc-connector', `Relay ${team}`, {});
  const consumer = add('worker', `Indexer ${team}`, copies());
  const outside = chance(0.4) ? add('external-api', `Partner ${team}`, {}) : undefined;
  const files = chance(0.3) ? add('object-storage', `Files ${team}`, { product: 'S3' }) : undefined;
  connect(place.gateway, api, 'request', { timeoutMs: 3_000 });
  connect(
    api,
    logic,
    'request',
    chance(0.5) ? { timeoutMs: 1_000, retries: 2, backoff: 'exponential', jitter: 'yes' } : {},
  );
  connect(logic, store);
  connect(logic, cache);
  connect(logic, queue);
  connect(queue, worker);
  connect(queue, dead);
  connect(worker, store, 'write', { idempotency: 'natural' });
  connect(store, relay);
  connect(relay, place.log);
  connect(place.log, consumer);
  connect(consumer, search);
  connect(api, search);
  connect(worker, outside, 'request', { timeoutMs: 2_000 });
  connect(api, files);
  connect(api, place.metrics);
  if (chance(0.3)) connect(logic, place.last);
  const members = [api, logic, store, cache, queue, worker].filter((member) => member !== undefined);
  if (members.length > 0) design.boundaries.push({ id: `${id}o`, kind: 'owner', name: `Team ${id}`, members });
  if (store) design.entities.push({ name: `Order${id}`, store, primaryKey: ['id'], rows: 1_000_000, recordBytes: 500 });
  if (api)
    design.endpoints.push({
      method: 'POST',
      path: `/v1/${id}/orders`,
      servedBy: api,
      auth: 'user',
      idempotencyKey: 'yes',
    });
  if (api && logic && store && team % 4 === 0) {
    design.requirements.push({ id: `F${id}`, text: `Order with ${id}`, priority: 'must', path: [api, logic, store] });
  }
  return api;
}

type Add = (kind: string, name: string, props: Props) => string | undefined;

/** Adds a box while the design is short of its size. */
function adder({ components }: Parts, size: number, prefix: string): Add {
  return (kind, name, props) => {
    if (components.length >= size) return undefined;
    const id = `${prefix}n${components.length}`;
    const at: [number, number] = [(components.length % 40) * 240, Math.floor(components.length / 40) * 160];
    components.push({ id, kind, name, props, at, size: [160, 80] } as Component);
    return id;
  };
}

type Connect = (from: string | undefined, to: string | undefined, kind?: Connection['kind'], props?: Props) => void;

function connector({ connections }: Parts): Connect {
  return (from, to, kind, props) => {
    if (from === undefined || to === undefined) return;
    const id = `e${connections.length}`;
    connections.push({ id, from, to, ...(kind ? { kind } : {}), ...(props ? { props } : {}) } as Connection);
  };
}

/** A small linear congruential generator (Numerical Recipes): the same numbers in every run. */
function chances(seed: number): Chance {
  let state = seed;
  return (share) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 < share;
  };
}
