import { expect, test } from './fixture.ts';

test.use({ serviceWorkers: 'allow' });

test('after one visit one draws, judges, shares, reloads and imports without a network', async ({ page, context }) => {
  await page.goto('./#/new/blank');
  await expect(page.locator('.excalidraw canvas').first()).toBeVisible();
  // Ready means that everything the build lists lies in the cache.
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await context.setOffline(true);
  await page.reload();
  await expect(page.locator('.fl-overlay')).toBeVisible();

  // Draw.
  await page.keyboard.press('/');
  const palette = page.getByRole('dialog', { name: 'Place a component' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  for (const [i, letters] of ['client', 'application', 'postgres'].entries()) {
    await page.keyboard.type(letters);
    await page.keyboard.press('Enter');
    await expect(palette.getByRole('status')).toContainText('Placed');
    if (i > 0) await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Escape');
  await expect(page.locator('.fl-glyph')).toHaveCount(3);

  // Judge.
  await page.keyboard.press('c');
  await expect(page.getByRole('heading', { name: 'Nothing wrong in sight' })).toBeFocused();

  // Share, and open the link.
  await page.getByRole('button', { name: 'Share' }).click();
  const field = page.getByRole('textbox', { name: 'Link' });
  await expect(field).toHaveValue(/#s=/);
  const link = await field.inputValue();
  await page.keyboard.press('Escape');
  await page.goto(link);
  await expect(page.getByText('Shared, read only')).toBeVisible();
  await expect(page.locator('.fl-glyph')).toHaveCount(3);
  await page.reload();
  await expect(page.locator('.fl-glyph')).toHaveCount(3);

  // What was drawn is still there; and what is brought is read, laid out and opened.
  await page.goto('./#/');
  await expect(page.getByRole('link', { name: 'Open Untitled' })).toBeVisible();
  await page.getByLabel('Files to open').setInputFiles({
    name: 'shop.mmd',
    mimeType: 'text/plain',
    buffer: Buffer.from('graph LR\n  web[Browser] --> api[Orders API] --> db[(Postgres)]\n  api --> cache[Redis]'),
  });
  await expect(page.locator('.fl-glyph')).toHaveCount(4);
  await expect(page.getByRole('button', { name: 'shop' })).toBeVisible();
});
