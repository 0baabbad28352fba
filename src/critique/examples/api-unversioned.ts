import { defineExamples } from '../examples.ts';

const partner = 'c:external-caller; api:service; c -> api';

export default defineExamples({
  fires: [
    {
      sketch: `!tag=public-api; ${partner}; !ep.GET_/orders{version=none,servedBy=api}`,
      variant: 'version',
      severity: 'major',
      says: "'GET /orders'",
      evidence: ['api'],
    },
    {
      sketch: 'c:client{platform=mobile}; api:service; c -> api; !ep.GET_/orders{version=none,servedBy=api}',
      severity: 'minor',
    },
    {
      sketch: `${partner}; !ep.GET_/v1/orders{version=uri,servedBy=api}; !ops.deprecation=no`,
      variant: 'deprecation',
      severity: 'major',
    },
  ],
  asks: [
    { sketch: `!tag=public-api; !ops.deprecation=yes; ${partner}; !ep.GET_/orders{servedBy=api}`, variant: 'version' },
    { sketch: `!tag=public-api; ${partner}; !ep.GET_/v1/orders{version=uri,servedBy=api}`, variant: 'deprecation' },
  ],
  silent: [
    `!tag=public-api; ${partner}; !ep.GET_/v1/orders{version=uri,servedBy=api}; !ops.deprecation=yes`,
    'c:client{platform=web}; api:service; c -> api; !ep.GET_/orders{version=none,servedBy=api}',
    `${partner}; !ep.GET_/v1/orders{version=uri,servedBy=api}`,
    `${partner}; !ep.GET_/orders{servedBy=api}; !dec.D1{about=api,chosen=additive changes only}`,
    partner,
  ],
});
