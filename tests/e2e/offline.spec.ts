import { expect, test } from './fixture.ts';

test.use({ serviceWorkers: 'allow' });

test('after one visit boards open without a network', async ({ page, context }) => {
  await page.goto('./#/new/blank');
  await expect(page.locator('.excalidraw canvas').first()).toBeVisible();
  // Ready means that everything the build lists lies in the cache.
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await context.setOffline(true);
  await page.reload();
  await expect(page.locator('.excalidraw canvas').first()).toBeVisible();
  await page.goto('./#/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
