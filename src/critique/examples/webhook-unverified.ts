import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'psp:payment-provider; api:service; psp -webhook{auth=none}-> api',
      says: "'api' believes a callback that says it comes from 'psp'.",
      severity: 'blocking',
      evidence: ['psp', 'api', 'psp>api'],
    },
    { sketch: 'x:external-api; gw:api-gateway; x -webhook{auth=none}-> gw', severity: 'major' },
    { sketch: '!tag=payments; x:external-api; api:service; x -webhook{auth=none}-> api', severity: 'blocking' },
    'b:external-caller{callerType=webhook-sender}; api:service; b -request{auth=none}-> api',
    {
      sketch: 'w:webhook-dispatcher; m:external-caller; w -webhook{auth=none}-> m',
      says: "'w' sends callbacks that 'm' cannot verify",
      severity: 'note',
    },
  ],
  asks: [
    {
      sketch: 'psp:payment-provider; api:service; psp -> api',
      says: "How does 'api' know that a callback comes from 'psp'?",
      severity: 'blocking',
    },
  ],
  silent: [
    'psp:payment-provider; api:service; psp -webhook{auth=signature,dedupe=yes}-> api',
    'psp:payment-provider; api:service; psp -webhook{auth=mtls}-> api',
    'psp:payment-provider; api:service; psp -webhook{auth=none}-> api; api -request{ops=read}-> psp',
    'psp:payment-provider; gw:api-gateway; api:service; psp -> gw -> api; api -request{ops=read}-> psp',
    'psp:payment-provider; api:service; psp -> api; !dec.D1{about=api,chosen=HMAC over the raw body}',
    'w:webhook-dispatcher; m:external-caller; w -> m',
    'c:client; api:service; c -> api',
  ],
});
