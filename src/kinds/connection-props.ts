import { connectionPropTable } from './connection-prop-table.ts';
import type { ConnectionKind } from './connections.ts';
import type { PropTable } from './props.ts';

export interface ConnectionKindInfo {
  readonly title: string;
  /** Whether the source waits for an answer, unless the connection's `mode` says otherwise. */
  readonly sync: boolean;
}

export const connectionKindInfo: Readonly<Record<ConnectionKind, ConnectionKindInfo>> = {
  request: { title: 'Request / RPC', sync: true },
  read: { title: 'Read from a store', sync: true },
  write: { title: 'Write to a store', sync: true },
  'read-write': { title: 'Read and write', sync: true },
  publish: { title: 'Publish / enqueue', sync: true },
  consume: { title: 'Consume', sync: false },
  'dead-letter': { title: 'Failed messages move here', sync: false },
  replicate: { title: 'Replicate', sync: false },
  capture: { title: 'Change data capture', sync: false },
  transfer: { title: 'Bulk copy, ETL, backup', sync: false },
  push: { title: 'Push to a connected client', sync: false },
  webhook: { title: 'Webhook', sync: false },
  authenticate: { title: 'Authenticate', sync: true },
  control: { title: 'Configuration, secrets, discovery, locks', sync: false },
  telemetry: { title: 'Metrics, logs, traces', sync: false },
  resolve: { title: 'DNS lookup', sync: true },
};

export const connectionProps: PropTable = connectionPropTable;

export const boundaryKindInfo = {
  region: { title: 'Region' },
  az: { title: 'Availability zone' },
  zone: { title: 'Trust zone' },
  owner: { title: 'Owner (team or service)' },
} as const;

export const boundaryProps: Readonly<Record<keyof typeof boundaryKindInfo, PropTable>> = {
  region: { failoverTested: { type: 'tri', means: 'The failover away from it has been exercised on purpose' } },
  az: { failoverTested: { type: 'tri', means: 'The failover away from it has been exercised on purpose' } },
  zone: { trust: { type: 'int', min: 0, max: 3, means: '0 internet, 1 edge, 2 internal, 3 restricted' } },
  owner: {},
};
