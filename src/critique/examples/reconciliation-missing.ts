import { defineExamples } from '../examples.ts';

const charge =
  'pay:service; db:relational-db{role=ledger}; psp:payment-provider; pay -write-> db; pay -request{idempotency=key}-> psp';

export default defineExamples({
  fires: [
    {
      sketch:
        'pay:service; db:relational-db{role=ledger}; psp:payment-provider; pay -write-> db; pay -request{idempotency=key}-> psp',
      says: "nothing ever compares 'db' with 'psp'",
      severity: 'major',
      evidence: ['pay', 'db', 'psp'],
    },
    { sketch: 'pay:service; psp:payment-provider; pay -> psp', says: "compares our own books with 'psp'" },
  ],
  asks: [
    { sketch: `${charge}; !fm.M1{component=psp,mitigation=reconciled every night}`, says: 'nothing is drawn for it' },
    { sketch: `!level=sketch; ${charge}`, says: 'Is that on purpose' },
  ],
  silent: [
    'pay:service; db:relational-db{role=ledger}; psp:payment-provider; rec:batch-job{purpose=reconciliation}; pay -write-> db; pay -request{idempotency=key}-> psp; rec -read-> db; rec -request{ops=read}-> psp',
    `${charge}; w:worker; w -read{purpose=reconciliation}-> db`,
    `${charge}; r:batch-job{name=Payment reconciler}; r -read-> db`,
    `${charge}; j:batch-job; psp -transfer-> j -read-> db`,
    'c:client; psp:payment-provider; c -request-> psp',
    'pay:service; psp:payment-provider; pay -request{ops=read}-> psp',
  ],
});
