import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Background worker / queue consumer',
  category: 'compute',
  means: 'Background worker / queue consumer',
  traits: ['computes', 'consumes-messages', 'runs-in-background'],
  names: [
    'worker',
    'consumer',
    'processor',
    'dispatcher',
    'sender',
    'fan-out worker',
    'background worker',
    'async worker',
    'background job',
    'background processor',
    'job worker',
    'queue worker',
    'event handler',
    'event consumer',
    'message consumer',
  ],
  products: [{ name: 'Celery' }, { name: 'Sidekiq' }, { name: 'Resque' }, { name: 'Bullmq Worker' }],
  props: {
    batchSize: { type: 'int', assumed: { typical: 1, source: 'engineering judgement' }, min: 0, means: 'Batch size' },
    autoscaleOn: { type: 'enum', values: ['none', 'cpu', 'lag'], means: 'Autoscale on' },
  },
  planning: [
    { of: 'capacityRps', typical: 200, range: [20, 2000], unit: 'messages/s', source: 'engineering judgement' },
    { of: 'serviceMs', typical: 50, range: [5, 500], unit: 'ms', source: 'engineering judgement' },
  ],
  icon: 'M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8M12 3v3M12 18v3M3 12h3M18 12h3',
});
