// Everything: the checks, then the real-browser tests against the build.
import { spawnSync } from 'node:child_process';
import { provideChromium } from './chromium.mjs';

const env = { ...process.env, CHROMIUM_PATH: provideChromium() };
for (const args of [['scripts/check.mjs'], ['node_modules/@playwright/test/cli.js', 'test']]) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
}
