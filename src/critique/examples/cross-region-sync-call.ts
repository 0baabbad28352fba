import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'c:client; a:service; b:service; c -> a -> b; @region eu(a); @region us(b)',
      says: "'a' in eu waits for 'b' in us: about 80 to 400 ms a call, 1 call for one request.",
      variant: 'call',
      severity: 'major',
      evidence: ['a>b', 'eu', 'us'],
    },
    {
      sketch: '!nfr.p99Ms=100; c:client; a:service; b:service; c -> a -> b; @region eu(a); @region us(b)',
      severity: 'blocking',
    },
    { sketch: 'q:queue; w:worker; b:service; q -> w -> b; @region eu(q,w); @region us(b)', severity: 'minor' },
    {
      sketch:
        'c:client; a:service; d1:relational-db; d2:relational-db; c -> a -> d1; d1 -replicate{replicationMode=sync}-> d2; @region eu(a,d1); @region us(d2)',
      variant: 'sync-replication',
      severity: 'major',
      says: "Every write to 'd1' in eu waits for 'd2' in us",
    },
    {
      sketch: 'c:client; a:service; b:service; c -> a -> b; @region eu-west(a); @region eu-north(b)',
      says: '20 to 80 ms',
    },
    'c:client; a:service; db:distributed-sql-db; c -> a -> db; @region eu(a); @region us(db)',
  ],
  asks: [
    {
      sketch: 'c:client; a:service; b:service; d:relational-db; c -> a -> d; c -> b -> d; @region eu(a); @region us(b)',
      says: "In which region is 'd'? A request waits for it.",
    },
  ],
  silent: [
    'c:client; a:service; d1:relational-db; d2:relational-db; c -> a -> d1; d1 -replicate{replicationMode=async}-> d2; @region eu(a,d1); @region us(d2)',
    'c:client; dns:dns; a:service; b:service; c -> dns -> a; dns -> b; @region eu(a); @region us(b)',
    'c:client; a:service; q:queue; w:worker; c -> a -> q -> w; @region eu(a,q); @region us(w)',
    'c:client; a:service; db:distributed-sql-db; c -> a -> db; @region eu(a); @region us(db); !dec.D1{about=db,chosen=global consensus,reason=latency of 100 ms accepted for writes}',
    'c:client; a:service; b:service; c -> a -> b',
    'c:client; a:service; b:service; c -> a -> b; @region eu(a,b)',
    'c:client; a:service; m:observability-backend; c -> a -> m; @region eu(a); @region us(m)',
  ],
});
