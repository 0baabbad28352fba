import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'kv:key-value-store; !ent.Msg{store=kv,partitionKey=none}',
      says: "'kv' is spread over partitions, but Msg has no key that says by what.",
      severity: 'major',
      evidence: ['kv', '/workbook/entities/0'],
    },
    {
      sketch:
        'db:relational-db{shards=8}; !ent.A{store=db,pk=id,partitionKey=none}; !ent.B{store=db,partitionKey=none}',
      says: 'A and B have no key',
    },
    'w:wide-column-store; !ent.Msg{store=w,pk=id,partitionKey=none}',
  ],
  asks: [
    { sketch: 'api:service; kv:wide-column-store; api -> kv', says: "By which key does 'kv' spread its data" },
    { sketch: 'w:wide-column-store; !ent.Msg{store=w,pk=id}', says: 'spread Msg', evidence: ['/workbook/entities/0'] },
    'db:relational-db{shards=2}; !ent.Order{store=db,pk=id}',
  ],
  silent: [
    'kv:key-value-store; !ent.Msg{store=kv,partitionKey=conversationId}',
    'kv:key-value-store; !ent.Msg{store=kv,pk=conversationId}',
    'db:relational-db; !ent.Order{store=db,pk=id}',
    'db:relational-db{shards=1}; !ent.Order{store=db}',
    'kv:key-value-store{role=cache}; api:service; api -> kv',
    'r:cache{shards=8}; !ent.Hit{store=r}',
    'w:wide-column-store; !dec.D1{about=w,chosen=sharded by conversation}',
  ],
});
