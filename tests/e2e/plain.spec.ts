import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

const design = {
  format: 'faultline-design',
  version: 1,
  title: 'A shop',
  components: [
    { id: 'web', kind: 'client', name: 'Browser', at: [0, 40], size: [168, 76], props: {} },
    {
      id: 'api',
      kind: 'service',
      name: 'Orders API',
      role: 'api',
      at: [320, 40],
      size: [168, 76],
      props: { instances: 3 },
    },
    { id: 'db', kind: 'relational-db', name: 'Ledger', at: [640, 40], size: [168, 76], props: { replicas: 2 } },
  ],
  connections: [
    { id: 'e1', from: 'web', to: 'api', kind: 'request', name: 'POST /orders', props: {} },
    { id: 'e2', from: 'api', to: 'db', kind: 'write', props: { timeoutMs: 300 } },
  ],
  boundaries: [{ id: 'eu', kind: 'region', name: 'eu-west-1', members: ['api', 'db'] }],
};

async function open(page: Page, name: string, content: string): Promise<void> {
  await page.goto('/');
  await page
    .getByLabel('Files to open')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
  await expect(page.locator('.fl-glyph')).toHaveCount(3);
}

async function saveAs(page: Page, title: string): Promise<Download> {
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Save as' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: title }).click(),
  ]);
  await page.keyboard.press('Escape');
  return file;
}

/** How many pixels of two PNGs differ; all where their sizes do. */
function difference(page: Page, pictures: readonly [string, string]): Promise<number> {
  return page.evaluate(async (list) => {
    const [a, b] = await Promise.all(
      list.map(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
        context?.drawImage(bitmap, 0, 0);
        return context?.getImageData(0, 0, bitmap.width, bitmap.height);
      }),
    );
    if (!a || !b || a.width !== b.width || a.height !== b.height) return Infinity;
    const differs = (i: number) => [0, 1, 2, 3].some((part) => a.data[4 * i + part] !== b.data[4 * i + part]);
    return Array.from({ length: a.width * a.height }, (_, i) => i).filter(differs).length;
  }, pictures);
}

test('plain Excalidraw shows the same picture, and what it saves comes back with its types', async ({ page }) => {
  await open(page, 'shop.faultline.json', JSON.stringify(design));
  const [file, picture] = [await saveAs(page, 'Excalidraw file'), await saveAs(page, 'Picture (PNG)')];
  const scene = await readFile(await file.path(), 'utf8');
  const ours = (await readFile(await picture.path())).toString('base64');

  await page.goto('/tests/e2e/plain.html');
  await page.waitForFunction(() => window.plain !== undefined);
  await page.evaluate((text) => window.plain?.open(text), scene);
  const theirs = await page.evaluate(() => window.plain?.picture());
  expect(await difference(page, [ours, theirs ?? ''])).toBe(0);

  // Edited there: everything is selected and moved by its arrow keys.
  await page.locator('.excalidraw').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  const saved = await page.evaluate(() => window.plain?.save());

  await open(page, 'shop.excalidraw', saved ?? '');
  await expect(page.getByRole('tab', { name: 'Import' })).toHaveCount(0);
  const back: unknown = JSON.parse(await readFile(await (await saveAs(page, 'Faultline file')).path(), 'utf8'));
  const { components, connections, boundaries } = design;
  const meaning = ({ at: _at, size: _size, ...rest }: (typeof components)[number]) => rest;
  expect(back).toMatchObject({
    components: components.map((component) => {
      const { props, ...rest } = meaning(component);
      return Object.keys(props).length === 0 ? rest : { ...rest, props };
    }),
    connections: connections.map(({ props, ...rest }) => (Object.keys(props).length === 0 ? rest : { ...rest, props })),
    boundaries,
  });
  const moved = (back as typeof design).components[0]?.at ?? [];
  expect(moved).not.toEqual(components[0]?.at);
});
