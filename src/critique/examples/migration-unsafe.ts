import { defineExamples } from '../examples.ts';

const table = 'db:relational-db; !ent.Order{store=db,rows=100000000}';

export default defineExamples({
  fires: [
    {
      sketch: `!nfr.availability=99.95; !ops.migration=offline; ${table}`,
      severity: 'blocking',
      says: "'Order' (100,000,000 rows)",
      evidence: ['db'],
    },
    { sketch: '!nfr.availability=99.95; !ops.migration=big-bang; db:relational-db', severity: 'major' },
    {
      sketch: '!ops.migration=offline; db:relational-db; !ent.Order{store=db,rows=20000000}',
      severity: 'major',
      says: 'about 3 min',
    },
  ],
  asks: [table, '!tag=brownfield; db:relational-db; !nfr.availability=99.9'],
  silent: [
    `!nfr.availability=99.95; !ops.migration=expand-contract; !ops.rollback=yes; ${table}`,
    '!ops.migration=offline; db:relational-db; !ent.Order{store=db,rows=1000}',
    `!dd.K1{about=db}; !dec.D1{about=db,chosen=backfill in batches}; ${table}`,
    'db:relational-db; !nfr.availability=99.9',
    '!ops.migration=offline; c:client; api:service; c -> api',
  ],
});
