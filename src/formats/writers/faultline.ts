import { defineWriter } from '../write.ts';

export default defineWriter({
  title: 'Faultline design',
  ending: '.faultline.json',
  mime: 'application/json',
  needsReview: false,
  write: ({ document }) => `${JSON.stringify(document, null, 2)}\n`,
});
