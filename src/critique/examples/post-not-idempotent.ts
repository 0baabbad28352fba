import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    { sketch: '!ep.POST_/orders{idempotencyKey=no}', severity: 'major', says: "'POST /orders' again" },
    {
      sketch: 'api:service; !ep.POST_/v1/labels{idempotencyKey=no,servedBy=api}',
      severity: 'minor',
      evidence: ['api'],
    },
    { sketch: '!tag=payments; !ep.POST_/v1/labels{idempotencyKey=no}', severity: 'major' },
    '!ep.POST_/orders{idempotencyKey=no}; !ent.Order{pk=id}',
  ],
  asks: [
    '!ep.POST_/orders{auth=user}',
    // A code that the server makes up is new each time.
    '!ep.POST_/v1/links{idempotencyKey=no}; !ent.Link{pk=code,unique=code}',
  ],
  silent: [
    '!ep.POST_/search{safe=yes,idempotencyKey=no}',
    '!ep.POST_/v1/orders{idempotencyKey=yes}',
    '!ep.POST_/v1/votes{idempotencyKey=no}; !ent.Vote{unique=user+poll}',
    '!ep.POST_/v1/coupons{idempotencyKey=no}; !ent.Coupon{pk=id,unique=customer+code}',
    '!ep.POST_/v1/payments{idempotencyKey=no}; !ent.Payment{pk=idempotencyKey}',
    '!ep.PUT_/v1/orders/:id{auth=user}; !ep.GET_/v1/orders{auth=user}',
    '!ep.POST_/v1/login{idempotencyKey=no}',
  ],
});
