import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { bar, place } from './playing.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Found {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** Excalidraw's own controls are not ours to mend. */
const foreign = ['.excalidraw'];

interface Results {
  readonly violations: readonly Found[];
  readonly passes: readonly { readonly id: string }[];
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations, passes } = await page.evaluate(async (exclude) => {
    // Half way from one colour to the next nothing can be said of its contrast.
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
    return (window as unknown as { axe: { run: (context: object) => Promise<Results> } }).axe.run({ exclude });
  }, foreign);
  const told = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html}\n${failureSummary}`),
  );
  expect.soft(told, where).toEqual([]);
  expect(passes.map(({ id }) => id)).toContain('color-contrast');
}

const board = (page: Page) => page.locator('.excalidraw canvas.interactive');

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('nothing keeps anybody out: start page, board, critique, round, debrief, history', async ({ page }) => {
      await page.addInitScript({ path: axePath });
      await page.goto('/');
      await expect(page.getByRole('heading', { name: 'Your designs' })).toBeVisible();
      await expectAccessible(page, 'start page');

      await page.getByRole('link', { name: 'URL shortener' }).click();
      await expect(board(page)).toBeVisible();
      await place(page, [
        { from: 'Browsers and customers', letters: 'app', name: 'Application service' },
        { letters: 'redis', name: 'Redis' },
      ]);
      await page.keyboard.press('c');
      await expect(page.getByRole('heading', { name: /\d+ findings/ })).toBeVisible();
      await expectAccessible(page, 'board with critique');

      await page.getByRole('button', { name: 'Start a round' }).click();
      await expect(page.getByRole('dialog', { name: 'Start a round' })).toBeVisible();
      await expectAccessible(page, 'starting a round');
      await page.getByRole('button', { name: 'Start the clock' }).click();
      await expect(bar(page)).toBeVisible();
      await page.getByRole('textbox', { name: 'Ask the interviewer' }).fill('how much traffic a day?');
      await expect(page.getByRole('list', { name: 'Did you mean' })).toBeVisible();
      await expectAccessible(page, 'board with round');

      await bar(page).getByRole('button', { name: 'End round' }).click();
      await expect(page.getByRole('heading', { name: 'The round' })).toBeVisible();
      await expectAccessible(page, 'debrief');
      await page.getByRole('link', { name: 'History' }).click();
      await expect(page.getByRole('heading', { name: 'Skills' })).toBeVisible();
      await expectAccessible(page, 'history');
    });
  });
}
