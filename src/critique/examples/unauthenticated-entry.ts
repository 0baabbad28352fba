import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'c:client; api:service; db:relational-db{dataClasses=pii}; c -request{auth=none}-> api -> db',
      says: "'c' reaches personal data in 'db' without anyone checking who it is.",
      variant: 'authn',
      severity: 'blocking',
      evidence: ['c', 'api', 'c>api'],
    },
    {
      sketch: 'c:client; api:service; db:relational-db; c -request{auth=none}-> api -read-> db',
      severity: 'major',
    },
    {
      sketch: 'c:client; api:service; db:relational-db; c -request{auth=none}-> api -write-> db',
      severity: 'blocking',
    },
    { sketch: '!tag=payments; c:client; api:service; c -request{auth=none}-> api', severity: 'blocking' },
    {
      sketch:
        'c:client; gw:api-gateway{auth=none}; api:service; c -> gw -request{auth=mtls}-> api; !ep.GET_/orders{auth=user,servedBy=api}',
      evidence: ['gw'],
    },
    'c:client; api:service; c -> api; !ep.POST_/orders{auth=none,servedBy=api}',
    {
      sketch:
        'c:client; gw:api-gateway{auth=jwt}; api:service; c -> gw -> api; !ep.GET_/orders/:id{auth=user,authz=none,servedBy=api}',
      says: "'GET /orders/:id' checks that you are logged in, not that what you name is yours.",
      variant: 'object-authz',
      severity: 'major',
      evidence: ['api', '/workbook/endpoints/0'],
    },
    {
      sketch:
        'c:client; gw:api-gateway{auth=jwt,authz=ownership}; api:service; db:relational-db{dataClasses=phi}; c -> gw -> api -> db; !ep.GET_/records/:id{auth=user,authz=none,servedBy=api}',
      variant: 'object-authz',
      severity: 'blocking',
    },
  ],
  asks: [
    {
      sketch: 'c:client; api:service; db:relational-db; c -> api -> db',
      says: "Who calls 'api', and which box finds out?",
      severity: 'major',
    },
    {
      sketch: 'c:client; gw:api-gateway; api:service; db:relational-db{dataClasses=pii}; c -> gw -> api -> db',
      severity: 'blocking',
      evidence: ['gw'],
    },
    {
      sketch:
        'c:client; api:service; c -> api; !ep.GET_/orders{auth=user,servedBy=api}; !ep.POST_/login{auth=public,servedBy=api}',
      says: 'Which box finds out who does?',
    },
    'c:client; x:generic; c -> x',
    {
      sketch:
        'c:client; gw:api-gateway{auth=jwt}; api:service; c -> gw -> api; !ep.GET_/orders/:id{auth=user,servedBy=api}',
      says: "what 'GET /orders/:id' names belongs to the caller",
      variant: 'object-authz',
    },
  ],
  silent: [
    'c:client; gw:api-gateway{auth=oauth2,authz=ownership}; api:service; db:relational-db{dataClasses=pii}; c -> gw -> api -> db',
    'c:client; gw:api-gateway{auth=oauth2,authz=ownership}; api:service; c -> gw -> api; !ep.GET_/orders/:id{auth=user,servedBy=api}',
    'c:client; lb:load-balancer; api:service; idp:identity-provider; c -> lb -> api -> idp',
    'c:client; rl:rate-limiter; gw:api-gateway{auth=api-key}; api:service; c -> rl -> gw -> api',
    'c:client; cd:cdn; lb:load-balancer; api:service; c -request{auth=none}-> cd -> lb -request{auth=jwt}-> api',
    'c:client; api:service; c -request{auth=none}-> api; !ep.GET_/:code{auth=public,servedBy=api}',
    'c:client; cd:cdn; s3:object-storage; c -> cd -> s3',
    'c:client; idp:identity-provider; c -> idp',
    'c:client; api:service; c -> api; !dec.D1{about=api,chosen=OAuth with PKCE}',
    'psp:payment-provider; api:service; psp -> api',
    'b:external-caller{callerType=webhook-sender}; api:service; b -request{auth=none}-> api',
    'c:client; psp:payment-provider; c -> psp',
  ],
});
