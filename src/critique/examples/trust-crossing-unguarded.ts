import { defineExamples } from '../examples.ts';

const zones = '@zone dmz{trust=1}(w); @zone internal{trust=2}(p)';

export default defineExamples({
  fires: [
    {
      sketch: 'w:service; p:service; w -request{auth=none}-> p; @zone dmz{trust=1}(w); @zone restricted{trust=3}(p)',
      says: "'w' (dmz) calls 'p' (restricted), and 'p' does not check the caller.",
      severity: 'blocking',
      evidence: ['w', 'p', 'w>p', 'dmz', 'restricted'],
    },
    { sketch: `w:service; p:service; w -request{auth=none}-> p; ${zones}`, severity: 'major' },
    {
      sketch: 'w:service; p:service; w -> p; @zone open{trust=0}(w); @zone internal{trust=2}(p)',
      says: 'nothing in between checks it',
    },
  ],
  asks: [
    { sketch: `w:service; p:service; w -> p; ${zones}`, says: "from 'w' to 'p'", severity: 'major' },
    {
      sketch: 'w:service; p:service; db:relational-db; w -> p; w -> db; @zone dmz(w); @zone internal(p,db)',
      says: "'w' to 'db' and 'w' to 'p'",
      evidence: ['w>p', 'w>db'],
    },
    'web:service; db:relational-db; web -> db; @zone public(web); @zone private(db)',
  ],
  silent: [
    `w:service; p:service; w -request{auth=mtls}-> p; ${zones}`,
    'w:service; p:service; w -request{auth=mtls}-> p; @zone open{trust=0}(w); @zone internal{trust=2}(p)',
    'c:client; p:service; c -> p; @zone internet{trust=0}(c); @zone internal{trust=2}(p)',
    `p:service; w:service; p -> w; ${zones}`,
    `w:queue; p:worker; w -> p; ${zones}`,
    `w:service; p:api-gateway; w -> p; ${zones}`,
    `w:service; p:identity-provider; w -> p; ${zones}`,
    `w:service; p:service; w -> p; ${zones}; !dec.D1{about=p,chosen=workload identity between all services}`,
    'w:service; p:service; w -request{auth=none}-> p',
  ],
});
