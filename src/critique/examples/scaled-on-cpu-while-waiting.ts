import { defineExamples } from '../examples.ts';

const tier = (props: string): string =>
  `a:service{${props}}; d:relational-db{serviceMs=20}; e:external-api{serviceMs=200}; a -> d; a -> e`;

export default defineExamples({
  fires: [
    {
      sketch: tier('autoscaleOn=cpu,serviceMs=5'),
      severity: 'minor',
      says: 'works 5 ms and waits 220 ms',
      evidence: ['a', 'e'],
    },
  ],
  silent: [
    tier('autoscaleOn=concurrency,serviceMs=5'),
    tier('autoscaleOn=cpu,serviceMs=500'),
    tier('autoscaleOn=cpu,serviceMs=5,workType=cpu-heavy'),
    tier('autoscaleOn=cpu'),
    tier('serviceMs=5'),
    'a:service{autoscaleOn=cpu,serviceMs=5}; d:relational-db; a -> d',
  ],
});
