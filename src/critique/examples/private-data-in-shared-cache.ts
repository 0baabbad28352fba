import { defineExamples } from '../examples.ts';

const me = '!ep.GET_/me{auth=user,servedBy=api}';

export default defineExamples({
  fires: [
    {
      sketch: `c:client; cd:cdn{ttlSec=60,cacheKeyIncludesAuth=no}; api:service; c -> cd; cd -request{carries=pii}-> api; ${me}`,
      says: "'cd' may keep 'GET /me', which depends on who asks, under a key that does not say who asked.",
      severity: 'blocking',
      evidence: ['cd', 'api', '/workbook/endpoints/0'],
    },
    {
      sketch:
        'c:client; cd:cdn{ttlSec=60,cacheKeyIncludesAuth=no}; lb:load-balancer; api:service; c -> cd -> lb -request{carries=phi}-> api',
      says: "health data from 'api'",
    },
    `c:client; gw:api-gateway{responseCache=yes,cacheKeyIncludesAuth=no}; api:service; c -> gw -> api; ${me}`,
  ],
  asks: [
    {
      sketch: `c:client; cd:cdn{ttlSec=60}; api:service; c -> cd; cd -request{carries=pii}-> api; ${me}`,
      says: "Does 'cd' keep 'GET /me'?",
      severity: 'blocking',
    },
    `c:client; cd:cdn{cacheKeyIncludesAuth=no}; api:service; c -> cd -> api; ${me}`,
    `c:client; cd:cdn{ttlSec=60,cacheKeyIncludesAuth=no}; gw:api-gateway; api:service; c -> cd -> api; c -> gw -> api; ${me}`,
  ],
  silent: [
    `c:client; cd:cdn{ttlSec=3600}; s3:object-storage; gw:api-gateway; c -> cd -> s3; c -> gw; !ep.GET_/me{auth=user,servedBy=gw}`,
    `c:client; cd:cdn{ttlSec=60,cacheKeyIncludesAuth=yes}; api:service; c -> cd -> api; ${me}`,
    `c:client; cd:cdn{ttlSec=60,cacheKeyIncludesAuth=no,signedUrls=yes}; api:service; c -> cd -> api; ${me}`,
    `c:client; cd:cdn{ttlSec=0,cacheKeyIncludesAuth=no}; api:service; c -> cd -> api; ${me}`,
    'c:client; cd:cdn{ttlSec=60,cacheKeyIncludesAuth=no}; api:service; c -> cd -> api; !ep.GET_/posts{auth=public,servedBy=api}; !ep.POST_/posts{auth=user,servedBy=api}',
    `c:client; gw:api-gateway{cacheKeyIncludesAuth=no}; api:service; c -> gw -> api; ${me}`,
    `c:client; cd:cdn; api:service; c -> cd -> api; ${me}; !dec.D1{about=cd,chosen=no-store for logged-in users}`,
    'c:client; cd:cdn; api:service; c -> cd -> api',
  ],
});
