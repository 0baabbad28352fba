import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Partner or third-party caller, webhook sender, crawler',
  category: 'edge',
  means: 'Partner or third-party caller, webhook sender, crawler',
  traits: ['originates-traffic', 'never-fails'],
  names: ['partner', 'third-party developer', 'webhook source', 'merchant', 'crawler', 'b2b client'],
  products: [],
  props: {
    callerType: { type: 'enum', values: ['partner', 'webhook-sender', 'crawler'], means: 'Caller type' },
    offeredRps: { type: 'num', unit: 'requests/s', min: 0, means: 'Offered rps' },
    offeredReadRps: { type: 'num', unit: 'requests/s', min: 0, means: 'The reads among them' },
    offeredWriteRps: { type: 'num', unit: 'requests/s', min: 0, means: 'The writes among them' },
  },
  planning: [],
  icon: 'M4 8h10v10H4zM10 4h10v10',
});
