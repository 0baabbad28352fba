import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Identity provider / auth service',
  category: 'control',
  means: 'Identity provider / auth service',
  traits: ['controls', 'checks-identity'],
  names: ['auth service', 'auth', 'idp', 'sso', 'oauth server', 'login service', 'identity provider'],
  products: [
    { name: 'Keycloak' },
    { name: 'Auth0', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Okta', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Cognito', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Azure Ad', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Entra', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Firebase Auth', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Ory' },
  ],
  props: {
    protocol: { type: 'set', values: ['oauth2', 'oidc', 'saml', 'session'], means: 'Protocol' },
    localVerification: { type: 'tri', means: 'tokens verified without a call' },
    tokenTtlMin: { type: 'num', unit: 'min', min: 0, means: 'Token ttl min' },
  },
  planning: [
    { of: 'capacityRps', typical: 1000, range: [200, 5000], unit: 'checks/s', source: 'engineering judgement' },
    { of: 'serviceMs', typical: 20, range: [5, 80], unit: 'ms', source: 'engineering judgement' },
  ],
  icon: 'M12 3l8 4v5c0 5-4 8-8 9c-4-1-8-4-8-9V7z',
});
