import type { Props } from './props.ts';

interface Alias {
  readonly kind: string;
  readonly props: Props;
}

const as = (kind: string, props: Props = {}): Alias => ({ kind, props });

/** Other names of kinds, shared by import and recognition. */
export const aliases: Readonly<Record<string, Alias>> = {
  'web-application-firewall': as('waf'),
  'mobile-client': as('client', { platform: 'mobile' }),
  'web-server': as('service'),
  monolith: as('service', { role: 'monolith' }),
  bff: as('service', { role: 'bff' }),
  facade: as('service'),
  'kv-store': as('key-value-store'),
  'wide-column-db': as('wide-column-store'),
  'message-queue': as('queue'),
  'pub-sub': as('pubsub'),
  dlq: as('dead-letter-queue'),
  relay: as('cdc-connector', { source: 'outbox-table' }),
  orchestrator: as('workflow-engine'),
  'lock-service': as('coordination-service'),
  'service-registry': as('service-mesh'),
  agent: as('service-mesh'),
  'feature-flags': as('config-service'),
  'auth-service': as('identity-provider'),
  kms: as('secrets-manager'),
  'secret-store': as('secrets-manager'),
  warehouse: as('data-warehouse'),
  'object-store': as('object-storage'),
  'vector-db': as('vector-index'),
  'ml-model': as('model-server'),
  'ml-model-server': as('model-server'),
  reconciler: as('batch-job', { purpose: 'reconciliation' }),
  'log-store': as('observability-backend', { signals: ['logs'] }),
  'trace-store': as('observability-backend', { signals: ['traces'] }),
  metrics: as('observability-backend', { signals: ['metrics'] }),
  logging: as('observability-backend', { signals: ['logs'] }),
  tracing: as('observability-backend', { signals: ['traces'] }),
  'third-party-api': as('external-api'),
  'push-provider': as('notification-provider', { channel: ['push'] }),
  'email-provider': as('notification-provider', { channel: ['email'] }),
};
