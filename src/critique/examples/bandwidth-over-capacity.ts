import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: '!est.readRpsPeak=20000; !est.responseBytes=2MB; c:client; api:service{instances=4}; c -> api',
      says: "'api' would move 320 Gbit/s at peak; its network carries 100 Gbit/s at most.",
      severity: 'major',
      evidence: ['api', '/workbook/estimates/responseBytes'],
    },
    {
      sketch: '!est.readRpsPeak=1000; !est.responseBytes=500KB; c:client; api:service{instances=40}; c -> api',
      says: 'no content network stands before it',
    },
    {
      sketch:
        '!est.readRpsPeak=1000; !est.responseBytes=2MB; c:client; lb:load-balancer{product=ALB}; s3:object-storage{product=S3}; c -> lb -read-> s3',
      evidence: ['s3'],
    },
    {
      sketch:
        '!est.readRpsPeak=1000; c:client; vpn:network-link{bandwidthGbit=1}; api:service{managed=yes}; c -request{responseBytes=1MB}-> vpn -request{responseBytes=1MB}-> api',
      evidence: ['vpn'],
      says: "'vpn' would move 8 Gbit/s at peak; its network carries 1 Gbit/s at most.",
    },
    {
      sketch:
        '!est.writeRpsPeak=200000; c:client; api:service{managed=yes}; k:event-log{product=Kafka,instances=3,replicationFactor=3}; w:worker{managed=yes}; c -> api -publish{payloadBytes=20KB}-> k; k -> w',
      evidence: ['k'],
    },
  ],
  asks: [
    {
      sketch: '!est.readRpsPeak=5000; c:client; api:service; db:relational-db; c -> api -> db; !ent.Photo{store=db}',
      says: 'Photo is read up to 5,000 times a second. How many bytes is one?',
    },
  ],
  silent: [
    '!est.readRpsPeak=20000; !est.responseBytes=5KB; c:client; api:service{instances=4}; c -> api',
    '!est.readRpsPeak=20000; !est.responseBytes=2MB; c:client; cd:cdn{hitRatio=0.99}; api:service{instances=4}; c -> cd -> api',
    '!est.readRpsPeak=1000; !est.responseBytes=2MB; c:client; lb:load-balancer{product=ALB}; api:service{managed=yes}; cd:cdn; c -> cd -> lb -> api',
    '!est.readRpsPeak=1000; !est.responseBytes=100KB; c:client; api:service{instances=4}; c -> api',
    '!est.readRpsPeak=5000; c:client; cd:cdn; s3:object-storage; c -> cd -> s3; !ent.Photo{store=s3}',
    '!est.responseBytes=2MB; c:client; api:service; c -> api',
    'c:client; api:service; c -> api',
  ],
});
