import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

/** Presses Tab until the thing has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let i = 0; i < 120; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never got there');
}

/** Two or three letters, Enter; and Enter again, which connects to what was selected. */
async function place(page: Page, letters: string, name: string, connected: boolean): Promise<void> {
  const palette = page.getByRole('dialog', { name: 'Place a component' });
  await page.keyboard.type(letters);
  await expect(palette.locator('[data-selected="true"]')).toContainText(name);
  await page.keyboard.press('Enter');
  await expect(palette.getByRole('status')).toContainText(`Placed ${name}`);
  if (!connected) return;
  await page.keyboard.press('Enter');
  await expect(palette.getByRole('status')).toContainText(`→ ${name}`);
}

const findings = (page: Page): Promise<readonly string[]> =>
  page.locator('[data-row]').evaluateAll((rows) => rows.map((row) => row.textContent ?? ''));

test('from the start page to a link that shows the same, by keyboard alone', async ({ page, browser, complaints }) => {
  await page.goto('/');
  await tabTo(page, page.getByRole('link', { name: 'URL shortener' }));
  await page.keyboard.press('Enter');
  await expect(page.locator('.excalidraw canvas.interactive')).toBeVisible();
  await expect(page.getByText('Design a URL shortener')).toBeVisible();

  // Five components, connected, beginning at the one that the starter board brings.
  await page.keyboard.press('/');
  const palette = page.getByRole('dialog', { name: 'Place a component' });
  await page.keyboard.type('browsers');
  await expect(palette.locator('[data-selected="true"]')).toContainText('Browsers and customers');
  await page.keyboard.press('Enter');
  await place(page, 'load', 'Load balancer', true);
  await place(page, 'app', 'Application service', true);
  await place(page, 'key', 'Key–value store', true);
  // Back to the service, which is the last of what is offered.
  await page.keyboard.type('application');
  await expect(palette.getByText('Go on from')).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(palette.getByRole('status')).toContainText('Selected Application service');
  await place(page, 'cac', 'Cache', true);
  await place(page, 'que', 'Message queue', true);
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();

  // A requirement goes into the workbook.
  await page.keyboard.press('Alt+3');
  await tabTo(page, page.getByRole('button', { name: 'Requirements' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('textbox', { name: 'Add to Requirements' }));
  await page.keyboard.type('Follow a short link');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /F1 Follow a short link/ })).toBeVisible();
  await page.keyboard.press('Shift+Tab');

  // The critique, its proof on the canvas, the fix, and the finding is gone.
  await page.keyboard.press('c');
  await expect(page.getByRole('heading', { name: /\d+ findings/ })).toBeFocused();
  const unlimited = page.getByRole('button', { name: /Nothing limits a caller/ });
  while ((await unlimited.getAttribute('aria-expanded')) !== 'true') await page.keyboard.press('j');
  const id = (await unlimited.getAttribute('data-row')) ?? '';
  const proof = page.locator(`.fl-mark[data-mark="${id}"]`);
  await expect(proof.locator('.fl-halo').first()).toBeVisible();
  await expect(proof.locator('.fl-route').last()).toHaveAttribute('d', /^M.+L/);
  await page.keyboard.press('f');
  await expect(page.getByText('This will', { exact: true })).toBeVisible();
  await expect(page.locator('.fl-ghost, .fl-ghost-note').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(unlimited).toHaveCount(0);
  await expect(proof).toHaveCount(0);
  const mine = await findings(page);
  expect(mine.length).toBeGreaterThan(3);

  // The link.
  await tabTo(page, page.getByRole('button', { name: 'Share' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/\d+ characters/)).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Copy link' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('#s=');
  await tabTo(page, page.locator('summary', { hasText: 'QR code' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('img', { name: 'The link as a QR code' })).toBeVisible();

  // In a browser that has never been here.
  const elsewhere = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const home = new URL(link).host;
  elsewhere.on('console', (message) => {
    if (message.text() === 'Service Worker registration blocked by Playwright') return;
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  elsewhere.on('weberror', (error) => complaints.push(error.error().message));
  elsewhere.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http') && host !== home) complaints.push(request.url());
  });
  const theirs = await elsewhere.newPage();
  await theirs.goto(link);
  await expect(theirs.locator('.fl-glyph')).toHaveCount(await page.locator('.fl-glyph').count());
  await expect(theirs.getByText('Shared, read only')).toBeVisible();
  await theirs.keyboard.press('c');
  await expect(theirs.getByRole('heading', { name: /\d+ findings/ })).toBeVisible();
  expect(await findings(theirs)).toEqual(mine);
  await theirs.keyboard.press('Alt+3');
  await tabTo(theirs, theirs.getByRole('button', { name: /^Requirements/ }));
  await theirs.keyboard.press('Enter');
  await expect(theirs.getByRole('button', { name: /F1 Follow a short link/ })).toBeVisible();

  // Made one's own, it is listed, and gives the very same link.
  await tabTo(theirs, theirs.getByRole('button', { name: 'Make it mine' }));
  await theirs.keyboard.press('Enter');
  await expect(theirs.getByRole('button', { name: 'Share' })).toBeVisible();
  await tabTo(theirs, theirs.getByRole('button', { name: 'Share' }));
  await theirs.keyboard.press('Enter');
  await expect(theirs.getByRole('textbox', { name: 'Link' })).toHaveValue(link);
  await elsewhere.close();
});

test('letters typed right after the palette’s key arrive in it, and no tool takes them', async ({ page }) => {
  await page.goto('/#/new/blank');
  await expect(page.locator('.fl-overlay')).toBeVisible();
  await page.locator('body').evaluate((body) => {
    for (const key of ['/', 'r', 'e', 'd', 'Enter', 'k', 'a', 'f', 'k', 'a', 'Enter', 'Enter', 'Escape'])
      body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });
  await expect(page.locator('.fl-glyph')).toHaveCount(2);
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.keyboard.press('/');
  await page.keyboard.type('postg');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('Placed Postgres');
});
