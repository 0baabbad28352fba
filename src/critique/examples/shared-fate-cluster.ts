import { defineExamples } from '../examples.ts';

const company = (cluster: string): string =>
  `a:service; b:service; d:service; e:service; f:service; ${cluster}; a -> z; b -> z; d -> z; e -> a; f -> b; @owner search(a,e); @owner shop(b,f); @owner pay(d)`;

export default defineExamples({
  fires: [
    {
      sketch: company('z:coordination-service{instances=5,cells=1}'),
      severity: 'minor',
      says: 'one cluster for 3 owners',
      evidence: ['z', 'a'],
    },
    {
      sketch: `${company('z:event-log{replicationFactor=3,minInsync=2,instances=3,cells=1}')}; c:client; c -> a; c -> b; c -> d; w:worker; z -> w; !fr.F1{path=c>a>z>w}; !fr.F2{path=c>b>z>w}; !fr.F3{path=c>d>z>w}`,
      severity: 'major',
    },
  ],
  silent: [
    company('z:coordination-service{instances=5,cells=4}'),
    company('z:coordination-service{instances=5}'),
    company('z:coordination-service{instances=5,cells=1,managed=yes}'),
    'a:service; b:service; d:service; z:coordination-service{instances=5,cells=1}; a -> z; b -> z; d -> z; @owner x(a); @owner y(b); @owner w(d)',
    'a:service; b:service; d:service; e:service; f:service; z:coordination-service{instances=5,cells=1}; a -> z; b -> z; d -> z; e -> a; f -> b; @owner search(a,b,d,e,f)',
  ],
});
