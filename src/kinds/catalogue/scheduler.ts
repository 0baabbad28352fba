import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Scheduler / cron',
  category: 'compute',
  means: 'Scheduler / cron',
  traits: ['computes', 'runs-in-background', 'starts-by-clock'],
  names: [
    'scheduler',
    'cron',
    'timer',
    'cron job',
    'job scheduler',
    'task scheduler',
    'cron scheduler',
    'cron trigger',
    'timer service',
  ],
  products: [
    { name: 'Quartz' },
    { name: 'K8s Cronjob' },
    { name: 'Eventbridge Scheduler', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Cloud Scheduler', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Airflow' },
    { name: 'Jenkins' },
    { name: 'Rundeck' },
    { name: 'Kubernetes Cronjob' },
  ],
  props: {
    leaderElection: { type: 'tri', means: 'Leader election' },
    catchUp: { type: 'tri', means: 'runs missed triggers' },
  },
  planning: [],
  icon: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v5l4 2',
});
