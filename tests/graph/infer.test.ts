import { describe, expect, it } from 'vitest';
import { graphOf } from './sketched.ts';

/** What the arrow `a -> b` of a drawing is read as: "a kind b", with "?" where two engineers would differ. */
function read(sketch: string): string {
  const { connections } = graphOf(sketch);
  const edge = connections.find(({ id }) => id === 'a>b');
  if (!edge) return 'nothing';
  const mode = edge.facts['mode'] ? ` ${edge.facts['mode'].value as string}` : '';
  return `${edge.from} ${edge.kind}${mode} ${edge.to}${edge.ambiguous ? '?' : ''}`;
}

const arrow = (from: string, to: string, rest = ''): string => `a:${from}; b:${to}; a -> b; ${rest}`;

describe('the table of inference, line by line', () => {
  it.each([
    ['1', 'service', 'observability-backend', 'a telemetry b'],
    ['1', 'client', 'observability-backend', 'a telemetry b'],
    ['2', 'observability-backend', 'alerting', 'a telemetry b'],
    ['3', 'service', 'identity-provider', 'a authenticate b'],
    ['3', 'api-gateway', 'identity-provider', 'a authenticate b'],
    ['3', 'client', 'identity-provider', 'a request b'],
    ['4', 'service', 'secrets-manager', 'a control b'],
    ['4', 'service', 'config-service', 'a control b'],
    ['4', 'worker', 'coordination-service', 'a control b'],
    ['4', 'service', 'service-mesh', 'a control b'],
    ['4', 'service', 'schema-registry', 'a control b'],
    ['5', 'config-service', 'service', 'b control a'],
    ['5', 'secrets-manager', 'service', 'b control a'],
    ['5', 'service-mesh', 'service', 'b control a'],
    ['6', 'client', 'dns', 'a resolve b'],
    ['7', 'client', 'queue', 'a publish b'],
    ['8', 'client', 'relational-db', 'a read-write b'],
    ['9', 'client', 'service', 'a request b'],
    ['9', 'external-caller', 'generic', 'a request b'],
    ['10', 'dns', 'load-balancer', 'a request b'],
    ['10', 'dns', 'object-storage', 'a request b'],
    ['11', 'cdn', 'object-storage', 'a read b'],
    ['11', 'load-balancer', 'relational-db', 'a read-write b'],
    ['11', 'network-link', 'relational-db', 'a read-write b'],
    ['12', 'rate-limiter', 'cache', 'a read-write b'],
    ['12', 'load-balancer', 'cache', 'a read-write b'],
    ['13', 'load-balancer', 'service', 'a request b'],
    ['13', 'api-gateway', 'api-gateway', 'a request b'],
    ['13', 'api-gateway', 'queue', 'a publish b'],
    ['14', 'scheduler', 'queue', 'a publish b'],
    ['15', 'scheduler', 'batch-job', 'a request async b'],
    ['17', 'service', 'event-log', 'a publish b'],
    ['17', 'worker', 'queue', 'a publish b'],
    ['18', 'service', 'dead-letter-queue', 'a dead-letter b'],
    ['18', 'worker', 'dead-letter-queue', 'a dead-letter b'],
    ['18', 'queue', 'dead-letter-queue', 'a dead-letter b'],
    ['18', 'scheduler', 'dead-letter-queue', 'a dead-letter b'],
    ['19', 'pubsub', 'queue', 'a publish b'],
    ['19', 'event-log', 'queue', 'a publish b'],
    ['20', 'queue', 'worker', 'a consume b'],
    ['20', 'event-log', 'service', 'a consume b'],
    ['21', 'event-log', 'data-warehouse', 'a write b'],
    ['22', 'cdc-connector', 'event-log', 'a publish b'],
    ['22', 'cdc-connector', 'search-index', 'a write b'],
    ['23', 'relational-db', 'cdc-connector', 'a capture b'],
    ['23', 'outbox', 'cdc-connector', 'a capture b'],
    ['24', 'service', 'read-replica', 'a read b'],
    ['25', 'service', 'search-index', 'a read b'],
    ['25', 'realtime-gateway', 'data-warehouse', 'a read b'],
    ['25', 'serverless-function', 'search-index', 'a read b'],
    ['25', 'model-server', 'feature-store', 'a read b'],
    ['25', 'service', 'vector-index', 'a read b'],
    ['26', 'worker', 'search-index', 'a write b'],
    ['26', 'batch-job', 'data-warehouse', 'a write b'],
    ['26', 'stream-processor', 'time-series-db', 'a write b'],
    ['26', 'worker', 'data-lake', 'a write b'],
    ['27', 'service', 'relational-db', 'a read-write b'],
    ['27', 'service', 'connection-pooler', 'a read-write b'],
    ['27', 'worker', 'cache', 'a read-write b'],
    ['28', 'connection-pooler', 'relational-db', 'a read-write b'],
    ['29', 'relational-db', 'relational-db', 'a replicate b'],
    ['29', 'cache', 'cache', 'a replicate b'],
    ['29', 'object-storage', 'object-storage', 'a replicate b'],
    ['29', 'relational-db', 'read-replica', 'a replicate b'],
    ['30', 'cache', 'relational-db', 'a read b'],
    ['30', 'cache{pattern=write-behind}', 'relational-db', 'a write b'],
    ['31', 'relational-db', 'data-warehouse', 'a transfer b'],
    ['31', 'relational-db', 'object-storage', 'a transfer b'],
    ['31', 'document-db', 'data-lake', 'a transfer b'],
    ['32', 'relational-db', 'document-db', 'a transfer b?'],
    ['33', 'relational-db', 'batch-job', 'a transfer b'],
    ['33', 'object-storage', 'stream-processor', 'a transfer b'],
    ['34', 'relational-db', 'service', 'b read a'],
    ['35', 'payment-provider', 'service', 'a webhook b'],
    ['35', 'external-api', 'api-gateway', 'a webhook b'],
    ['36', 'service', 'payment-provider', 'a request b'],
    ['37', 'realtime-gateway', 'client', 'a push b'],
    ['37', 'notification-provider', 'client', 'a push b'],
    ['38', 'service', 'external-caller', 'a webhook b'],
    ['39', 'service', 'client', 'a push b'],
    ['39', 'api-gateway', 'client', 'a push b'],
    ['40', 'service', 'worker', 'a request b'],
    ['41', 'generic', 'relational-db', 'a request b?'],
    ['41', 'service', 'generic', 'a request b?'],
    ['41', 'payment-provider', 'relational-db', 'a request b?'],
  ])('line %s: %s to %s', (_, from, to, expected) => {
    expect(read(arrow(from, to))).toBe(expected);
  });

  it.each([
    ['worker', 'queue'],
    ['stream-processor', 'event-log'],
    ['batch-job', 'queue'],
    ['serverless-function', 'pubsub'],
  ])('line 16: a %s drawn towards a %s that somebody else fills consumes it', (consumer, broker) => {
    expect(read(arrow(consumer, broker, 'p:service; p -> b'))).toBe('b consume a');
  });

  it.each([
    ['nobody else fills the queue', arrow('worker', 'queue')],
    ['something feeds the worker', arrow('worker', 'queue', 'p:service; p -> b; q:queue; q -> a')],
    ['a client calls the function', arrow('serverless-function', 'queue', 'p:service; p -> b; c:client; c -> a')],
    ['it is no consumer by its nature', arrow('service', 'queue', 'p:service; p -> b')],
    ['only another idle worker is drawn towards it', arrow('worker', 'queue', 'w:worker; w -> b')],
    ['the other one is drawn consuming it', arrow('worker', 'queue', 'w:service; w -consume-> b')],
  ])('line 17 instead of 16 where %s', (_, sketch) => {
    expect(read(sketch)).toBe('a publish b');
  });

  it.each([
    ['a clock', 'scheduler'],
    ['a setting', 'config-service'],
    ['a scrape', 'observability-backend'],
  ])('line 16 is not put off by %s', (_, kind) => {
    expect(read(arrow('worker', 'queue', `p:service; p -> b; x:${kind}; x -> a`))).toBe('b consume a');
  });

  it('line 16 counts a worker that is fed itself among the producers', () => {
    expect(read(arrow('worker', 'queue', 'q:queue; w:worker; s:service; s -> q -> w -> b'))).toBe('b consume a');
  });

  it.each([
    ['line 39: an answer to the client', arrow('service', 'client', 'b -> a')],
    ['line 39: an answer of the gateway', arrow('api-gateway', 'client', 'b -> a')],
    ['an answer to the gateway', arrow('service', 'api-gateway', 'b -> a')],
    ['an answer of the store', arrow('relational-db', 'service', 'b -> a')],
  ])('%s says nothing of its own', (_, sketch) => {
    expect(read(sketch)).toBe('nothing');
  });
});

