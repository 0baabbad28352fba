import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'api:service{secretsFrom=code}; db:relational-db; api -> db',
      says: "'api' gets its credentials from its source code.",
      severity: 'blocking',
      evidence: ['api'],
    },
    {
      sketch: 'a:service{secretsFrom=config-repo}; b:worker{secretsFrom=env}',
      says: "'b' gets its",
      severity: 'blocking',
    },
    { sketch: 'api:service{secretsFrom=env}', says: 'with no manager behind', severity: 'minor' },
    'api:service{secretsFrom=code}; v:secrets-manager; api -> v',
    'api:service; p:connection-pooler{secretsFrom=code}; db:relational-db; api -> p -> db',
  ],
  asks: [
    {
      sketch: 'api:service; psp:payment-provider; api -> psp',
      says: "Where does 'api' get credentials from",
      severity: 'major',
    },
    {
      sketch: 'a:service; b:worker; db:relational-db; p:connection-pooler; a -> p -> db; b -> db',
      says: "'a' and 'b'",
    },
  ],
  silent: [
    'api:service{secretsFrom=secrets-manager}; psp:payment-provider; api -> psp',
    'api:service{secretsFrom=env}; v:secrets-manager; api -> v',
    'a:service; b:service; v:secrets-manager; db:relational-db; a -> v; b -> db',
    'api:service; db:relational-db; api -read-write{auth=iam}-> db',
    'api:service; db:relational-db; api -> db; !dec.D1{about=api,chosen=workload identity}',
    'a:service; b:service; a -> b',
  ],
});
