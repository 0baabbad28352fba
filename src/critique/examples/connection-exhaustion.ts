import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch:
        'api:service{instances=40}; db:relational-db{product=Postgres,maxConnections=100}; api -read-write{poolSize=20}-> db',
      says: "'api' can open 800 connections to 'db', which accepts 100.",
      severity: 'major',
      evidence: ['api', 'db', 'api>db'],
    },
    {
      sketch:
        'c:client; api:service{instances=40}; db:relational-db{maxConnections=100}; c -> api -read-write{poolSize=20}-> db; !fr.F1{priority=must,critical=yes,path=c>api>db}',
      severity: 'blocking',
    },
    {
      sketch: 'api:service{instances=200}; db:relational-db; api -> db',
      says: "can open at least 1,000 connections to 'db', which accepts at most 500",
    },
    {
      sketch:
        'a:service{instances=10}; b:worker{instances=30}; db:relational-db{maxConnections=300}; a -read-write{poolSize=10}-> db; b -write{poolSize=10}-> db',
      says: "'a' and 'b' can open 400 connections",
    },
    {
      sketch:
        'api:service{instances=2,autoscaling=yes,maxInstances=50}; db:document-db{maxConnections=300}; api -read-write{poolSize=10}-> db',
      says: '500',
    },
    'f:serverless-function{concurrencyLimit=1000}; db:relational-db{maxConnections=200}; f -> db',
    'api:service{instances=40}; pb:connection-pooler{poolSize=300,instances=2}; db:relational-db{maxConnections=200}; api -> pb -> db',
    'a:service{instances=20}; b:service{instances=20}; lb:load-balancer; db:relational-db{maxConnections=100}; a -read-write{poolSize=5}-> lb; b -read-write{poolSize=5}-> lb; lb -> db',
  ],
  asks: [
    {
      sketch: 'f:serverless-function; db:relational-db{maxConnections=500}; f -> db',
      says: "How many calls does 'f' work on at once? It holds with 400 or less.",
    },
    {
      sketch: 'api:service{instances=20}; db:relational-db{maxConnections=200}; api -> db',
      says: "How many connections does one copy of 'api' open? It holds with 8 or less.",
    },
    { sketch: 'api:service{instances=30}; db:relational-db; api -> db' },
    { sketch: 'api:service{instances=1,autoscaling=yes}; db:relational-db; api -> db' },
  ],
  silent: [
    'api:service{instances=40}; pb:connection-pooler{poolSize=50,instances=1}; db:relational-db{maxConnections=200}; api -read-write{poolSize=20}-> pb -> db',
    'c:client; api:service; db:relational-db; c -> api -> db',
    'api:service{instances=4}; db:relational-db; api -> db',
    'api:service{instances=400}; kv:key-value-store{product=DynamoDB}; api -> kv',
    'f:serverless-function; pb:connection-pooler{product=RDS Proxy,poolSize=100}; db:relational-db{maxConnections=500}; f -> pb -> db',
    'f:serverless-function; db:relational-db{maxConnections=500}; f -> db; !dec.D1{about=db,chosen=data API over HTTP instead of a connection pool}',
    'api:service{instances=3}; db:relational-db{maxConnections=200}; api -read-write{poolSize=20}-> db',
    'k:event-log; cdc:relay; db:relational-db{maxConnections=10}; db -> cdc -> k',
  ],
});
