import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Alerting / on-call paging',
  category: 'observability',
  means: 'Alerting / on-call paging',
  traits: ['observes'],
  names: ['alarms', 'on-call', 'alerting', 'alerts', 'alert manager', 'alerting service', 'alert service', 'paging'],
  products: [{ name: 'Alertmanager' }, { name: 'Pagerduty' }, { name: 'Opsgenie' }, { name: 'Victorops' }],
  props: {
    on: {
      type: 'set',
      values: ['slo-burn', 'latency', 'errors', 'saturation', 'lag', 'dlq', 'certificate'],
      means: 'On',
    },
  },
  planning: [],
  icon: 'M3 12h4l3-7l4 14l3-7h4',
});
