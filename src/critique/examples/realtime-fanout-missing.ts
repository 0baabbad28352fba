import { defineExamples } from '../examples.ts';

const chat = (props: string): string =>
  `c:client; lb:load-balancer; rt:realtime-gateway{${props}}; chat:service; c -> lb -> rt; chat -request-> rt`;

export default defineExamples({
  fires: [
    {
      sketch: chat('instances=3,connectionRegistry=no'),
      variant: 'bus',
      severity: 'major',
      says: 'runs 3 copies',
      evidence: ['rt', 'chat'],
    },
    {
      sketch: `${chat('instances=3,connectionRegistry=no')}; db:relational-db; rt -> db; !fr.F1{path=c>lb>rt>db}`,
      severity: 'blocking',
    },
    chat('autoscaling=yes,connectionRegistry=no'),
  ],
  asks: [
    chat('instances=3'),
    chat('connectionRegistry=no'),
    { sketch: 'c:client; rt:realtime-gateway; chat:service; c -> rt; chat -request-> rt', says: 'another copy' },
  ],
  silent: [
    'c:client; lb:load-balancer; rt:realtime-gateway{instances=3}; chat:service; p:pubsub; c -> lb -> rt; chat -> p -> rt',
    chat('instances=3,connectionRegistry=yes'),
    chat('instances=1,connectionRegistry=no'),
    chat('managed=yes'),
    'c:client; lb:load-balancer; rt:realtime-gateway{instances=3}; s:service; c -> lb -> rt -> s',
    'c:client; api:service; c -> api',
  ],
});
