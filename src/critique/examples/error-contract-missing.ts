import { defineExamples } from '../examples.ts';

const service = 'c:client; api:service; c -> api';

export default defineExamples({
  fires: [
    {
      sketch: `${service}; !ep.POST_/v1/orders{errors=no,validation=no,servedBy=api}`,
      variant: 'errors',
      severity: 'minor',
      says: "'POST /v1/orders'",
      evidence: ['api'],
    },
    {
      sketch: `${service}; !ep.POST_/v1/orders{errors=yes,validation=no,servedBy=api}`,
      variant: 'validation',
      severity: 'minor',
      says: 'does not check',
    },
    {
      sketch: `${service}; !ep.POST_/v1/orders{auth=public,errors=yes,validation=no,servedBy=api}`,
      variant: 'validation',
      severity: 'major',
    },
  ],
  asks: [`${service}; !ep.POST_/v1/orders{servedBy=api}`],
  silent: [
    `${service}; !ep.POST_/v1/orders{errors=yes,validation=yes,servedBy=api}`,
    'c:client; gw:api-gateway{requestValidation=yes}; api:service; c -> gw -> api; !ep.POST_/v1/orders{errors=yes,validation=no,servedBy=api}',
    'api:service; db:relational-db; api -> db; !ep.POST_/v1/orders{errors=no,servedBy=api}',
    service,
  ],
});
