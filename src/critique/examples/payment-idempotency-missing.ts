import { defineExamples } from '../examples.ts';

const keyed = 'c:client; pay:service; psp:payment-provider; c -> pay -request{idempotency=key}-> psp';

export default defineExamples({
  fires: [
    {
      sketch:
        'c:client; pay:service; psp:payment-provider{product=Stripe}; c -> pay; pay -request{idempotency=none}-> psp',
      says: "'pay' asks 'psp' to charge with no idempotency key. Two attempts are two charges. 'c' can ask again",
      severity: 'blocking',
      evidence: ['pay', 'psp', 'pay>psp'],
    },
    'q:queue; w:worker; psp:payment-provider; q -> w -request{idempotency=none,retries=0}-> psp',
    'w:worker; l:network-link; psp:payment-provider; w -request{idempotency=none}-> l -> psp'.replace(
      'request{',
      'request{ops=write,',
    ),
  ],
  asks: [
    {
      sketch: 'c:client; pay:service; psp:payment-provider{product=Stripe}; c -> pay -> psp',
      says: "What keeps 'psp' from charging twice when 'pay' asks twice?",
      severity: 'blocking',
    },
    { sketch: keyed, says: 'Where is it made' },
    `${keyed}; !ep.POST_/payments{servedBy=pay}`,
    `${keyed}; !ep.POST_/payments{servedBy=pay,idempotencyKey=no}`,
    `${keyed}; o:service; !ep.POST_/other{servedBy=o,idempotencyKey=yes}`,
  ],
  silent: [
    'c:client; pay:service; psp:payment-provider{product=Stripe}; c -> pay; pay -request{idempotency=key}-> psp; !ep.POST_/payments{idempotencyKey=yes}',
    `${keyed}; !ent.PaymentIntent{pk=key}`,
    `${keyed}; !ent.Charge{unique=merchant+key}`,
    'pay:service; psp:payment-provider; pay -request{ops=read}-> psp',
    'c:client; psp:payment-provider; c -request{carries=pci}-> psp',
    'c:client; s:service; m:notification-provider; c -> s -request{idempotency=none}-> m',
  ],
});
