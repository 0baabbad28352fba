import { defineExamples } from '../examples.ts';

const order = (props: string, endpoint: string, store = 'relational-db'): string =>
  `db:${store}; !ent.Order{store=db,${props}}; !ep.GET_/orders{${endpoint}servedBy=db}`;

export default defineExamples({
  fires: [
    {
      sketch: order('pk=id,indexes=userId,rows=500000000', 'queryBy=Order.status,'),
      says: "'GET /orders' looks up Order by status; Order is keyed by id and indexed by userId. That is a scan of 500 million rows per request.",
      variant: 'scan',
      severity: 'major',
      evidence: ['db', '/workbook/endpoints/0', '/workbook/entities/0'],
    },
    {
      sketch: order('pk=id,indexes=none,rows=50000', 'queryBy=Order.status,'),
      says: 'has no index',
      severity: 'minor',
    },
    { sketch: order('pk=tenantId+id,indexes=none,rows=5000000', 'queryBy=Order.id,'), variant: 'scan' },
    {
      sketch: order(
        'pk=id,partitionKey=userId,indexes=status,rows=5000000',
        'queryBy=Order.status,',
        'relational-db{shards=16}',
      ),
      says: 'each request asks all 16 shards',
      variant: 'scatter',
      severity: 'major',
    },
  ],
  asks: [
    {
      sketch: order('rows=500000000', 'queryBy=Order.userId,'),
      says: 'Which index or key serves that?',
      severity: 'major',
      evidence: ['/workbook/entities/0'],
    },
    order('pk=id,rows=500000000', 'queryBy=Order.userId,'),
    order('indexes=createdAt,rows=500000000', 'queryBy=Order.userId,'),
    order('pk=id,indexes=createdAt', 'queryBy=Order.userId,'),
    {
      sketch:
        'api:service; db:relational-db; api -> db; !ent.Order{store=db,pk=id,indexes=userId,rows=5000000}; !ep.GET_/orders{servedBy=api}',
      says: "By which fields does 'GET /orders' look things up?",
    },
  ],
  silent: [
    order('pk=id,indexes=userId,rows=500000000', 'queryBy=Order.userId,'),
    order('pk=id,indexes=tenantId+createdAt,rows=500000000', 'queryBy=Order.createdAt|Order.tenantId,'),
    order('pk=id,unique=userId+key,indexes=none,rows=500000000', 'queryBy=Order.user_id,'),
    order('pk=id,indexes=none,rows=5000', 'queryBy=Order.status,'),
    order('pk=id,indexes=none,rows=500000000', 'queryBy=Order.status,', 'data-warehouse'),
    order('partitionKey=userId+day,rows=500000000', 'queryBy=Order.userId,', 'key-value-store'),
    order('pk=id,partitionKey=createdMonth,indexes=userId,rows=500000000', 'queryBy=Order.userId,'),
    'db:relational-db; s:search-index; k:cdc-connector; db -> k -> s; !ent.Order{store=db,pk=id,indexes=none,rows=500000000}; !ep.GET_/search{queryBy=Order.text,servedBy=db}',
    `${order('pk=id,rows=500000000', 'queryBy=Order.userId,')}; !dec.D1{about=db,chosen=index on userId in db}`,
    'api:service; db:relational-db; api -> db; !ep.POST_/orders{servedBy=api}; !ent.Order{store=db,rows=5000000}',
  ],
});
