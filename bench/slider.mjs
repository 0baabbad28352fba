// Frame times while dragging the load slider over the news feed's reference, against a bare page with the pointer moving
// over it, in turn on one machine; prints the ratio of 95th percentiles.
import { spawnSync } from 'node:child_process';
import { framesDuring, median, percentile, withBrowser } from './browser.mjs';

const rounds = Number(process.argv[2] ?? 5);
const moves = 120;
const link = spawnSync(
  process.execPath,
  ['scripts/run.mjs', 'src/cli/link.ts', 'templates/problems/news-feed.reference.faultline.json'],
  { encoding: 'utf8' },
).stdout.trim();

await withBrowser(async ({ freshPage, bare, app }) => {
  const p95 = { bare: [], app: [] };
  for (let round = 0; round <= rounds; round++) {
    for (const name of ['bare', 'app']) {
      const page = await freshPage();
      await page.goto(name === 'bare' ? bare : `${app}${link}`);
      await page.waitForSelector('.excalidraw canvas.interactive');
      const box = name === 'bare' ? { x: 900, y: 300, width: 400, height: 20 } : await slider(page);
      const frames = await framesDuring(page, () => dragAcross(page, box));
      if (round > 0) p95[name].push(percentile(frames, 0.95));
      await page.context().close();
    }
  }
  const ratio = median(p95.app) / median(p95.bare);
  console.log(
    `load slider, news feed: app p95 ${median(p95.app).toFixed(1)} ms, bare ${median(p95.bare).toFixed(1)} ms, ratio ${ratio.toFixed(2)} (${rounds} rounds)`,
  );
});

async function slider(page) {
  await page.locator('.fl-glyph').first().waitFor();
  await page.keyboard.press('Alt+5');
  const load = page.getByRole('slider', { name: 'Load' });
  await load.waitFor();
  await page.locator('.fl-heat rect').first().waitFor();
  return load.boundingBox();
}

async function dragAcross(page, { x, y, width, height }) {
  await page.mouse.move(x + width / 3, y + height / 2);
  await page.mouse.down();
  for (let i = 1; i <= moves; i++) await page.mouse.move(x + width * (1 / 3 + (i / moves) * 0.6), y + height / 2);
  await page.mouse.up();
}
