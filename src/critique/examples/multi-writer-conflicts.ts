import { defineExamples } from '../examples.ts';

const regions = (write: string, resolution: string): string =>
  `a:service; b:service; us:relational-db{conflictResolution=${resolution}}; eu:relational-db; a -${write}> us; b -${write}> eu; us -replicate-> eu; @region r1(a,us); @region r2(b,eu)`;

export default defineExamples({
  fires: [
    {
      sketch:
        'us:relational-db{conflictResolution=none}; eu:relational-db{conflictResolution=none}; us -replicate-> eu; eu -replicate-> us; @region a(us); @region b(eu)',
      says: "'eu' and 'us' both accept writes for the same records, and nothing says who wins.",
      severity: 'blocking',
      evidence: ['us', 'eu', 'a', 'b'],
    },
    { sketch: 'db:document-db{multiWriter=yes,conflictResolution=none}', says: 'in several places' },
    {
      sketch: 'db:document-db{multiWriter=yes,conflictResolution=lww}; !ent.Page{store=db,concurrentEditing=yes}',
      says: 'the last write by the clock wins',
      severity: 'blocking',
    },
    'db:relational-db{multiWriter=yes,conflictResolution=lww,role=ledger}',
    'db:document-db{multiWriter=yes,conflictResolution=lww}; !ent.Stock{store=db,contended=yes}',
    'db:document-db{conflictResolution=none}; !ent.Page{store=db,concurrentEditing=yes}',
    regions('write-', 'none'),
  ],
  asks: [
    { sketch: 's:service; db:document-db{multiWriter=yes}; s -> db', says: 'Who wins?', severity: 'blocking' },
    'us:relational-db; eu:relational-db; us -replicate-> eu; eu -replicate-> us',
    'db:document-db; !ent.Page{store=db,concurrentEditing=yes}',
    regions('', 'none'),
  ],
  silent: [
    'g:distributed-sql-db{product=Spanner,multiWriter=yes,consistency=strong}',
    'db:document-db{multiWriter=yes,conflictResolution=crdt}',
    'db:document-db{multiWriter=yes,conflictResolution=lww}; !ent.Like{store=db}',
    'db:document-db{multiWriter=yes}; !dec.D1{about=db,reason=each user has a home region}',
    'db:document-db; !ent.Page{store=db,concurrentEditing=yes,concurrencyControl=single-writer}',
    'a:service; b:service; db:relational-db; a -write-> db; b -write-> db; @region x(a,db); @region y(b)',
    'a:service; us:relational-db; eu:relational-db; a -write-> us; us -replicate-> eu; @region x(a,us); @region y(eu)',
    'us:relational-db{multiWriter=no}; eu:relational-db{multiWriter=no}; us -replicate-> eu; eu -replicate-> us',
    'x:cache; y:cache; x -replicate-> y; y -replicate-> x',
    regions('write-', 'custom'),
  ],
});
