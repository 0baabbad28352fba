import { defineExamples } from '../examples.ts';

const shop =
  'c:client; gw:api-gateway; api:service; db:relational-db; idp:identity-provider; c -> gw -> api -> db; gw -> idp; !fr.F1{priority=must,path=c>gw>api>db}';

export default defineExamples({
  fires: [
    {
      sketch: `${shop}; dep:service{purpose=deploy}; dep -> gw`,
      variant: 'tool',
      says: "'dep' needs 'gw'",
      evidence: ['dep', 'gw'],
    },
    { sketch: `${shop}; st:service{purpose=status-page}; st -read-> db`, variant: 'status' },
    { sketch: `${shop}; d:dashboard; d -read-> db`, variant: 'monitoring', severity: 'major' },
    {
      sketch:
        'c:client; api:service; db:relational-db; c -> api -> db; op:service{purpose=recovery}; op -read-> db; !fr.F1{priority=must,critical=yes,path=c>api>db}',
      severity: 'blocking',
    },
  ],
  silent: [
    `${shop}; obs:observability-backend; api -> obs; gw -> obs`,
    `${shop}; dep:service{purpose=deploy}; own:relational-db; dep -> own`,
    `${shop}; dep:service; dep -> gw`,
    `${shop}; dep:service{purpose=deploy}; dep -request{onFailure=bypass}-> gw`,
    `${shop}; dep:service{purpose=deploy}; dep -> gw; !fm.M1{component=gw,failure=down,detection=probe,mitigation=out-of-band access through the provider's console}`,
    'c:client; api:service; c -> api',
  ],
});
