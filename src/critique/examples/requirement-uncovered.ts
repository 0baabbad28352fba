import { defineExamples } from '../examples.ts';

const shop = 'c:client; api:service; db:relational-db; q:queue; w:worker; c -> api -> db; api -> q -> w';

export default defineExamples({
  fires: [
    {
      sketch:
        '!fr.F1{priority=must,path=c>api>db}; c:client; api:service; db:relational-db; q:queue; w:worker; c -> api; api -> q -> w',
      variant: 'broken-path',
      severity: 'major',
      says: "nothing joins 'api' and 'db'",
      evidence: ['api', 'db'],
    },
    {
      sketch:
        '!time.submitted=yes; !level=submitted; !fr.F1{priority=must,path=c>api>db}; c:client; api:service; db:relational-db; c -> api',
      variant: 'broken-path',
      severity: 'blocking',
    },
    {
      // What the sessions push to the gateway brings them no edit.
      sketch:
        '!fr.F1{priority=must,path=c>rt>ds>db}; c:client; rt:realtime-gateway; ds:service; db:relational-db; c -> rt; ds -push-> rt; ds -> db',
      variant: 'broken-path',
      says: "nothing joins 'rt' and 'ds'",
    },
    {
      sketch: `!fr.F1{priority=must,path=c>gone>db}; ${shop}`,
      variant: 'broken-path',
      says: "'gone' is not on the board",
    },
    { sketch: `!fr.F1{priority=must}; ${shop}`, variant: 'no-path', severity: 'major' },
    { sketch: `!fr.F1{priority=should}; ${shop}`, variant: 'no-path', severity: 'minor', says: 'wanted' },
    {
      sketch: `!fr.F1{priority=must,path=c>api>q>w}; !ep.POST_/v1/x{servedBy=db}; ${shop}`,
      variant: 'no-endpoint',
    },
    {
      sketch: `!ep.POST_/v1/x{servedBy=lost}; lost:service; ${shop}`,
      variant: 'orphan-endpoint',
      severity: 'minor',
      says: 'no client reaches',
    },
  ],
  asks: ['!fr.F1{priority=must,path=c>x>db}; c:client; x:generic; db:relational-db; c -> x -> db'],
  silent: [
    '!fr.F1{priority=must,path=c>api>db,endpoints=POST_/v1/x}; !ep.POST_/v1/x{servedBy=api}; c:client; api:service; db:relational-db; c -> api -> db',
    '!fr.F1{priority=must,path=s>j>db}; s:scheduler; j:batch-job; db:relational-db; c:client; api:service; s -> j -> db; c -> api; !ep.GET_/v1/x{servedBy=api}',
    `!fr.F1{priority=could}; ${shop}`,
    '!fr.F1{priority=must}; c:client; api:service; c -> api',
    '!fr.F1{priority=must,path=c>api>db}; c:client; lb:load-balancer; api:service; db:relational-db; c -> lb -> api -> db',
    `!fr.F1{priority=must,path=c>api|w>db}; ${shop}`,
    shop,
  ],
});
