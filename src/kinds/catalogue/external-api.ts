import { defineKind } from '../kind.ts';

export default defineKind({
  title: 'Third-party API',
  category: 'external',
  means: 'Third-party API',
  traits: ['runs-outside'],
  names: [
    'third-party api',
    'weather api',
    'llm api',
    'geocoding',
    'fraud api',
    'kyc provider',
    'crm',
    'external api',
    'third party',
  ],
  products: [{ name: 'Google Maps' }, { name: 'Openai' }, { name: 'Salesforce' }],
  props: {},
  planning: [{ of: 'serviceMs', typical: 200, range: [50, 1000], unit: 'ms', source: 'engineering judgement' }],
  icon: 'M5 5h6M5 5v14h14v-6M14 4h6v6M20 4l-9 9',
});
