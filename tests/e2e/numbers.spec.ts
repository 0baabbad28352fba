import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

const design = {
  format: 'faultline-design',
  version: 1,
  title: 'A shop',
  components: [
    { id: 'c', kind: 'client', name: 'Shoppers', at: [0, 0] },
    { id: 's', kind: 'service', name: 'Shop', at: [300, 0], props: { instances: 3, capacityRps: 500, serviceMs: 20 } },
    { id: 'p', kind: 'relational-db', name: 'Orders', at: [600, 0], props: { capacityRps: 9000, serviceMs: 2 } },
  ],
  connections: [
    { id: 'e1', from: 'c', to: 's', kind: 'request' },
    { id: 'e2', from: 's', to: 'p', kind: 'read' },
  ],
};

const estimates = { readRpsPeak: { value: 1000, unit: '/s', formula: '43.2M/day peak 2', binds: ['s'] } };

let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-'));
});
test.afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: object): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

function inNode(entry: string, path: string): string {
  return spawnSync(process.execPath, ['scripts/run.mjs', entry, path], { encoding: 'utf8' }).stdout.trim();
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let i = 0; i < 150; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never got there');
}

test('from an estimate to what saturates first, and to a run that Node gives, too, by keyboard', async ({ page }) => {
  const hash = inNode('src/cli/link.ts', file('bare.faultline.json', design));
  await page.goto(`/${hash}`);
  await expect(page.locator('.fl-glyph')).toHaveCount(3);
  await tabTo(page, page.getByRole('button', { name: 'Make it mine' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Share' })).toBeVisible();

  // A formula with units; nonsense gets a sentence and stays where it is.
  await page.keyboard.press('Alt+3');
  await tabTo(page, page.getByRole('button', { name: /^Estimates/ }));
  await page.keyboard.press('Enter');
  const line = page.getByRole('textbox', { name: 'Add an estimate' });
  await tabTo(page, line);
  await page.keyboard.type('crowd = 12 apples/s');
  await page.keyboard.press('Enter');
  await expect(page.getByText('“apples” is neither a unit known here')).toBeVisible();
  await expect(line).toHaveValue('crowd = 12 apples/s');
  await line.fill('readRpsPeak = 43.2M/day peak 2');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /readRpsPeak: 1,000 \/s/ })).toBeVisible();

  // It speaks of the service.
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  const speaksOf = page.getByLabel('Speaks of');
  await tabTo(page, speaksOf);
  await speaksOf.selectOption({ label: 'Shop' });
  await expect(page.getByRole('button', { name: /Shop/ }).first()).toBeVisible();

  // The slider, the first to saturate, and the board's colours.
  await page.getByRole('tab', { name: 'Numbers' }).focus();
  await page.keyboard.press('Enter');
  const first = page.getByRole('listitem').filter({ hasText: "'Shop' is full at 1.5 × today's peak" });
  await expect(first).toBeVisible();
  await expect(page.locator('.fl-heat rect[data-level="easy"]')).toHaveCount(2);
  const load = page.getByRole('slider', { name: 'Load' });
  await tabTo(page, load);
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight');
  await expect(load).toHaveAttribute('aria-valuetext', '2 times the estimated peak');
  await expect(page.getByText("'Shop' is full at 1.5 × today's peak; at 2 × 2,000/s against 3 × 500/s.")).toBeVisible();
  await expect(page.locator('.fl-heat rect[data-level="over"]')).toHaveCount(1);

  // As designed again, run it; Node runs the same.
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowLeft');
  await expect(load).toHaveAttribute('aria-valuetext', '1 times the estimated peak');
  await tabTo(page, page.getByRole('button', { name: 'Run 60 s' }));
  await page.keyboard.press('Enter');
  const digest = page.locator('code[data-digest]');
  await expect(digest).toBeVisible({ timeout: 45_000 });
  await expect(page.locator('.uplot')).toHaveCount(4);
  const expected = inNode(
    'tests/e2e/run-digest.ts',
    file('whole.faultline.json', { ...design, workbook: { estimates } }),
  );
  expect(await digest.textContent()).toBe(expected);

  // Scrubbing shows a moment of it.
  await tabTo(page, page.getByRole('slider', { name: 'Look at a moment' }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/^Nobody waits|^Waiting: /)).toBeVisible();
});

test('what would be full at twice the load is fixed, and the fix holds, by keyboard', async ({ page }) => {
  const hash = inNode('src/cli/link.ts', file('busy.faultline.json', { ...design, workbook: { estimates } }));
  await page.goto(`/${hash}`);
  await expect(page.locator('.fl-glyph')).toHaveCount(3);
  await tabTo(page, page.getByRole('button', { name: 'Make it mine' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Share' })).toBeVisible();

  await page.keyboard.press('Alt+5');
  const load = page.getByRole('slider', { name: 'Load' });
  await tabTo(page, load);
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight');
  await expect(load).toHaveAttribute('aria-valuetext', '2 times the estimated peak');
  await expect(page.getByText("'Shop' is full at 1.5 × today's peak; at 2 × 2,000/s against 3 × 500/s.")).toBeVisible();
  const then = page.locator('section', { has: page.getByRole('heading', { name: 'What the critique adds then' }) });
  await expect(then.getByText("'Shop' gets 2,000/s at peak; 3 × 500/s gives 133 % (limit 70 %).")).toBeVisible();

  await tabTo(page, then.getByRole('button', { name: /copies/i }));
  await page.keyboard.press('Enter');
  await expect(then.getByText(/'Shop' gets/)).toHaveCount(0);
  await expect(page.getByText(/^'Shop' is full at 3 × today's peak/)).toBeVisible();
  await expect(page.locator('.fl-heat rect[data-level="over"]')).toHaveCount(0);
});
