import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'api:service; q:queue{product=SQS}; api -publish{payloadBytes=5MB}-> q',
      says: "'api' → 'q' carries 5 MB, but 'q' accepts 1.05 MB.",
      variant: 'broker',
      severity: 'blocking',
      evidence: ['api>q'],
    },
    {
      sketch: 'kv:key-value-store{product=DynamoDB}; !ent.Doc{store=kv,partitionKey=id,recordBytes=2MB}',
      variant: 'store',
      severity: 'blocking',
      evidence: ['kv', '/workbook/entities/0/recordBytes'],
    },
    {
      sketch: 'api:service; k:event-log{product=Kafka}; api -publish{payloadBytes=5MB}-> k',
      severity: 'minor',
      variant: 'broker',
    },
    {
      sketch: 'api:service; k:event-log{product=Kafka,maxMessageBytes=2MB}; api -publish{payloadBytes=5MB}-> k',
      severity: 'blocking',
    },
    {
      sketch: 'api:service; kv:key-value-store{product=DynamoDB}; api -write{payloadBytes=2MB}-> kv',
      variant: 'store',
    },
    { sketch: 'db:relational-db; !ent.Doc{store=db,recordBytes=5MB}', variant: 'store', severity: 'minor' },
    {
      sketch:
        'c:client; gw:api-gateway{product=AWS API Gateway}; api:service; c -request{payloadBytes=50MB}-> gw -> api',
      variant: 'request',
      severity: 'blocking',
    },
    {
      sketch: 'c:client; lb:load-balancer; api:service; c -> lb -request{payloadBytes=50MB}-> api',
      variant: 'request',
      severity: 'minor',
      says: "Uploads of 50 MB pass through 'api'",
    },
    {
      sketch: 'c:client; api:service; c -> api; !ep.POST_/v1/videos{servedBy=api,payloadBytes=200MB}',
      variant: 'request',
    },
    'c:client; f:serverless-function{product=Lambda}; c -request{payloadBytes=8MB}-> f',
  ],
  asks: [
    {
      sketch: 'c:client; api:service; c -> api; !ep.POST_/v1/videos{servedBy=api}',
      says: "How large does 'POST /v1/videos' get",
    },
    { sketch: 'db:relational-db; !ent.Attachment{store=db}', says: 'Attachment' },
    {
      sketch: 'api:service; q:queue{product=SQS}; api -publish{payloadBytes=500KB}-> q',
      says: 'since August 2025',
      variant: 'broker',
    },
  ],
  silent: [
    'api:service; s3:object-storage; q:queue{product=SQS}; api -write{payloadBytes=5MB}-> s3; api -publish{payloadBytes=1KB}-> q',
    'api:service; q:queue{product=RabbitMQ}; api -publish{payloadBytes=5MB}-> q',
    'kv:key-value-store{product=DynamoDB}; !ent.Doc{store=kv,partitionKey=id,recordBytes=2KB}',
    's3:object-storage{product=S3}; !ent.Video{store=s3,recordBytes=2GB}',
    'c:client; s3:object-storage{product=S3}; api:service; c -write{payloadBytes=4GB,auth=signed-url}-> s3; c -> api; !ep.POST_/v1/videos{servedBy=api}',
    'c:client; api:service; c -request{payloadBytes=2MB}-> api',
    'c:client; api:service; c -> api; !ep.GET_/v1/videos{servedBy=api}',
    'a:service; b:service; a -request{payloadBytes=50MB}-> b',
  ],
});