describe('what people draw besides', () => {
  it.each([
    ['client', 'dashboard', 'a request b'],
    ['observability-backend', 'dashboard', 'a telemetry b'],
    ['observability-backend', 'service', 'b telemetry a'],
    ['observability-backend', 'relational-db', 'b telemetry a'],
    ['observability-backend', 'load-balancer', 'b telemetry a'],
    ['observability-backend', 'queue', 'b telemetry a'],
    ['observability-backend', 'config-service', 'b telemetry a'],
    ['alerting', 'coordination-service', 'b telemetry a'],
    ['alerting', 'service', 'b telemetry a'],
    ['dashboard', 'service', 'b telemetry a'],
    ['alerting', 'notification-provider', 'a request b?'],
    ['service', 'alerting', 'a telemetry b'],
    ['dashboard', 'relational-db', 'a read b'],
    ['relational-db', 'event-log', 'a capture b?'],
    ['service', 'load-balancer', 'a request b'],
    ['identity-provider', 'relational-db', 'a read-write b'],
    ['identity-provider', 'event-log', 'a publish b'],
    ['identity-provider', 'service', 'a request b'],
    ['identity-provider', 'notification-provider', 'a request b'],
  ])('%s to %s', (from, to, expected) => {
    expect(read(arrow(from, to))).toBe(expected);
  });
});

