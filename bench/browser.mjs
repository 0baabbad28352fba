// Builds the app, the bare page and a board on its own once with the same settings, serves both, and gives a fresh browser page each time.
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { provideChromium } from '../scripts/chromium.mjs';

export async function withBrowser(run) {
  const outDir = 'dist-bench';
  await build({
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      rolldownOptions: { input: ['index.html', 'bench/bare.html', 'tests/e2e/board.html'] },
    },
  });
  const server = await preview({ logLevel: 'error', build: { outDir }, preview: { port: 4199, host: '127.0.0.1' } });
  const browser = await chromium.launch({
    executablePath: provideChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  });
  try {
    const freshPage = () =>
      browser.newContext({ viewport: { width: 1440, height: 900 } }).then((context) => context.newPage());
    const home = 'http://127.0.0.1:4199';
    await run({
      freshPage,
      bare: `${home}/bench/bare.html`,
      app: `${home}/index.html`,
      board: `${home}/tests/e2e/board.html`,
    });
  } finally {
    await browser.close();
    await server.close();
  }
}

export function median(list) {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
}

export function percentile(list, share) {
  return [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
}

/** Milliseconds between the frames that a page shows while something happens. */
export async function framesDuring(page, happens) {
  await page.evaluate(() => {
    window.frames_ = [];
    let last = performance.now();
    const tick = (now) => {
      window.frames_.push(now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await happens();
  return page.evaluate(() => window.frames_.slice(2));
}
