import { defineExamples } from '../examples.ts';

const two = (control: string, edge = '->'): string =>
  `${control}; a:service; b:service; m ${edge} a; m ${edge} b; @az one(a); @az two(b)`;

export default defineExamples({
  fires: [
    { sketch: two('m:service{bulkhead=no}'), severity: 'major', says: 'into 2 zones', evidence: ['m', 'a', 'b'] },
    { sketch: two('m:service', '-request{timeoutMs=0}->'), says: 'without a limit' },
  ],
  asks: [`!nfr.availability=99.95; ${two('m:service')}`],
  silent: [
    two('m:service{bulkhead=yes}'),
    two('m:service', '-request{timeoutMs=500,circuitBreaker=yes}->'),
    two('m:service'),
    two('m:load-balancer'),
    `!nfr.availability=99.95; ${two('m:service', '-request{mode=async}->')}`,
    'm:service{bulkhead=no}; a:service; b:service; m -> a; m -> b; @az one(m,a,b)',
  ],
});