describe('a stated kind', () => {
  it.each([
    ['consume', 'worker', 'queue', 'b consume a'],
    ['consume', 'queue', 'worker', 'a consume b'],
    ['consume', 'event-log', 'queue', 'a consume b'],
    ['read', 'relational-db', 'service', 'b read a'],
    ['read-write', 'cache', 'api-gateway', 'b read-write a'],
    ['read', 'cache', 'relational-db', 'a read b'],
    ['write', 'relational-db', 'service', 'a write b'],
    ['capture', 'cdc-connector', 'relational-db', 'b capture a'],
    ['capture', 'relational-db', 'cdc-connector', 'a capture b'],
    ['telemetry', 'observability-backend', 'service', 'b telemetry a'],
    ['telemetry', 'observability-backend', 'alerting', 'a telemetry b'],
    ['telemetry', 'observability-backend', 'dashboard', 'a telemetry b'],
    ['authenticate', 'identity-provider', 'service', 'b authenticate a'],
    ['authenticate', 'identity-provider', 'identity-provider', 'a authenticate b'],
    ['push', 'client', 'realtime-gateway', 'b push a'],
    ['push', 'client', 'client', 'a push b'],
    ['publish', 'service', 'relational-db', 'a publish b'],
  ])('%s from %s to %s', (kind, from, to, expected) => {
    expect(read(`a:${from}; b:${to}; a -${kind}-> b`)).toBe(expected);
  });
});
