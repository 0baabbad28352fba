import { defineExamples } from '../examples.ts';

const boxes = 'c:client; api:service; db:relational-db; c -> api -> db';
const asked = '!clar.Q1{topic=scale}; !clar.Q2{topic=consistency}; !clar.Q3{topic=latency}';
const stated = '!fr.F1{priority=must}; !fr.F2{priority=must}; !nfr.availability=99.9; !nfr.p99Ms=300';

export default defineExamples({
  fires: [
    {
      sketch: `${boxes}; q:queue; w:worker; api -> q -> w`,
      variant: 'functional',
      severity: 'blocking',
      says: '5 boxes and no statement',
    },
    { sketch: `!nfr.p99Ms=300; ${boxes}`, variant: 'functional', says: '3 boxes and no statement' },
    { sketch: `!time.firstComponentSec=30; ${boxes}`, variant: 'functional' },
    { sketch: `!level=submitted; ${boxes}`, variant: 'functional', severity: 'blocking' },
    { sketch: `!fr.F1{priority=must}; ${boxes}`, variant: 'nfr', severity: 'major', says: 'no percentile' },
    {
      sketch: `!fr.F1{priority=must}; !nfr.words=fast and scalable; ${boxes}`,
      variant: 'nfr',
      says: '“fast and scalable” is not a target',
    },
    {
      sketch: `${stated}; ${asked}; !time.firstComponentSec=30; !time.firstRequirementSec=90; ${boxes}`,
      variant: 'order',
      says: '60 s before',
    },
    {
      sketch: `${stated}; ${asked}; !time.firstComponentSec=30; ${boxes}`,
      variant: 'order',
      says: 'no requirement has followed',
    },
    {
      sketch: `${stated}; !clar.Q1{topic=scale}; ${boxes}`,
      variant: 'questions',
      severity: 'minor',
      says: 'consistency and latency',
    },
    {
      sketch: `${stated}; !clar.Q1{topic=scale}; !time.firstRequirementSec=60; !time.firstComponentSec=500; ${boxes}`,
      variant: 'questions',
      severity: 'major',
    },
    { sketch: `!fr.F1{priority=should}; !nfr.consistency=strong; ${boxes}`, variant: 'functional' },
  ],
  // The board that a problem starts with, just opened.
  asks: [{ sketch: boxes, says: 'What must the system do', severity: 'blocking' }],
  silent: [
    `${stated}; ${asked}; !time.firstRequirementSec=60; !time.firstComponentSec=500; ${boxes}`,
    `${stated}; ${boxes}`,
    'c:client; api:service; c -> api',
    `!level=sketch; ${boxes}`,
  ],
});
