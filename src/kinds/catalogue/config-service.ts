import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Configuration / feature flags',
  category: 'control',
  means: 'Configuration / feature flags',
  traits: ['controls'],
  names: ['config service', 'feature flags', 'config'],
  products: [
    { name: 'LaunchDarkly', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Unleash' },
    { name: 'Appconfig', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Spring Cloud Config' },
    { name: 'Flagsmith' },
    { name: 'Consul Kv' },
  ],
  props: {
    propagation: { type: 'enum', values: ['push', 'poll', 'redeploy'], means: 'Propagation' },
    propagationSec: { type: 'num', unit: 's', min: 0, means: 'Propagation sec' },
    defaultsOnFailure: { type: 'tri', means: 'Defaults on failure' },
    versioned: { type: 'tri', means: 'Versioned' },
    stagedRollout: { type: 'tri', means: 'Staged rollout' },
  },
  planning: [],
  icon: 'M12 3l8 4v5c0 5-4 8-8 9c-4-1-8-4-8-9V7z',
});
