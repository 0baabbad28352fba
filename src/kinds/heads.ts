/** What the last word of a name says where the catalogue has no name for it. */
export interface Head {
  readonly kind: string;
  readonly confidence: number;
  readonly alternatives: readonly string[];
}

type Row = readonly [kind: string, confidence: number, alternatives: readonly string[], words: string];

const rows: readonly Row[] = [
  [
    'service',
    0.8,
    ['worker'],
    'engine manager controller router resolver validator adapter coordinator allocator detector calculator evaluator recommender searcher facade module subsystem application webservice endpoint',
  ],
  [
    'worker',
    0.8,
    ['service'],
    'fetcher poller importer exporter loader ingestor ingester ingestion indexer transformer transcoder encoder scraper batcher merger parser extractor harvester updater notifier mailer listener subscriber enricher archiver cleaner reaper sweeper scanner checker resizer renderer uploader synchroniser synchronizer reconciler executor daemon runner generator aggregator filter',
  ],
  [
    'client',
    0.85,
    ['external-caller'],
    'admin administrator operator visitor viewer player buyer seller driver rider passenger courier guest staff employee member author reader student teacher patient doctor shopper subscriber people person human audience',
  ],
  ['client', 0.75, ['service'], 'app ui frontend website webapp site portal page console gui widget extension'],
  ['service', 0.7, ['worker', 'client'], 'producer publisher'],
  ['worker', 0.7, ['observability-backend', 'service'], 'collector'],
  ['worker', 0.6, ['service', 'batch-job', 'stream-processor'], 'pipeline'],
  ['client', 0.6, ['external-caller', 'service'], 'bot bots'],
  ['batch-job', 0.75, ['worker'], 'job batch training backfill migration cleanup'],
  ['scheduler', 0.75, ['service'], 'cron timer schedule'],
  ['event-log', 0.75, ['stream-processor', 'pubsub'], 'stream streams'],
  ['pubsub', 0.75, ['event-log'], 'bus broker broadcast'],
  ['object-storage', 0.75, ['file-storage', 'relational-db'], 'storage blobs images media'],
  [
    'relational-db',
    0.65,
    ['document-db', 'key-value-store'],
    'store datastore table tables ledger repository catalog catalogue',
  ],
  ['search-index', 0.75, ['relational-db'], 'index indices'],
  ['identity-provider', 0.8, ['service'], 'login authentication authorization authorisation iam signin oauth oidc'],
  ['secrets-manager', 0.8, ['config-service'], 'secret secrets keystore'],
  ['observability-backend', 0.75, ['alerting'], 'telemetry observability apm'],
  ['load-balancer', 0.7, ['api-gateway', 'service'], 'proxy balancer'],
  ['rate-limiter', 0.85, [], 'limiter throttle throttling'],
];

export const heads: ReadonlyMap<string, Head> = new Map(
  rows.flatMap(([kind, confidence, alternatives, words]) =>
    words.split(' ').map((word): [string, Head] => [word, { kind, confidence, alternatives }]),
  ),
);

/** Last words that take their meaning from what stands before them: "load balancer service", "queue system". */
export const weak: ReadonlySet<string> = new Set(
  'service svc server microservice api backend app application engine system platform component module manager solution'.split(
    ' ',
  ),
);

/** Nouns that end as those of doers do, and do nothing. */
export const idle: ReadonlySet<string> = new Set(
  'order number letter folder header register calendar offer transfer paper center layer buffer counter other power computer corner cover error factor vendor sector mirror author folder user customer member partner server container sender trigger'.split(
    ' ',
  ),
);

/** Words that say how many, where or whose, never what. */
export const neutral: ReadonlySet<string> = new Set(
  'cluster clusters instance instances node nodes layer tier pool fleet farm group set shard shards partition partitions primary master leader main central global regional local shared internal distributed managed hosted new existing legacy our the a an aws amazon google gcp azure apache microsoft prod production staging container containers pods vm host machine region zone stateless highly available ha'.split(
    ' ',
  ),
);

/** What follows only says what for: "queue for orders", "cache of sessions". */
export const joints: ReadonlySet<string> = new Set(
  'for of with to in on by from via using as per and that which behind'.split(' '),
);

/** Words that mean one thing in one drawing and another in the next, wherever the catalogue puts them. */
export const ambiguous: Readonly<Record<string, readonly string[]>> = {
  redis: ['queue', 'pubsub'],
  elasticsearch: ['observability-backend'],
  consul: ['config-service'],
  envoy: ['service-mesh'],
  db: ['document-db', 'key-value-store'],
  database: ['document-db', 'key-value-store'],
  gateway: ['load-balancer'],
  'event bus': ['event-log'],
  'message bus': ['event-log', 'queue'],
  topic: ['event-log'],
  consumer: ['service'],
  processor: ['service', 'stream-processor'],
  dispatcher: ['service'],
  scheduler: ['service'],
  sidecar: ['service', 'observability-backend'],
  'payment gateway': ['service', 'api-gateway'],
  spark: ['stream-processor'],
  nosql: ['key-value-store', 'wide-column-store'],
  'nosql db': ['key-value-store', 'wide-column-store'],
  'nosql database': ['key-value-store', 'wide-column-store'],
  'session service': ['service'],
  'message broker': ['pubsub', 'event-log'],
  'event handler': ['service'],
  smtp: ['service'],
  'mail server': ['service'],
  'front end': ['service'],
  'web app': ['service'],
  merchant: ['client', 'external-api'],
  partner: ['external-api'],
  bank: ['external-api'],
  crawler: ['worker'],
  api: ['external-api', 'api-gateway'],
  search: ['service'],
  snowflake: ['id-generator'],
  relay: ['service', 'worker'],
  replica: ['relational-db'],
  workflow: ['service'],
};
