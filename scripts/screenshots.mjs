// Takes the README's pictures of the build in dist/: docs/images/{start,half-drawn,findings,dark,phone}.png.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { provideChromium } from './chromium.mjs';

const out = process.argv[2] ?? 'docs/images';
mkdirSync(out, { recursive: true });
const server = await preview({ logLevel: 'error', preview: { port: 0, host: '127.0.0.1' } });
const home = `http://127.0.0.1:${server.httpServer.address().port}/`;
const browser = await chromium.launch({
  executablePath: provideChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

/** The hash that opens a design of a file. */
function hashOf(file) {
  const { stdout } = spawnSync('npm', ['run', '--silent', 'link', '--', file], { encoding: 'utf8' });
  return stdout.trim();
}

async function pageOf({ width = 1280, height = 800, colorScheme = 'light' } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce' });
  return context.newPage();
}

async function openBoard(page, hash) {
  await page.goto('about:blank');
  await page.goto(`${home}${hash}`);
  await page.locator('.excalidraw canvas.interactive').waitFor();
  await page.waitForFunction(() => document.querySelectorAll('.fl-glyph').length > 1);
  await page.evaluate(() => document.fonts.ready);
}

/** A layout that comes after the board has opened is waited for: nothing moves any more. */
async function still(page) {
  await page.evaluate(async () => {
    const where = () => [...document.querySelectorAll('.fl-glyph')].map((g) => g.getAttribute('transform')).join();
    for (let before = '', same = 0; same < 20; before = where()) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      same = where() === before ? same + 1 : 0;
    }
  });
}

async function makeMine(page, hash) {
  await openBoard(page, hash);
  await still(page);
  await page.getByRole('button', { name: 'Make it mine' }).click();
  await page.getByRole('button', { name: 'Share' }).waitFor();
}

const picture = (page, name) => page.screenshot({ path: `${out}/${name}.png` });
/** Small enough to be read in a picture: orders that are stored and told in two steps. */
function ordersFile() {
  const component = (id, kind, name, at, props = {}) => ({ id, kind, name, at, size: [168, 84], props });
  const design = {
    format: 'faultline-design',
    version: 1,
    title: 'Orders, first try',
    components: [
      component('app', 'client', 'Shop app', [0, 150]),
      component('gw', 'api-gateway', 'API gateway ×3', [300, 150], { rateLimit: 'yes', auth: 'jwt' }),
      component('orders', 'service', 'Orders ×3', [600, 150], { azCount: 3 }),
      component('db', 'relational-db', 'Orders DB 1+1 replicas', [900, 20], { failover: 'automatic', backups: 'pitr' }),
      component('log', 'event-log', 'Kafka RF 3', [900, 280]),
      component('ship', 'worker', 'Shipping ×2', [900, 440]),
    ],
    connections: [
      { id: 'e1', from: 'app', to: 'gw', name: 'POST /orders' },
      { id: 'e2', from: 'gw', to: 'orders', name: '800 ms timeout' },
      { id: 'e3', from: 'orders', to: 'db', kind: 'read-write', name: 'INSERT order', props: { timeoutMs: 300 } },
      { id: 'e4', from: 'orders', to: 'log', name: 'order placed', kind: 'publish', props: { transactional: 'none' } },
      { id: 'e5', from: 'log', to: 'ship', kind: 'consume' },
    ],
    workbook: {
      requirements: [{ id: 'F1', text: 'Place an order', priority: 'must', path: ['app', 'gw', 'orders', 'db'] }],
      targets: { availabilityPct: 99.9, p99Ms: 800 },
      estimates: {
        readRpsPeak: { value: 400, unit: '/s' },
        writeRpsPeak: { value: 60, unit: '/s' },
        recordBytes: { value: 2, unit: 'kB' },
        storageTotalBytes: { value: 1, unit: 'TB' },
      },
    },
  };
  const file = join(mkdtempSync(join(tmpdir(), 'faultline-')), 'orders.faultline.json');
  writeFileSync(file, JSON.stringify(design));
  return file;
}

const orders = hashOf(ordersFile());
const gateway = hashOf('tests/fixtures/problems/payment-gateway.F1.faultline.json');
const shortener = hashOf('tests/fixtures/problems/url-shortener.F3.faultline.json');

async function finding(page, name) {
  await openBoard(page, orders);
  await still(page);
  await page.keyboard.press('c');
  await page.getByRole('heading', { name: /finding/ }).waitFor();
  await page.getByRole('button', { name }).click();
  await still(page);
}

const light = await pageOf();
await makeMine(light, shortener);
await makeMine(light, gateway);
await makeMine(light, hashOf('templates/problems/news-feed.reference.faultline.json'));
await light.goto('about:blank');
await light.goto(home);
await light.waitForFunction(() => document.querySelectorAll('li img').length === 3);
await picture(light, 'start');

await openBoard(light, '#/new/url-shortener');
await light.keyboard.press('/');
for (const letters of ['browsers', 'load', 'application', 'cache']) {
  await light.keyboard.type(letters);
  await light.locator('[cmdk-item][data-selected="true"]').waitFor();
  await light.keyboard.press('Enter');
  if (letters !== 'browsers') await light.keyboard.press('Enter');
}
await light.keyboard.press('Escape');
await light.keyboard.press('Shift+Digit1');
await still(light);
await light.keyboard.press('/');
await light.keyboard.type('kafka');
await still(light);
await picture(light, 'half-drawn');

await finding(light, /A database write and a second effect/);
await picture(light, 'findings');

const dark = await pageOf({ colorScheme: 'dark' });
await finding(dark, /A database write and a second effect/);
await picture(dark, 'dark');

const phone = await pageOf({ width: 390, height: 844 });
await openBoard(phone, orders);
await phone.getByRole('button', { name: 'Critique', exact: true }).click();
await phone.getByRole('heading', { name: /finding/ }).waitFor();
await phone.locator('[data-row]').first().click();
await still(phone);
await picture(phone, 'phone');

await browser.close();
await server.close();
process.exit(0);
