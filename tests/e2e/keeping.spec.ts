import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { provideChromium } from '../../scripts/chromium.mjs';
import { expect, test } from './fixture.ts';
import { killDrill } from './kill-drill.mjs';

const canvas = (page: Page) => page.locator('.excalidraw canvas.interactive');
const saved = (page: Page) => page.getByText('Saved in this browser');

async function placeOne(page: Page, letters: string): Promise<void> {
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: 'Place a component' })).toBeFocused();
  await page.keyboard.type(letters);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
}

async function drawn(page: Page, address = '/#/new/blank'): Promise<void> {
  await page.goto(address);
  await expect(canvas(page)).toBeVisible();
  await placeOne(page, 'redis');
  await expect(saved(page)).toBeVisible();
}

test.describe('keeping', () => {
  test('a reload finds the board and the workbook as they were', async ({ page }) => {
    await drawn(page);
    await expect(page).toHaveURL(/#\/board\//);
    await page.keyboard.press('Alt+3');
    await page.getByRole('button', { name: 'Decisions' }).click();
    await page.getByRole('textbox', { name: 'Add to Decisions' }).fill('store: Redis');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Untitled' }).click();
    await page.keyboard.type('Second try');
    await page.keyboard.press('Enter');
    await expect(saved(page)).toBeVisible();
    await page.reload();
    await expect(page.locator('.fl-glyph')).toHaveCount(1);
    await expect(page.getByRole('button', { name: 'Second try' })).toBeVisible();
    await page.keyboard.press('Alt+3');
    await page.getByRole('button', { name: /^Decisions/ }).click();
    await expect(page.getByText('store: Redis')).toBeVisible();
  });

  test('leaving for the start page keeps the very last stroke', async ({ page }) => {
    await drawn(page);
    await placeOne(page, 'kafka');
    await page.getByRole('link', { name: 'To your designs' }).click();
    await page.getByRole('link', { name: 'Open Untitled' }).click();
    await expect(page.locator('.fl-glyph')).toHaveCount(2);
  });

  test('an untouched board leaves nothing behind', async ({ page }) => {
    await page.goto('/#/new/blank');
    await expect(canvas(page)).toBeVisible();
    await page.getByRole('link', { name: 'To your designs' }).click();
    await expect(page.getByText('See what breaks first')).toBeVisible();
  });

  test('designs are found, renamed, duplicated, deleted and brought back', async ({ page }) => {
    await drawn(page);
    await page.getByRole('link', { name: 'To your designs' }).click();
    await expect(page.locator('[aria-label="Open Untitled"] img')).toBeVisible();
    await page.getByRole('button', { name: 'Rename Untitled' }).click();
    await page.keyboard.type('Ledger');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Duplicate Ledger' }).click();
    await expect(page.getByRole('link', { name: /^Open / })).toHaveCount(2);
    await page.getByRole('searchbox', { name: 'Search your designs' }).fill('copy');
    await expect(page.getByRole('link', { name: /^Open / })).toHaveCount(1);
    await page.getByRole('button', { name: 'Delete Ledger (copy)' }).click();
    await expect(page.getByText('Deleted “Ledger (copy)”.')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('link', { name: 'Open Ledger (copy)' })).toBeVisible();
    await page.getByRole('link', { name: 'Open Ledger (copy)' }).click();
    await expect(page.locator('.fl-glyph')).toHaveCount(1);
    await expect(page.getByRole('button', { name: 'Ledger (copy)' })).toBeVisible();
  });
});

test.describe('a kill in the middle', () => {
  for (const [gesture, killAfterMs] of [
    ['boxes', 2_600],
    ['drag', 3_100],
  ] as const) {
    test(`of ${gesture}: nothing older than a second is lost`, async ({ baseURL }) => {
      const executablePath = provideChromium();
      const result = await killDrill({ address: `${baseURL}/`, executablePath, gesture, killAfterMs });
      expect(result.due, 'something was drawn before the last second').toBeGreaterThan(0);
      expect(result.lost).toBe(0);
    });
  }
});

test.describe('one design in two tabs', () => {
  for (const [choice, glyphsOfFirst, designs] of [
    ['Show that', 2, 1],
    ['Keep mine as a copy', 1, 2],
  ] as const) {
    test(`is noticed, and nothing is lost: ${choice}`, async ({ page, context }) => {
      await drawn(page);
      await expect(page).toHaveURL(/#\/board\//);
      const other = await context.newPage();
      await other.goto(page.url());
      await expect(other.locator('.fl-glyph')).toHaveCount(1);
      await placeOne(other, 'kafka');
      await expect(other.getByText('Saved in this browser')).toBeVisible();
      await page.bringToFront();
      const alert = page.getByRole('alert').filter({ hasText: 'This design was changed in another tab.' });
      await alert.getByRole('button', { name: choice }).click();
      await expect(page.locator('.fl-glyph')).toHaveCount(glyphsOfFirst);
      await expect(alert).toHaveCount(0);
      await placeOne(page, 'client');
      await expect(page.locator('.fl-glyph')).toHaveCount(glyphsOfFirst + 1);
      await page.getByRole('link', { name: 'To your designs' }).click();
      await expect(page.getByRole('link', { name: /^Open / })).toHaveCount(designs);
      const told = other.getByRole('alert').filter({ hasText: 'This design was changed in another tab.' });
      await expect(told).toHaveCount(designs === 1 ? 1 : 0);
      await expect(other.locator('.fl-glyph')).toHaveCount(2);
    });
  }
});

test.describe('trouble', () => {
  test('a full disk is told, with a way out', async ({ page }) => {
    await page.addInitScript(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await page.goto('/#/new/blank');
    await expect(canvas(page)).toBeVisible();
    await placeOne(page, 'redis');
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('storage is full');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      alert.getByRole('button', { name: 'Download the design' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('untitled.faultline.json');
    const design: unknown = JSON.parse(await readFile(await file.path(), 'utf8'));
    expect(design).toMatchObject({ format: 'faultline-design', components: [{ kind: 'cache', name: 'Redis' }] });
    await expect(page.locator('.fl-glyph')).toHaveCount(1);
  });

  test('a browser that keeps nothing is told, and draws all the same', async ({ page }) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', 'SecurityError');
      };
    });
    await page.goto('/');
    await expect(page.getByText('does not let the page keep anything')).toBeVisible();
    await page.getByRole('link', { name: 'Blank board' }).click();
    await expect(canvas(page)).toBeVisible();
    await placeOne(page, 'redis');
    await expect(page.getByRole('alert')).toContainText('does not let the page keep anything');
  });

  test('a damaged record opens as its raw text', async ({ page }) => {
    await drawn(page);
    await page.evaluate(async () => {
      const request = indexedDB.open('faultline');
      const database = await new Promise<IDBDatabase>((resolve) => (request.onsuccess = () => resolve(request.result)));
      const contents = database.transaction('contents', 'readwrite').objectStore('contents');
      const all = contents.getAll();
      await new Promise((resolve) => (all.onsuccess = resolve));
      const [content] = all.result;
      const put = contents.put({ ...content, base: { ...content.base, workbook: 'gone' } });
      await new Promise((resolve) => (put.onsuccess = resolve));
    });
    await page.reload();
    await expect(page.getByRole('heading', { name: 'This design did not open' })).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'The text as it came' })).toHaveValue(/"workbook": "gone"/);
  });

  for (const [name, hash, sentence] of [
    ['damaged', '1abcdef', 'damaged'],
    ['foreign', '{}', 'not a Faultline link'],
    ['newer', '9abcdef', 'newer Faultline'],
  ] as const) {
    test(`a ${name} link says so and gives its text back`, async ({ page }) => {
      await page.goto(`/#s=${hash}`);
      await expect(page.getByRole('heading', { name: 'This link did not open' })).toBeVisible();
      await expect(page.getByText(sentence)).toBeVisible();
      await expect(page.getByRole('textbox', { name: 'The text as it came' })).toHaveValue(
        name === 'foreign' ? /%7B%7D|\{\}/ : hash,
      );
    });
  }

  test('an address that leads nowhere says so', async ({ page }) => {
    await page.goto('/#/board/nobody');
    await expect(page.getByText('keeps no design at this address')).toBeVisible();
    await page.goto('/#/new/nothing');
    await expect(page.getByText('There is no problem called “nothing” here.')).toBeVisible();
    await page.goto('/#/somewhere/else');
    await expect(page.getByRole('heading', { name: 'Nothing lives at this address' })).toBeVisible();
  });
});
