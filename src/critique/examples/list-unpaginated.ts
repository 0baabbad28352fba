import { defineExamples } from '../examples.ts';

const orders = '!ent.Order{rows=50000000,recordBytes=1KB}';

export default defineExamples({
  fires: [
    {
      sketch: '!ent.Order{rows=50000000}; !ep.GET_/orders{list=yes,pagination=none,queryBy=Order.userId}',
      variant: 'none',
      severity: 'major',
      says: '50,000,000 rows',
    },
    { sketch: `${orders}; !ep.GET_/orders{list=yes,pagination=none,queryBy=Order.userId}`, says: 'about 50 GB' },
    {
      sketch: `${orders}; !ep.GET_/orders{list=yes,pagination=offset,queryBy=Order.userId}`,
      variant: 'offset',
      severity: 'minor',
    },
    {
      sketch: `${orders}; !ep.GET_/orders{list=yes,pagination=cursor,maxPageSize=0,queryBy=Order.userId}`,
      variant: 'no-max',
      severity: 'minor',
    },
  ],
  asks: ['!ent.Order{rows=50000000}; !ep.GET_/orders{list=yes,queryBy=Order.userId}'],
  silent: [
    '!ent.Order{rows=50000000}; !ep.GET_/orders{list=yes,pagination=cursor,maxPageSize=100,queryBy=Order.userId}',
    '!ent.Country{rows=90}; !ep.GET_/countries{list=yes,pagination=none,queryBy=Country.code}',
    '!ent.Order{rows=5000}; !ep.GET_/orders{list=yes,pagination=offset,queryBy=Order.userId}',
    '!ep.GET_/orders/:id{queryBy=Order.id}',
    'c:client; api:service; c -> api',
  ],
});
