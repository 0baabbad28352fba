import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'db:relational-db; !ent.Inventory{store=db,pk=sku,contended=yes,concurrencyControl=none}',
      says: "Two requests can read 'Inventory' at the same time and both write.",
      variant: 'no-control',
      severity: 'blocking',
      evidence: ['db', '/workbook/entities/0'],
    },
    {
      sketch: 'w:worker; r:cache{product=Redis}; db:relational-db; w -control{lock=yes,fencing=no}-> r; w -write-> db',
      says: "'w' writes 'db' under a lock of 'r' without a fencing token",
      variant: 'lock-without-fencing',
      severity: 'major',
      evidence: ['w', 'r', 'db', 'w>r'],
    },
    { sketch: 'db:relational-db; !ent.SeatBooking{store=db,concurrencyControl=none}', severity: 'blocking' },
    { sketch: 'db:relational-db; !ent.Document{store=db,contended=yes,concurrencyControl=none}', severity: 'major' },
    {
      sketch: 'db:relational-db{role=ledger}; !ent.Intent{store=db,contended=yes,concurrencyControl=none}',
      severity: 'blocking',
    },
    {
      sketch: 'w:worker; z:coordination-service{fencing=no}; psp:payment-provider; w -control{lock=yes}-> z; w -> psp',
      variant: 'lock-without-fencing',
      severity: 'blocking',
    },
  ],
  asks: [
    {
      sketch: 'db:relational-db; !ent.Wallet{store=db,pk=id}',
      says: "change the same 'Wallet' at once",
      severity: 'blocking',
    },
    'db:relational-db; !ent.Draft{store=db,contended=yes}',
    {
      sketch: 'w:worker; z:coordination-service; db:relational-db; w -control{lock=yes}-> z; w -write-> db',
      says: 'Who refuses?',
      variant: 'lock-without-fencing',
    },
  ],
  silent: [
    'db:relational-db; !ent.Inventory{store=db,pk=sku,contended=yes,concurrencyControl=optimistic}',
    'db:relational-db; !ent.Balance{store=db,contended=yes,concurrencyControl=append-only}',
    'db:relational-db; !ent.Wallet{store=db,contended=no}',
    'db:relational-db; !ent.Account{store=db,contended=no,concurrencyControl=none}',
    'db:relational-db; !ent.Article{store=db,concurrencyControl=none}',
    'db:relational-db; !ent.SeatBooking{store=db,unique=show+seat}',
    'api:service; db:relational-db; api -write{idempotency=conditional}-> db; !ent.Stock{store=db,contended=yes,concurrencyControl=none}',
    'api:service; db:relational-db; api -read-> db; !ent.Stock{store=db}',
    'w:worker; z:coordination-service; db:relational-db; w -control{lock=yes,fencing=yes}-> z; w -write-> db',
    'w:worker; z:coordination-service{fencing=yes}; db:relational-db; w -control{lock=yes}-> z; w -write-> db',
    'w:worker; z:coordination-service; w -control{lock=yes,fencing=no}-> z',
  ],
});
