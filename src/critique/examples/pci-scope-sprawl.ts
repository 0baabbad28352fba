import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch:
        'c:client; gw:api-gateway; api:service; k:event-log; psp:payment-provider; c -request{carries=pci}-> gw -request{carries=pci}-> api -request{carries=pci}-> psp; api -publish{carries=pci}-> k',
      says: "Card numbers pass 3 of your components: 'api', 'gw' and 'k'.",
      severity: 'major',
      evidence: ['gw', 'api', 'k'],
    },
    { sketch: 'api:service; r:cache; api -write{carries=pci}-> r', says: "'r' keeps copies" },
    {
      sketch: 'db:relational-db; !ent.Payment{store=db,fields=id|cardNumber|cvv}',
      says: "keeps 'cvv' of Payment, which nobody may keep",
      severity: 'blocking',
      evidence: ['db', '/workbook/entities/0'],
    },
    {
      sketch: 'db:relational-db; !ent.Card{store=db,fields=id|pan|expiry}',
      says: "'db' keeps card numbers: 'pan' of Card.",
      severity: 'major',
    },
    'v:token-vault; !ent.Card{store=v,fields=pan|cvc}',
  ],
  asks: [
    {
      sketch: '!tag=payments; c:client; api:service; psp:payment-provider; c -> api -> psp',
      says: "How does a card number get to 'psp'",
      severity: 'major',
      evidence: ['c>api', 'api>psp'],
    },
  ],
  silent: [
    '!tag=payments; c:client; api:service; psp:payment-provider; c -request{carries=pci}-> psp; c -request{carries=internal}-> api; api -request{carries=internal}-> psp',
    'api:service; v:token-vault; api -request{carries=pci}-> v; !ent.Card{store=v,fields=pan}',
    'db:relational-db; !ent.Payment{store=db,fields=id|cardToken|cardLast4|panHash}',
    'db:relational-db; !ent.Camera{store=db,fields=id|pan|tilt|trackId}',
    '!ent.Payment{fields=cvv}; c:client; api:service; c -> api',
    '!tag=payments; c:client; api:service; psp:payment-provider; c -> api -> psp; !dec.D1{about=psp,chosen=hosted fields; we keep a token}',
    'c:client; api:service; psp:payment-provider; c -> api -> psp',
  ],
});
