export const connectionKinds = [
  'request',
  'read',
  'write',
  'read-write',
  'publish',
  'consume',
  'dead-letter',
  'replicate',
  'capture',
  'transfer',
  'push',
  'webhook',
  'authenticate',
  'control',
  'telemetry',
  'resolve',
] as const;

export type ConnectionKind = (typeof connectionKinds)[number];
