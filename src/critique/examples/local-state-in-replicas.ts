import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'c:client; lb:load-balancer; api:service{instances=3,stateLocation=local-memory}; c -> lb -> api',
      says: "'api' keeps state in its own memory but runs 3 copies",
      severity: 'major',
      evidence: ['api', 'lb'],
    },
    {
      sketch: 'lb:load-balancer{sticky=yes}; api:service{instances=3,stateLocation=local-memory}; lb -> api',
      severity: 'minor',
    },
    {
      sketch: 'w:worker{autoscaling=yes,stateLocation=local-disk}',
      says: 'on its own disk but runs more than one copy',
    },
    'c:client; s:service{instances=3,stateLocation=local-memory}; z:coordination-service; c -> s -control{lock=yes}-> z',
    'f:serverless-function{stateLocation=local-memory}',
    'lb:load-balancer; api1:service{stateLocation=local-memory}; api2:service{stateLocation=local-memory}; lb -> api1; lb -> api2',
  ],
  asks: [
    { sketch: 'api:service{stateLocation=local-memory}', says: 'How many copies of it run?', severity: 'major' },
    {
      sketch: 'c:client; api:service{instances=3}; c -request{auth=session}-> api',
      says: 'Where is a session kept',
    },
    'c:client; gw:api-gateway{auth=session}; api:service; db:relational-db; c -> gw -> api -> db',
    'c:client; api:service; db:relational-db; c -> api -> db; !ep.GET_/me{auth=session,servedBy=api}',
  ],
  silent: [
    'c:client; lb:load-balancer; api:service{instances=3,stateLocation=local-cache}; c -> lb -> api',
    'api:service{instances=3,stateLocation=none}',
    'api:service{instances=3,stateLocation=external}',
    'api:service{instances=1,stateLocation=local-memory}',
    'api:service{instances=3}',
    'rt:realtime-gateway{instances=3,stateLocation=local-memory}',
    's:stream-processor{instances=3,stateLocation=local-disk}',
    'w:worker{instances=3,stateLocation=local-memory}; z:coordination-service; w -control{lock=yes}-> z',
    'c:client; api:service{instances=3}; r:cache{role=session}; c -request{auth=session}-> api -> r',
    'c:client; api:service{instances=1}; c -request{auth=session}-> api',
  ],
});
