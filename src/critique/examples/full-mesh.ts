import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'f:service{instances=3000,concurrency=2000}; f -request{perPeer=yes}-> f',
      severity: 'major',
      says: 'From 2002 copies on',
    },
    'g:realtime-gateway{instances=10,maxInstances=600,connectionsPerInstance=500}; g -request{perPeer=yes}-> g',
  ],
  asks: [{ sketch: 'f:service{instances=80}; f -> f', says: '80 copies' }],
  silent: [
    'f:service{instances=30,concurrency=2000}; f -request{perPeer=yes}-> f',
    'f:service{instances=3000,concurrency=2000}; f -request{perPeer=no}-> f',
    'f:service{instances=3000,concurrency=2000,cells=20}; f -request{perPeer=yes}-> f',
    'f:service{instances=3}; f -> f',
    'a:service{instances=300}; b:service; a -> b',
  ],
});
