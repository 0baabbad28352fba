import { defineExamples } from '../examples.ts';

export default defineExamples({
  fires: [
    {
      sketch: 'r:cache{memoryGb=16,hitRatio=0.95}; !est.workingSetBytes=100GB',
      says: "You count on 95 % hits, but the hot set is 100 GB and 'r' has room for 12 GB.",
      severity: 'major',
      evidence: ['r', '/workbook/estimates/workingSetBytes'],
    },
    { sketch: 'r:cache{memoryGb=16,hitRatio=0.95}; !est.workingSetBytes=15GB', severity: 'minor' },
    {
      sketch:
        'api:service; r:cache{memoryGb=16,shards=2,hitRatio=0.9}; db:relational-db; api -> r; api -read-> db; !est.hotSetFraction=0.2; !ent.Item{store=db,rows=1000000000,recordBytes=900}',
      says: 'the hot set is 200 GB',
      severity: 'major',
    },
    'r:cache{memoryGb=4}; !est.hitRatio=0.9; !est.workingSetBytes=10GB',
  ],
  asks: [
    {
      sketch:
        'c:client; api:service; r:cache{memoryGb=16,hitRatio=0.95}; db:relational-db; c -> api -> r; api -read-> db',
      says: 'what fits in it',
    },
    {
      sketch:
        'api:service; r:cache{memoryGb=16,hitRatio=0.9}; db:relational-db; api -> r; api -read-> db; !ent.Item{store=db,rows=1000000000,recordBytes=900}',
      says: 'It holds with 1.2 % or less.',
    },
    {
      sketch:
        'api:service; r:cache{hitRatio=0.9}; db:relational-db; api -> r; api -read-> db; !est.workingSetBytes=10GB',
      says: 'How much memory',
    },
  ],
  silent: [
    'r:cache{memoryGb=64,hitRatio=0.9}; !est.workingSetBytes=20GB',
    'r:cache{memoryGb=16,hitRatio=0.5}; !est.workingSetBytes=100GB',
    'r:cache{memoryGb=16,shards=10,hitRatio=0.95}; !est.workingSetBytes=100GB',
    'api:service; r:cache{memoryGb=1,hitRatio=0.95,role=session}; db:relational-db; api -> r; api -> db; !est.workingSetBytes=100GB',
    'c:client; api:service; r:cache{memoryGb=16}; db:relational-db; c -> api -> r; api -read-> db',
    'c:client; cd:cdn{hitRatio=0.95}; api:service; c -> cd -> api; !est.workingSetBytes=100TB',
  ],
});
