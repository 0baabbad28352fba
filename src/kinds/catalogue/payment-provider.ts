import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Payment provider / bank / PSP',
  category: 'external',
  means: 'Payment provider / bank / PSP',
  traits: ['runs-outside', 'takes-money'],
  names: ['psp', 'bank', 'acquirer', 'card network', 'payment provider', 'payment processor'],
  products: [
    { name: 'Stripe', facts: { supportsIdempotency: 'yes', quotaRps: 100 } },
    { name: 'Adyen', facts: { supportsIdempotency: 'yes' } },
    { name: 'PayPal', facts: { supportsIdempotency: 'yes' } },
    { name: 'Braintree' },
    { name: 'Square', facts: { supportsIdempotency: 'yes' } },
    { name: 'Visa' },
    { name: 'Checkout.com', facts: { supportsIdempotency: 'yes' } },
    { name: 'Klarna' },
  ],
  props: {},
  planning: [{ of: 'serviceMs', typical: 500, range: [200, 2000], unit: 'ms', source: 'engineering judgement' }],
  icon: 'M3 6h18v12H3zM3 10h18',
});
