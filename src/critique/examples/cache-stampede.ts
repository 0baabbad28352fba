import { defineExamples } from '../examples.ts';

const reads = (rps: number, cache: string, store = 'db:relational-db'): string =>
  `!est.readRpsPeak=${rps}; c:client; api:service; r:cache{${cache}}; ${store}; c -> api -> r; api -read-> db`;

export default defineExamples({
  fires: [
    {
      sketch: reads(8000, 'hitRatio=0.95,ttlSec=60,stampede=none', 'db:relational-db{capacityRps=3000}'),
      says: "When a hot key in 'r' expires, up to 8,000 requests/s go to 'db' together",
      severity: 'major',
      evidence: ['r', 'db'],
    },
    { sketch: reads(8000, 'stampede=none', 'db:relational-db{capacityRps=60000}'), severity: 'minor' },
    {
      sketch: `${reads(8000, 'stampede=none')}; !ent.Page{store=db,topKeyShare=0.2}`,
      says: 'up to 1,600 requests/s',
    },
    { sketch: `${reads(5000, 'stampede=none')}; !ent.Link{store=db,topKeyShare=0.0001}`, severity: 'note' },
    {
      sketch:
        'j:batch-job; api:service; r:cache{ttlSec=3600,ttlJitter=no}; db:relational-db; api -> r; api -> db; j -write-> r',
      says: "'j' fills 'r' in one go, so its keys all expire together 3,600 s later.",
      evidence: ['j', 'r'],
    },
  ],
  asks: [
    { sketch: reads(8000, 'hitRatio=0.95'), says: "'r' is read up to 8,000 times a second", evidence: ['r'] },
    {
      sketch:
        '!est.readRpsPeak=1000; c:client; cd:cdn; api:service; r:cache{stampede=none}; db:relational-db; c -> cd -> api -> r; api -read-> db',
      says: "does 'cd' answer",
    },
    {
      sketch: 'j:batch-job; api:service; r:cache{ttlSec=60}; db:relational-db; api -> r; api -> db; j -write-> r',
      says: 'in one go',
    },
  ],
  silent: [
    reads(20, 'stampede=none'),
    reads(8000, 'stampede=single-flight,ttlSec=60,ttlJitter=no'),
    reads(8000, 'stampede=none,pattern=refresh-ahead'),
    reads(8000, 'pattern=write-through'),
    `${reads(8000, '')}; !dec.D1{about=r,chosen=single flight per key in r}`,
    '!est.readRpsPeak=8000; c:client; api:service{coalescing=yes}; r:cache{stampede=none}; db:relational-db; c -> api -> r; api -read-> db',
    '!est.readRpsPeak=8000; c:client; api:service; r:cache{role=session,stampede=none}; db:relational-db; c -> api -> r; api -read-> db',
    'j:batch-job; api:service; r:cache{ttlSec=60,ttlJitter=no,stampede=single-flight}; db:relational-db; api -> r; api -> db; j -write-> r',
    'j:batch-job; api:service; r:cache{ttlSec=60,ttlJitter=yes}; db:relational-db; api -> r; api -> db; j -write-> r',
    'c:client; api:service; r:cache; db:relational-db; c -> api -> r; api -> db',
  ],
});
