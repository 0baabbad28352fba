import { defineExamples } from '../examples.ts';

const chain = 'c:client; a:service; b:service; d:service; e:service; c -> a -> b -> d -> e';

export default defineExamples({
  fires: [
    {
      sketch: '!ops.metrics=no; c:client; api:service; db:relational-db; c -> api -> db',
      variant: 'metrics',
      severity: 'major',
      says: 'Nothing records metrics',
      evidence: ['api'],
    },
    { sketch: '!ops.metrics=yes; !ops.logs=no; c:client; api:service; c -> api', variant: 'logs' },
    {
      sketch: `!ops.metrics=yes; !ops.logs=yes; !ops.traces=no; c:client; a:service; q:queue; w:worker; db:relational-db; c -> a -> q -> w -> db; !fr.F1{path=c>a>q>w>db}`,
      variant: 'traces',
      severity: 'major',
    },
    {
      sketch:
        '!ops.metrics=yes; !ops.logs=yes; !ops.traces=no; c:client; a:service; b:service; d:service; db:relational-db; c -> a -> b -> d -> db',
      variant: 'traces',
      severity: 'minor',
    },
  ],
  asks: [
    'c:client; a:service; b:service; q:queue; w:worker; c -> a -> b -> q -> w',
    {
      sketch: `${chain}; db:relational-db; e -> db; m:observability-backend{product=Prometheus}; a -> m; !ops.logs=yes`,
      variant: 'traces',
      says: 'traces',
    },
  ],
  silent: [
    '!ops.metrics=yes; !ops.logs=yes; !ops.traces=yes; c:client; a:service; b:service; c -> a -> b',
    '!ops.metrics=yes; !ops.logs=yes; !ops.traces=no; c:client; a:service; db:relational-db; c -> a -> db',
    'c:client; a:service; m:observability-backend{product=Datadog}; c -> a; a -> m',
    'c:client; db:relational-db; c -> db',
  ],
});
