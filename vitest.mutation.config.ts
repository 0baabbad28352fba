import { defineConfig } from 'vitest/config';

/** Only what judges the pure rooms under mutation: the rest would slow each mutant down. */
export default defineConfig({
  test: { include: ['tests/{graph,critique}/**/*.test.ts'], environment: 'node', restoreMocks: true },
});
