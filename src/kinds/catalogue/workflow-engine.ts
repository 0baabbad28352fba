import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Workflow engine / saga orchestrator',
  category: 'compute',
  means: 'Workflow engine / saga orchestrator',
  traits: ['computes', 'orchestrates'],
  names: ['orchestrator', 'saga orchestrator', 'workflow engine', 'workflow'],
  products: [
    { name: 'Temporal', facts: { durable: 'yes' } },
    { name: 'Cadence' },
    { name: 'Step Functions', facts: { managed: 'yes', redundancy: 'zone', durable: 'yes' } },
    { name: 'Camunda' },
    { name: 'Zeebe' },
    { name: 'Conductor' },
    { name: 'Durable Functions' },
  ],
  props: { durable: { type: 'tri', means: 'Durable' }, compensations: { type: 'tri', means: 'Compensations' } },
  planning: [
    { of: 'capacityRps', typical: 500, range: [50, 5000], unit: 'transitions/s', source: 'engineering judgement' },
    { of: 'serviceMs', typical: 20, range: [10, 100], unit: 'ms', source: 'engineering judgement' },
  ],
  icon: 'M4 5h16v6H4zM4 13h16v6H4zM7 8h2M7 16h2',
});
