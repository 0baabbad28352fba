import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Secrets manager / KMS / HSM',
  category: 'control',
  means: 'Secrets manager / KMS / HSM',
  traits: ['controls'],
  names: [
    'secrets manager',
    'kms',
    'hsm',
    'parameter store',
    'sealed secrets',
    'secret store',
    'secrets store',
    'key management service',
    'key management',
    'ssm parameter store',
    'ssm',
  ],
  products: [
    { name: 'Vault' },
    { name: 'Key Vault', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'AWS Secrets Manager' },
    { name: 'HashiCorp Vault' },
    { name: 'CloudHSM' },
    { name: 'Doppler' },
  ],
  props: {
    rotationDays: { type: 'num', unit: 'days', min: 0, means: 'How often secrets are rotated' },
    autoRenew: { type: 'tri', means: 'Certificates are renewed by a machine' },
    certificateScope: {
      type: 'enum',
      values: ['per-service', 'shared', 'wildcard'],
      means: 'How many depend on one certificate',
    },
  },
  planning: [{ of: 'serviceMs', typical: 10, range: [5, 30], unit: 'ms', source: 'engineering judgement' }],
  icon: 'M12 3l8 4v5c0 5-4 8-8 9c-4-1-8-4-8-9V7z',
});
