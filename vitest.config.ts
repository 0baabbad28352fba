import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**'],
    environment: 'node',
    restoreMocks: true,
    // Machines are shared: a limit is there to end what hangs, not to time what works.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
