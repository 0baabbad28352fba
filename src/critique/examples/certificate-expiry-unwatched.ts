import { defineExamples } from '../examples.ts';

const calls =
  'c:client; a:service; b:service; d:service; c -request{tls=yes}-> a -request{tls=yes}-> b -request{tls=yes}-> d';

export default defineExamples({
  fires: [
    {
      sketch: `${calls}; v:secrets-manager{autoRenew=no}; a -> v`,
      severity: 'major',
      says: 'no alert watches',
      evidence: ['v'],
    },
    {
      sketch: `${calls}; v:secrets-manager{autoRenew=no,certificateScope=wildcard}; a -> v; !fr.F1{priority=must,path=c>a>b>d}`,
      severity: 'blocking',
      says: 'serves many',
    },
    `${calls}; v:secrets-manager{autoRenew=no,certificateScope=shared}; al:alerting{on=certificate}; a -> v`,
  ],
  asks: [
    { sketch: `${calls}; v:secrets-manager{certificateScope=per-service}; a -> v`, says: 'Who renews' },
    'a:service; b:service; d:service; e:service; a -request{auth=mtls}-> b -request{auth=mtls}-> d -request{auth=mtls}-> e',
  ],
  silent: [
    `${calls}; v:secrets-manager{autoRenew=yes}; a -> v`,
    `${calls}; v:secrets-manager{autoRenew=no,certificateScope=per-service}; al:alerting{on=certificate|errors}; a -> v`,
    'a:service; b:service; d:service; e:service; m:service-mesh; a -request{auth=mtls}-> b -request{auth=mtls}-> d -request{auth=mtls}-> e; a -> m',
    `${calls}; v:secrets-manager; a -> v`,
    calls,
  ],
});
