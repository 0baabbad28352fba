import { defineExamples } from '../examples.ts';

const pair = (leader: string, copy = 'replicationMode=async'): string =>
  `api:service; a:relational-db{${leader}}; b:relational-db; api -write-> a; a -replicate{${copy}}-> b; @region eu(api,a); @region us(b)`;

export default defineExamples({
  fires: [
    {
      sketch: pair('failover=automatic,replication=sync'),
      variant: 'callers-stay',
      severity: 'major',
      says: "'api' stay behind",
      evidence: ['a', 'b', 'api'],
    },
    {
      sketch: `!est.writeRpsPeak=500; ${pair('failover=automatic', 'replicationMode=async,lagMs=2000')}`,
      variant: 'lost-writes',
      says: 'about 1000 acknowledged writes',
    },
    { sketch: `!nfr.rpoMin=0; ${pair('failover=automatic')}`, variant: 'lost-writes', severity: 'blocking' },
  ],
  asks: [
    { sketch: pair('replicas=1'), says: 'be promoted by itself?' },
    {
      sketch: 'a:relational-db{replicas=1,failover=automatic}; s:service; @region eu(a); @region us(s)',
      says: 'beside it, or in the other region?',
    },
  ],
  silent: [
    pair('failover=manual'),
    pair('failover=automatic,replicas=2,azCount=3,replication=sync'),
    pair('failover=automatic,redundancy=zone'),
    'api:service; a:relational-db{failover=automatic}; b:relational-db{failover=manual}; api -write-> a; a -replicate{replicationMode=async}-> b; @region eu(api,a); @region us(b)',
    `${pair('failover=automatic')}; !dec.D1{about=a,chosen=promotion is limited to the same region}`,
    'x:service{redundancy=region}; a:relational-db{failover=automatic,replication=sync}; b:relational-db; x -write-> a; a -replicate{replicationMode=async}-> b; @region eu(x,a); @region us(b)',
    'api:service; a:relational-db{failover=automatic}; b:relational-db; api -write-> a; a -replicate{replicationMode=async}-> b; @region eu(api,a,b)',
    'api:service; a:relational-db; api -> a',
  ],
});
