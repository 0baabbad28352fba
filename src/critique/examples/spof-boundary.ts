import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch:
        '!nfr.availability=99.9; c:client; lb:load-balancer{managed=yes}; api:service{instances=4}; db:relational-db{instances=1,replicas=1,failover=automatic}; c -> lb -> api -> db; @az a(api,db)',
      says: "'api' and 'db' are duplicated, but every copy is in 'a'",
      variant: 'zone',
      severity: 'major',
      evidence: ['a', 'api', 'db'],
    },
    {
      sketch:
        '!nfr.availability=99.95; c:client; api:service{instances=4}; kv:key-value-store{product=DynamoDB}; c -> api -> kv; @az a(api)',
      variant: 'zone',
      severity: 'blocking',
    },
    {
      sketch:
        '!nfr.availability=99.9; c:client; api:service{instances=4}; kv:key-value-store{product=DynamoDB}; c -> api -> kv; @az a(api); !fr.F1{critical=yes,path=c>api>kv}',
      severity: 'blocking',
    },
    {
      sketch:
        'c:client; lb:load-balancer{managed=yes}; api1:service; api2:service; kv:key-value-store{product=DynamoDB}; c -> lb -> api1 -> kv; lb -> api2 -> kv; @az a(api1,api2)',
      evidence: ['api1', 'api2'],
    },
    {
      sketch: 'c:client; api:service{instances=4,azCount=1}; kv:key-value-store{product=DynamoDB}; c -> api -> kv',
      says: 'all in one zone',
    },
    {
      sketch:
        'c:client; api:service{instances=4,azCount=3}; e1:coordination-service; e2:coordination-service; e3:coordination-service; kv:key-value-store{product=DynamoDB}; c -> api -> kv; api -control{usage=per-request}-> e1; api -control{usage=per-request}-> e2; api -control{usage=per-request}-> e3; @az a(e1,e2); @az b(e3)',
      variant: 'zone',
      evidence: ['e1', 'e2', 'e3'],
    },
    {
      sketch:
        '!nfr.regions=2; c:client; api:service{instances=4,azCount=2}; kv:key-value-store{product=DynamoDB}; c -> api -> kv; @region eu(api,kv)',
      variant: 'region',
      severity: 'major',
      evidence: ['eu'],
    },
    {
      sketch:
        '!nfr.rtoMin=30; c:client; api:service{instances=4,azCount=2}; db:relational-db{replicas=1,failover=automatic,azCount=2}; d2:relational-db; c -> api -> db; db -replicate-> d2; @region eu(api,db); @region us(d2)',
      variant: 'region',
      evidence: ['eu', 'api'],
    },
    {
      sketch:
        '!nfr.availability=99.99; c:client; lb:load-balancer{managed=yes}; a:service{instances=1}; b:service{instances=1}; kv:key-value-store{product=DynamoDB}; c -> lb; lb -> a -> kv; lb -> b -> kv; !fr.F1{critical=yes,path=c>lb>a|b>kv}',
      variant: 'pair',
      severity: 'note',
      evidence: ['a', 'b'],
    },
  ],
  asks: [
    {
      sketch:
        '!nfr.availability=99.95; c:client; lb:load-balancer{managed=yes}; api:service{instances=4}; kv:key-value-store{product=DynamoDB}; c -> lb -> api -> kv',
      says: "Over how many zones are the copies of 'api' spread?",
      severity: 'blocking',
    },
    {
      sketch:
        '!nfr.regions=2; c:client; api:service{instances=4,azCount=2}; kv:key-value-store{product=DynamoDB}; c -> api -> kv',
      says: 'You ask for 2 regions',
      variant: 'region',
    },
  ],
  silent: [
    '!nfr.availability=99.9; c:client; lb:load-balancer{managed=yes}; api:service{instances=4,azCount=3}; kv:key-value-store{product=DynamoDB}; c -> lb -> api -> kv',
    '!nfr.availability=98; c:client; api:service{instances=4}; kv:key-value-store{product=DynamoDB}; c -> api -> kv; @az a(api)',
    'c:client; api:service{instances=4,azCount=3}; kv:key-value-store{product=DynamoDB}; c -> api -> kv; @az a(api)',
    'c:client; lb:load-balancer{managed=yes}; api1:service; api2:service; kv:key-value-store{product=DynamoDB}; c -> lb -> api1 -> kv; lb -> api2 -> kv; @az a(api1); @az b(api2)',
    'c:client; api:service{instances=1}; kv:key-value-store{product=DynamoDB}; c -> api -> kv; @az a(api)',
    'c:client; api:service{instances=4}; rec:service{instances=2}; kv:key-value-store{product=DynamoDB}; c -> api -> kv; api -> rec; @az a(rec)',
    'c:client; api:service{instances=4,azCount=2}; kv:key-value-store{product=DynamoDB}; c -> api -> kv; @region eu(api,kv)',
    '!nfr.rtoMin=30; c:client; api:service{instances=4,azCount=2}; kv:key-value-store{product=DynamoDB}; c -> api -> kv; @region eu(api,kv)',
    '!nfr.availability=99.9; c:client; api:service{instances=4,azCount=2}; db:relational-db{replicas=1,failover=automatic}; d2:relational-db; c -> api -> db; db -replicate-> d2; @az a(db); @az b(d2)',
  ],
});
