import type { Assumption, Props, PropTable } from './props.ts';

/** What rules may ask of a component. Closed on purpose: a new kind is judged by every rule the day it is added. */
export type Trait =
  | 'originates-traffic' // ENTRY: clients, partners
  | 'fronts-traffic' // EDGE
  | 'computes' // COMPUTE
  | 'brokers-messages' // BROKER
  | 'stores-data' // STORE
  | 'holds-truth' // TRUTH: the system of record unless `storeRole` says otherwise
  | 'runs-outside' // EXTERNAL: somebody else's system
  | 'controls' // CONTROL
  | 'observes' // OBS
  | 'passes-through' // no hop, no stop of a path: dns, waf, balancer, pooler, mesh, link
  | 'routes' // splits its load over its targets instead of repeating it
  | 'elects-leader' // leader and replicas: writes stop with the leader
  | 'keeps-quorum' // tolerates a minority of its members or copies
  | 'keeps-in-memory' // cache: partial loss by shard, forgets on restart
  | 'serves-reads-only' // read replica, search index, warehouse: derived from another store
  | 'collects-failures' // dead-letter queue
  | 'replays' // event log: consumers read at their own offset
  | 'competes' // queue: one of the consumers gets each message
  | 'broadcasts' // pub/sub: each subscriber gets each message
  | 'consumes-messages' // worker, stream processor, function: what a broker usually feeds
  | 'runs-in-background' // worker, batch job, scheduler, connector: nobody waits for it
  | 'starts-by-clock' // scheduler
  | 'captures-changes' // CDC connector, outbox relay
  | 'orchestrates' // workflow engine
  | 'holds-connections' // realtime gateway
  | 'checks-identity'
  | 'limits-rate' // a limiter by its nature
  | 'may-limit-rate' // gateway, WAF, CDN: limits if its `rateLimit` says so
  | 'takes-money'
  | 'sends-notifications'
  | 'serves-objects' // object storage: presigned access is normal
  | 'is-global' // survives a region: dns, cdn
  | 'never-fails' // not a failure unit of ours: client, caller
  | 'delays-only'; // losing it delays work and loses none

export type Category = 'edge' | 'compute' | 'messaging' | 'data' | 'control' | 'external' | 'observability' | 'other';

/** A named product: what it is, and what is true of it wherever it is drawn. */
export interface Product {
  readonly name: string;
  /** Lower-case words that people write for it, besides its name. */
  readonly names?: readonly string[];
  /** Facts of provenance `product`; `redundancy` and `managed` among them. */
  readonly facts?: Props;
}

export interface PlanningFigure extends Assumption {
  readonly of: 'capacityRps' | 'writeCapacityRps' | 'serviceMs' | 'connections' | string;
  readonly unit: string;
}

export interface Kind {
  readonly title: string;
  readonly category: Category;
  /** One sentence in the palette and in docs/kinds.md. */
  readonly means: string;
  readonly traits: readonly Trait[];
  /** Lower-case words that name this kind on a drawing. */
  readonly names: readonly string[];
  readonly products: readonly Product[];
  /** Props of this kind; those common to all and those of its traits are added by `propsOf`. */
  readonly props: PropTable;
  readonly planning: readonly PlanningFigure[];
  /** SVG path data in a 24 × 24 box, stroked not filled. */
  readonly icon: string;
}

export function defineKind(kind: Kind): Kind {
  return kind;
}
