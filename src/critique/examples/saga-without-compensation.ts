import { defineExamples } from '../examples.ts';

const steps = (engine: string): string =>
  `wf:workflow-engine{${engine}}; psp:payment-provider; inv:service; wf -request{ops=write}-> psp; wf -request{ops=write}-> inv`;
const trip =
  'wf:workflow-engine{compensations=no}; h:service; f:service; wf -request{ops=write}-> h; wf -request{ops=write}-> f';

export default defineExamples({
  fires: [
    {
      sketch:
        'wf:workflow-engine{durable=yes,compensations=no}; psp:payment-provider; inv:service; db:relational-db; wf -request{ops=write}-> psp; wf -request{ops=write}-> inv -write-> db',
      says: "'wf' runs 2 steps in different systems, but the drawing has no undo for 'inv' and 'psp'",
      severity: 'blocking',
      evidence: ['wf', 'psp', 'inv'],
    },
    { sketch: trip, severity: 'major' },
    { sketch: `!tag=payments; ${trip}`, severity: 'blocking' },
    { sketch: `${trip}; m:notification-provider; wf -> m`, says: "Nothing takes back what 'm' sent" },
    { sketch: steps('durable=no,compensations=yes'), says: 'forgets where it was', severity: 'blocking' },
    'wf:workflow-engine{compensations=no}; a:service; b:service; wf -request{ops=write,onFailure=retry-later,idempotency=key}-> a; wf -request{ops=write,onFailure=retry-later,idempotency=key}-> b',
    'wf:workflow-engine{compensations=no}; x:relational-db; y:relational-db; wf -write-> x; wf -write-> y',
    {
      sketch:
        'o:service{compensations=no}; h:service; f:service; o -request{ops=write,transactional=saga}-> h; o -request{ops=write,transactional=saga}-> f',
      severity: 'major',
    },
  ],
  asks: [
    {
      sketch:
        'wf:workflow-engine{product=Temporal}; psp:payment-provider; inv:service; wf -request{ops=write}-> psp; wf -request{ops=write}-> inv',
      says: 'What undoes the first when a later one fails?',
      severity: 'blocking',
    },
    'wf:workflow-engine; a:service; b:service; wf -> a; wf -> b',
    'w:worker; db:relational-db; psp:payment-provider; w -write{transactional=local}-> db; w -request{transactional=saga}-> psp',
  ],
  silent: [
    'wf:workflow-engine{durable=yes,compensations=yes}; psp:payment-provider; inv:service; wf -request{ops=write}-> psp; wf -request{ops=write}-> inv',
    `${steps('')}; !fm.M1{component=psp,mitigation=refund if the step cannot finish}`,
    `${steps('')}; !dd.K1{about=wf,text=each step has a compensating action}`,
    'wf:workflow-engine{compensations=no}; psp:payment-provider; wf -request{ops=write}-> psp',
    'wf:workflow-engine{compensations=no}; a:service; db:relational-db; wf -request{ops=write}-> a; wf -write-> db',
    'wf:workflow-engine{compensations=no}; a:service; b:service; wf -request{ops=write,onFailure=retry-later,idempotency=natural}-> a; wf -request{ops=write,onFailure=retry-later,idempotency=natural}-> b',
    'wf:workflow-engine{compensations=no}; a:service; b:service; wf -request{ops=write}-> a; wf -request{ops=read}-> b',
    'wf:workflow-engine{compensations=no}; a:payment-provider; b:payment-provider; wf -request{altGroup=acquirer}-> a; wf -request{altGroup=acquirer}-> b',
    'o:service; h:service; f:service; o -request{ops=write}-> h; o -request{ops=write}-> f',
  ],
});
