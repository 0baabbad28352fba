import { defineExamples } from '../examples.ts';

const three = `!dec.D1{about=db,chosen=Postgres,alternatives=DynamoDB,reason=multi-row transactions for orders at 58 writes/s,drivers=nfr.consistency}; !dec.D2{about=k,chosen=outbox,alternatives=2PC,reason=broker may be down while orders continue and costs relay lag of about 1 s,drivers=nfr.availability}; !dec.D3{about=r,chosen=cache-aside,alternatives=write-through,reason=reads 100 to 1 and stale 60 s accepted by F2,drivers=est.readWriteRatio}`;

export default defineExamples({
  fires: [
    {
      sketch: '!dec.D1{about=db,chosen=Postgres,reason=industry standard}; db:relational-db',
      variant: 'no-alternative',
      severity: 'minor',
      says: 'Over what',
    },
    {
      sketch: '!level=submitted; !dec.D1{about=db,chosen=Postgres,reason=industry standard}; db:relational-db',
      variant: 'no-alternative',
      severity: 'major',
    },
    {
      sketch: '!dec.D1{about=db,chosen=Postgres,alternatives=DynamoDB,reason=industry standard}; db:relational-db',
      variant: 'no-reason',
    },
    {
      sketch:
        '!dec.D1{about=db,chosen=Postgres,alternatives=DynamoDB,reason=the team has used it for many years}; db:relational-db',
      variant: 'no-downside',
    },
    {
      sketch:
        '!dec.D1{about=db,chosen=Postgres,alternatives=DynamoDB,reason=transactions over several rows at 58 writes/s}; c:client; a:service; b:service; d:service; db:relational-db; c -> a -> db; a -> b; a -> d',
      variant: 'too-few',
      severity: 'minor',
      says: '5 boxes, 1 decision',
    },
  ],
  asks: [
    {
      sketch: `!dec.D1{about=r,chosen=cache-aside,alternatives=write-through,reason=reads 100 to 1 and stale 60 s accepted,drivers=est.readWriteRatio}; db:relational-db; r:cache`,
      says: 'rather than a key-value store',
    },
  ],
  silent: [
    `${three}; db:relational-db; k:event-log; r:cache`,
    'c:client; api:service; db:relational-db; c -> api -> db',
    '!level=sketch; c:client; a:service; b:service; d:service; db:relational-db; c -> a -> db; a -> b; a -> d',
    '!dec.D1{about=db,chosen=Postgres,alternatives=DynamoDB,reason=several rows change together in each order,givesUp=automatic sharding}; db:relational-db',
  ],
});
