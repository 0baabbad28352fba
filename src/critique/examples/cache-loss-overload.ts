import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch:
        '!est.readRpsPeak=20000; c:client; api:service; r:cache{hitRatio=0.95}; db:relational-db{capacityRps=4000}; c -> api -> r; api -read-> db',
      says: "With 'r' empty or gone, 'db' gets 20,000 instead of 1,000 requests/s: 500 % of what it can do.",
      severity: 'major',
      evidence: ['r', 'db', 'api>r'],
    },
    {
      sketch:
        '!est.readRpsPeak=20000; c:client; api:service; r:cache{hitRatio=0.95}; db:relational-db{capacityRps=4000}; c -> api -> r; api -read-> db; !fr.F1{priority=must,critical=yes,path=c>api>db}',
      severity: 'blocking',
    },
    {
      sketch:
        '!est.readRpsPeak=20000; c:client; api:service; r:cache{hitRatio=0.95,replicas=1,azCount=2,persistence=aof}; db:relational-db{capacityRps=4000}; c -> api -> r; api -read-> db',
      severity: 'minor',
    },
    '!est.readRpsPeak=20000; c:client; api:service; r:cache{hitRatio=0.95}; db:relational-db{capacityRps=4000}; c -> api -> r -> db',
    '!est.readRpsPeak=20000; c:client; api:service; r:cache{hitRatio=0.95}; pb:connection-pooler; db:relational-db{capacityRps=4000}; c -> api -> r; api -read-> pb -> db',
  ],
  asks: [
    {
      sketch:
        '!est.readRpsAvg=1157.4; !est.writeRpsAvg=11.574; !est.peakFactor=5; c:client; api:service; r:cache{hitRatio=0.9}; db:relational-db; c -> api; api -read-> r; api -read-write-> db',
      says: "With 'r' empty, 'db' gets 5,840 requests/s. Can it?",
      evidence: ['db'],
    },
    '!est.readRpsPeak=20000; c:client; api:service; r:cache{hitRatio=0.98}; db:relational-db; c -> api -> r; api -read-> db',
  ],
  silent: [
    '!est.readRpsPeak=2000; c:client; api:service; r:cache{hitRatio=0.95}; db:relational-db{capacityRps=4000}; c -> api; api -> r; api -read-> db',
    '!est.readRpsPeak=20000; c:client; api:service; r:cache{hitRatio=0.95}; kv:key-value-store{product=DynamoDB}; c -> api -> r; api -read-> kv',
    '!est.readRpsPeak=20000; c:client; api:service; r:cache{role=session}; db:relational-db{capacityRps=4000}; c -> api -> r; api -write-> db',
    '!est.readRpsPeak=20000; c:client; api:service{loadShedding=yes}; r:cache{hitRatio=0.95}; db:relational-db{capacityRps=4000}; c -> api -> r; api -read-> db',
    '!est.readRpsPeak=20000; c:client; api:service; r:cache{hitRatio=0.95}; db:relational-db{capacityRps=4000}; c -> api; api -read{onFailure=stale}-> r; api -read-> db',
    '!est.readRpsPeak=90000; c:client; api:service; r:cache{hitRatio=0.5}; db:relational-db{capacityRps=4000}; c -> api -> r; api -read-> db',
    '!est.readRpsPeak=6000; c:client; api:service; r:cache{hitRatio=0.9}; db:relational-db; c -> api -> r; api -read-> db; !dec.D1{about=r,chosen=concurrency limit in api before db when r is cold}',
    '!est.readRpsPeak=20000; c:client; cd:cdn{hitRatio=0.95}; s3:object-storage{product=S3}; c -> cd -> s3',
    'c:client; api:service; r:cache{hitRatio=0.95}; db:relational-db{capacityRps=4}; c -> api -> r; api -read-> db',
  ],
});
