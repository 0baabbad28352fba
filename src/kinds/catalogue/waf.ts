import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Web application firewall / DDoS shield / bot filter',
  category: 'edge',
  means: 'Web application firewall / DDoS shield / bot filter',
  traits: ['fronts-traffic', 'passes-through', 'routes', 'may-limit-rate'],
  names: ['waf', 'bot manager', 'web application firewall', 'firewall', 'ddos protection'],
  products: [
    { name: 'AWS WAF', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Cloudflare Waf', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Shield', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Cloud Armor', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Modsecurity' },
    { name: 'Imperva', facts: { managed: 'yes', redundancy: 'zone' } },
    { name: 'Akamai Kona' },
  ],
  props: {
    rateLimit: { type: 'tri', means: 'Rate limit' },
    botControl: { type: 'tri', means: 'Bot control' },
    failureMode: {
      type: 'enum',
      values: ['open', 'closed', 'local-fallback'],
      means: 'What callers get when it does not answer',
    },
  },
  planning: [{ of: 'serviceMs', typical: 2, range: [1, 5], unit: 'ms', source: 'engineering judgement' }],
  icon: 'M4 12h16M12 4a12 12 0 0 1 0 16M12 4a12 12 0 0 0 0 16M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0',
});
