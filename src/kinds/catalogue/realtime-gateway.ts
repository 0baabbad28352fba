import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Realtime gateway',
  category: 'compute',
  means: 'WebSocket, SSE, MQTT',
  traits: ['computes', 'holds-connections'],
  names: [
    'websocket server',
    'ws gateway',
    'sse server',
    'mqtt broker',
    'websocket gateway',
    'realtime gateway',
    'websocket',
  ],
  products: [
    { name: 'Socket.io' },
    { name: 'Signalr' },
    { name: 'Pusher', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Ably', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Centrifugo' },
    { name: 'Mosquitto' },
    { name: 'Emqx' },
    { name: 'Aws Iot Core', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Appsync', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Phoenix Channels' },
  ],
  props: {
    protocol: { type: 'enum', values: ['websocket', 'sse', 'long-poll', 'mqtt', 'webrtc'], means: 'Protocol' },
    connectionsPerInstance: {
      type: 'int',
      assumed: { typical: 50000, source: 'engineering judgement' },
      min: 0,
      means: 'Connections per instance',
    },
    heartbeatSec: { type: 'num', unit: 's', min: 0, means: 'Heartbeat sec' },
    presence: { type: 'tri', means: 'Presence' },
    presenceTtlSec: { type: 'num', unit: 's', min: 0, means: 'Presence ttl sec' },
    resume: { type: 'enum', values: ['none', 'sequence', 'snapshot-and-log'], means: 'Resume' },
    reconnectJitter: { type: 'tri', means: 'Reconnect jitter' },
    connectionRegistry: { type: 'tri', means: 'Connection registry' },
  },
  planning: [
    { of: 'connections', typical: 50000, range: [10000, 500000], unit: 'connections', source: 'S8, from memory' },
    { of: 'serviceMs', typical: 5, range: [1, 20], unit: 'ms', source: 'engineering judgement' },
  ],
  icon: 'M4 5h16v6H4zM4 13h16v6H4zM7 8h2M7 16h2',
});
