import { defineConfig } from '@playwright/test';
import { provideChromium } from './scripts/chromium.mjs';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  timeout: 120_000,
  retries: 0,
  // Machines are shared: what comes at all may come late.
  expect: { timeout: 20_000 },
  workers: 1,
  forbidOnly: true,
  reporter: 'list',
  use: {
    // Known once the server below has said its port.
    baseURL: `http://127.0.0.1:${process.env['E2E_PORT'] ?? ''}`,
    viewport: { width: 1280, height: 800 },
    // Only the test of working offline lets the page install itself.
    serviceWorkers: 'block',
    permissions: ['clipboard-read', 'clipboard-write'],
    launchOptions: {
      executablePath: provideChromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
      ],
    },
  },
  webServer: {
    command: 'node tests/e2e/serve.mjs',
    wait: { stdout: /serving on port (?<e2e_port>\d+)/ },
    timeout: 120_000,
  },
});
