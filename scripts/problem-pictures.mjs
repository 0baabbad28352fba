// Pictures of every problem's boards into docs/images/problems: `node scripts/problem-pictures.mjs [NAME…]`. Needs no other program.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { provideChromium } from './chromium.mjs';

const out = 'docs/images/problems';
const outDir = 'node_modules/.problem-pictures';
const wanted = process.argv.slice(2);
const widest = 800;

mkdirSync(out, { recursive: true });
await build({
  logLevel: 'error',
  build: { outDir, emptyOutDir: true, rolldownOptions: { input: ['index.html', 'tests/e2e/board.html'] } },
});
const server = await preview({ logLevel: 'error', build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
const home = `http://127.0.0.1:${server.httpServer.address().port}/`;
const browser = await chromium.launch({
  executablePath: provideChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--font-render-hinting=none'],
});

/** The board's own export as SVG: the whole of it, icons included, whatever its size. */
async function svgOf(page, file) {
  const { components, connections, boundaries } = JSON.parse(readFileSync(file, 'utf8'));
  await page.goto('about:blank');
  await page.goto(
    `${home}tests/e2e/board.html#${encodeURIComponent(JSON.stringify({ components, connections, boundaries }))}`,
  );
  await page.waitForFunction(() => window.page?.handle !== undefined);
  return page.evaluate(async () => (await window.page.handle.exportScene('svg')).text());
}

const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
const page = await context.newPage();
const plain = await context.newPage();
for (const name of readdirSync('templates/problems').filter((each) => each.endsWith('.faultline.json'))) {
  const title = name.replace('.faultline.json', '');
  if (wanted.length > 0 && !wanted.some((part) => title.includes(part))) continue;
  const svg = await svgOf(page, `templates/problems/${name}`);
  await plain.setContent(`<style>body{margin:0}svg{display:block;max-width:${widest}px;height:auto}</style>${svg}`);
  await plain.evaluate(() => Promise.all([...document.fonts].map((font) => font.load())));
  await plain
    .locator('svg')
    .first()
    .screenshot({ path: `${out}/${title}.png` });
  console.log(title);
}
await browser.close();
await server.close();
