import type { PropTable } from './props.ts';
import type { Trait } from './kind.ts';

/** Props that every component has. */
export const commonProps: PropTable = {
  product: { type: 'text', means: 'recognised product, source of `product` facts' },
  instances: { type: 'int', min: 0, means: 'running copies of this box (nodes, members)' },
  maxInstances: { type: 'int', min: 0, means: 'ceiling when autoscaling' },
  autoscaling: { type: 'tri', means: 'Autoscaling' },
  managed: { type: 'tri', means: "provider operates it, instances are not the candidate's problem" },
  redundancy: {
    type: 'enum',
    means: 'widest unit whose loss it survives',
    values: ['none', 'instance', 'zone', 'region', 'global'],
  },
  azCount: { type: 'int', min: 0, means: 'zones its instances are spread over' },
  capacityRps: { type: 'num', unit: 'requests/s', min: 0, means: 'read or generic capacity' },
  writeCapacityRps: { type: 'num', unit: 'requests/s', min: 0, means: 'Write capacity rps' },
  serviceMs: { type: 'num', unit: 'ms', min: 0, means: 'time in this box, excluding its downstream calls' },
  serviceP99Ms: { type: 'num', unit: 'ms', min: 0, means: 'time in this box, excluding its downstream calls' },
  concurrency: { type: 'int', min: 0, means: 'parallel work slots' },
  utilisationLimit: { type: 'num', min: 0, max: 1, means: 'target ceiling at peak' },
  slaPct: { type: 'num', unit: '%', min: 0, means: "provider's published availability" },
  dataClasses: {
    type: 'set',
    values: ['public', 'internal', 'pii', 'pci', 'phi', 'secret'],
    means: 'data at rest or in memory',
  },
  criticality: { type: 'enum', values: ['critical', 'normal', 'optional'], means: 'Criticality' },
  purpose: { type: 'text', means: 'e.g. reconciliation, analytics, audit, otp, recommendation' },
  encryptionAtRest: { type: 'tri', means: 'Encryption at rest' },
  cells: { type: 'int', min: 1, means: 'Independent units that the workload is split over' },
  failoverTested: { type: 'tri', means: 'The failover has been exercised on purpose' },
  utilisation: { type: 'num', min: 0, max: 1, means: 'Measured share of capacity in use at peak' },
  tls: { type: 'tri', means: 'Ends encrypted connections' },
  owner: { type: 'text', means: 'Team or service that owns it, where no boundary says so' },
};

/** Props that come with a trait. */
export const traitProps: Partial<Record<Trait, PropTable>> = {
  computes: {
    stateLocation: {
      type: 'enum',
      values: ['none', 'local-cache', 'local-memory', 'local-disk', 'external'],
      means: 'State location',
    },
    workType: {
      type: 'enum',
      values: ['light', 'cpu-heavy', 'transcode', 'report', 'bulk', 'inference'],
      means: 'Work type',
    },
    bulkhead: { type: 'tri', means: 'Bulkhead' },
    loadShedding: { type: 'tri', means: 'Load shedding' },
    coalescing: { type: 'tri', means: 'Lets one request per key through and shares its answer' },
    secretsFrom: { type: 'enum', values: ['secrets-manager', 'env', 'code', 'config-repo'], means: 'Secrets from' },
    sideEffects: { type: 'enum', values: ['none', 'db', 'external'], means: 'derived from arrows when unset' },
    dataClasses: { type: 'text', means: 'Data classes' },
    failureMode: {
      type: 'enum',
      values: ['open', 'closed', 'local-fallback'],
      means: 'What callers get when it does not answer',
    },
    compensations: { type: 'tri', means: 'Every step of its saga has a step that undoes it' },
    sharedProcess: { type: 'tri', means: 'Requests and messages are worked on in one process' },
  },
  controls: {
    bulkhead: { type: 'tri', means: 'Callers and targets have their own threads and connections' },
  },
  'checks-identity': {
    failureMode: {
      type: 'enum',
      values: ['open', 'closed', 'local-fallback'],
      means: 'What callers get when it does not answer',
    },
  },
  'brokers-messages': {
    delivery: { type: 'enum', values: ['at-most-once', 'at-least-once', 'exactly-once'], means: 'Delivery' },
    durable: { type: 'tri', means: 'Durable' },
    retentionHours: { type: 'num', unit: 'h', min: 0, means: 'Retention hours' },
    maxMessageBytes: { type: 'num', unit: 'bytes', min: 0, means: 'product' },
    lagAlarm: { type: 'tri', means: 'Lag alarm' },
    bound: { type: 'enum', values: ['unbounded', 'max-length', 'ttl', 'backpressure', 'drop-oldest'], means: 'Bound' },
  },
  'stores-data': {
    replicas: { type: 'int', min: 0, means: 'besides the leader' },
    replicationFactor: { type: 'int', min: 0, means: 'quorum stores' },
    failover: { type: 'enum', values: ['none', 'manual', 'automatic'], means: 'Failover' },
    failoverSec: { type: 'num', unit: 's', min: 0, means: 'Failover sec' },
    replication: { type: 'enum', values: ['sync', 'semi-sync', 'async'], means: 'Replication' },
    lagMs: { type: 'num', unit: 'ms', min: 0, means: 'Lag ms' },
    backups: { type: 'enum', values: ['none', 'snapshot', 'pitr'], means: 'Backups' },
    backupIntervalMin: { type: 'num', unit: 'min', min: 0, means: 'Backup interval min' },
    restoreTested: { type: 'tri', means: 'Restore tested' },
    shards: { type: 'int', assumed: { typical: 1, source: 'engineering judgement' }, min: 0, means: 'Shards' },
    storageGb: { type: 'num', unit: 'GB', min: 0, means: 'Storage gb' },
    memoryGb: { type: 'num', unit: 'GB', min: 0, means: 'Memory gb' },
    maxConnections: { type: 'int', min: 0, means: 'Max connections' },
    multiWriter: { type: 'tri', means: 'Multi writer' },
    conflictResolution: {
      type: 'enum',
      values: ['none', 'lww', 'version-vector', 'crdt', 'ot', 'custom'],
      means: 'Conflict resolution',
    },
    consistency: { type: 'enum', values: ['strong', 'quorum', 'eventual'], means: 'Consistency' },
    tenancy: {
      type: 'enum',
      values: ['single-tenant', 'shared-schema', 'schema-per-tenant', 'db-per-tenant', 'hybrid'],
      means: 'Tenancy',
    },
    rls: { type: 'tri', means: 'Rls' },
    publicAccess: { type: 'tri', means: 'Public access' },
    storeRole: {
      type: 'enum',
      values: ['source-of-truth', 'derived', 'cache', 'session', 'analytics', 'ledger'],
      means: 'What the store is to its data',
    },
    durable: { type: 'tri', means: 'Keeps data over a restart' },
    bound: {
      type: 'enum',
      values: ['unbounded', 'max-length', 'ttl', 'backpressure', 'drop-oldest'],
      means: 'What keeps work that waits in it from growing',
    },
  },
  'runs-outside': {
    quotaRps: { type: 'num', unit: 'requests/s', min: 0, means: 'Quota rps' },
    slaPct: { type: 'num', unit: '%', min: 0, means: 'Sla pct' },
    supportsIdempotency: { type: 'tri', means: 'Supports idempotency' },
    sandbox: { type: 'tri', means: 'Sandbox' },
  },
};
