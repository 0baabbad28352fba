import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

const canvas = (page: Page) => page.locator('.excalidraw canvas.interactive');
const placePalette = (page: Page) => page.getByRole('dialog', { name: 'Place a component' });

/** Client → service → database, and not a word more. */
async function chain(page: Page, address = '/#/new/blank', last = 'postgres'): Promise<void> {
  await page.goto(address);
  await expect(canvas(page)).toBeVisible();
  await expect(page.locator('.fl-overlay')).toBeVisible();
  const before = await page.locator('.fl-glyph').count();
  await page.keyboard.press('/');
  await expect(placePalette(page).getByRole('combobox')).toBeFocused();
  for (const [i, letters] of ['client', 'application', last].entries()) {
    await page.keyboard.type(letters);
    await page.keyboard.press('Enter');
    await expect(placePalette(page).getByRole('status')).toContainText('Placed');
    if (i > 0) await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Escape');
  await expect(page.locator('.fl-glyph')).toHaveCount(before + 3);
}

test('a bare sketch gets questions and no finding; a key answers one, and undo takes it back', async ({ page }) => {
  await chain(page);
  await expect(page.locator('.fl-mark')).toHaveCount(0);
  await page.keyboard.press('c');
  await expect(page.getByRole('heading', { name: 'Nothing wrong in sight' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Judged as a sketch' })).toBeVisible();
  await expect(page.locator('.fl-mark')).toHaveCount(0);

  const backup = page.getByRole('button', { name: /How do you bring back yesterday/ });
  while ((await backup.getAttribute('aria-expanded')) !== 'true') await page.keyboard.press('j');
  await expect(page.locator('.fl-mark[data-tone="question"] .fl-halo').first()).toBeVisible();
  const answers = page.getByRole('group', { name: 'Backups, Postgres' }).getByRole('button');
  await expect(answers.first()).toBeVisible();
  const pitr = await answers.filter({ hasText: 'pitr' }).getAttribute('data-answer-key');
  await page.keyboard.press(pitr ?? '');
  await expect(backup).toHaveCount(0);

  await page.keyboard.press('Alt+2');
  await expect(page.getByRole('heading', { name: 'Said' })).toBeVisible();
  await expect(page.getByLabel('Backups', { exact: true })).toHaveValue('pitr');
  await page.getByTestId('button-undo').click();
  await expect(page.getByLabel('Backups', { exact: true })).toHaveValue('');
});

test('a finding is accepted with a reason, stays listed, and is taken back', async ({ page }) => {
  await chain(page, '/#/new/url-shortener');
  await page.keyboard.press('c');
  const finding = page.getByRole('button', { name: /Nothing limits a caller/ });
  await finding.click();
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Accept this finding' });
  await expect(dialog.getByRole('button', { name: 'Accept it' })).toBeDisabled();
  await page.keyboard.type('Only our own staff can reach it, behind the VPN.');
  await dialog.getByLabel(/What would change your mind/).fill('It goes public.');
  await dialog.getByRole('button', { name: 'Accept it' }).click();
  const section = page.locator('section', { has: page.getByRole('heading', { name: /Accepted with a reason/ }) });
  await expect(section.getByRole('button', { name: /Nothing limits a caller/ })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Accepted 1' })).toBeVisible();

  await expect(page.getByText('Saved in this browser')).toBeVisible();
  await page.reload();
  await expect(canvas(page)).toBeVisible();
  await page.keyboard.press('c');
  await section.getByRole('button', { name: /Nothing limits a caller/ }).click();
  await expect(section.getByText('Only our own staff can reach it')).toBeVisible();
  await expect(section.getByText('Until: It goes public.')).toBeVisible();
  await section.getByRole('button', { name: 'Take the acceptance back' }).click();
  await expect(section).toHaveCount(0);
});

test('a fix is drawn as it would stand, with what it does to the score, before it is applied in one step', async ({
  page,
}) => {
  await chain(page, '/#/new/url-shortener');
  await page.keyboard.press('c');
  const finding = page.getByRole('button', { name: /Nothing limits a caller/ });
  await finding.click();
  const glyphs = await page.locator('.fl-glyph').count();
  const undo = page.getByTestId('button-undo');
  await page.locator('[data-answer-key="f"]').click();
  const ghosts = page.locator('.fl-ghost');
  await expect(page.locator('.fl-ghosts > *')).not.toHaveCount(0);
  const drawn = await ghosts.count();
  await expect(page.getByText(/^(Score: \d+ → \d+|The score stays at \d+) of 100\.$/)).toBeVisible();
  expect(await page.locator('.fl-glyph').count(), 'nothing has entered the scene').toBe(glyphs);

  await page.getByRole('button', { name: 'Leave it' }).click();
  await expect(page.locator('.fl-ghosts > *')).toHaveCount(0);
  await page.locator('[data-answer-key="f"]').click();
  await page.keyboard.press('Enter');
  await expect(finding).toHaveCount(0);
  await expect(page.locator('.fl-ghosts > *')).toHaveCount(0);
  await expect(page.locator('.fl-glyph')).toHaveCount(glyphs + drawn);
  await undo.click();
  await expect(page.locator('.fl-glyph')).toHaveCount(glyphs);
  await page.getByRole('button', { name: 'Critique again', exact: true }).first().click();
  await expect(finding).toHaveCount(1);
});

test('live, the critique follows every change; shown once, it says that it is old', async ({ page }) => {
  await chain(page, '/#/new/url-shortener');
  const counted = page.getByRole('heading', { name: /finding/ });
  await page.keyboard.press('c');
  await expect(counted).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('kafka');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByText('The board has changed since.')).toBeVisible();
  await page.getByRole('switch', { name: /live/i }).click();
  await expect(page.getByText('The board has changed since.')).toHaveCount(0);
  await expect(
    page.getByRole('button', { name: /Drawn but not part of anything/ }).filter({ hasText: 'Kafka' }),
  ).toBeVisible();
  await page.getByTestId('button-undo').click();
  await expect(
    page.getByRole('button', { name: /Drawn but not part of anything/ }).filter({ hasText: 'Kafka' }),
  ).toHaveCount(0);
});

test('every rule says why it is silent here: it does not apply, cannot tell, or passes', async ({ page }) => {
  await chain(page);
  await page.keyboard.press('c');
  await expect(page.getByRole('heading', { name: 'Nothing wrong in sight' })).toBeFocused();
  await page.getByText('Why is a rule silent here?').click();
  const rule = (name: string) =>
    page.getByRole('list', { name: 'Rules and what they say here' }).getByRole('listitem').filter({ hasText: name });
  const find = page.getByRole('searchbox', { name: 'Find a rule' });
  await find.fill('stampede');
  await expect(rule('Everybody recomputes the expired key')).toContainText('Does not apply because');

  await find.fill('backup');
  const backup = rule('Replication is not a backup');
  await expect(backup).toContainText('Cannot tell');
  await backup.getByRole('button', { name: 'Answer the question' }).click();
  const answers = page.getByRole('group', { name: 'Backups, Postgres' });
  await answers.getByRole('button', { name: /pitr/ }).click();
  await expect(backup).toContainText(/Passes because .*Postgres/);
  await expect(backup.getByRole('list', { name: 'Evidence' })).toContainText('Postgres');
});

test('the level is shown and can be set', async ({ page }) => {
  await chain(page);
  await page.keyboard.press('c');
  await expect(page.getByRole('heading', { name: 'Nothing wrong in sight' })).toBeFocused();
  await page.getByRole('button', { name: 'Judged as a sketch' }).press('Enter');
  await page.getByRole('menuitemradio', { name: /^Submitted/ }).press('Enter');
  await expect(page.getByText('The board has changed since.')).toBeVisible();
  await page.getByRole('button', { name: 'Critique again', exact: true }).first().click();
  await expect(page.getByRole('button', { name: 'Judged as submitted' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /\d+ findings/ })).toBeVisible();
});

test('the checklist is marked with the critique, and shows its evidence', async ({ page }) => {
  await chain(page, '/#/new/url-shortener');
  await page.keyboard.press('Alt+4');
  await expect(page.getByText('It would give the answers away while you draw.')).toBeVisible();
  await page.keyboard.press('c');
  await page.keyboard.press('Alt+4');
  await expect(page.getByRole('heading', { name: /of \d+ that block are met/ })).toBeFocused();
  await page.keyboard.press('j');
  await expect(page.locator('[data-row^="item:"][aria-expanded="true"]')).toHaveCount(1);
});

test('the inspector tells what is stated from what is read, assumed and not stated', async ({ page }) => {
  await chain(page, '/#/new/blank', 'redis');
  await page.keyboard.press('Alt+2');
  const panel = page.getByRole('complementary', { name: 'Panel' });
  await expect(panel.getByRole('heading', { name: 'Redis' })).toBeVisible();
  await panel.getByRole('textbox', { name: 'Name' }).fill('Redis ×3');
  await page.keyboard.press('Enter');
  await expect(panel.getByText('3, read from “×3” on the label')).toBeVisible();
  await panel.getByRole('textbox', { name: 'Instances', exact: true }).fill('5');
  await page.keyboard.press('Enter');
  await expect(panel.getByText('read from “×3”')).toHaveCount(0);
  await expect(panel.getByRole('textbox', { name: 'Instances', exact: true })).toHaveValue('5');
  await panel.getByRole('button', { name: 'Instances: not stated' }).click();
  await expect(panel.getByText('3, read from “×3” on the label')).toBeVisible();

  const autoscaling = panel.getByRole('group', { name: 'Autoscaling' });
  await expect(autoscaling.getByText('not stated')).toBeVisible();
  await autoscaling.getByRole('button', { name: 'No' }).click();
  await expect(autoscaling.getByRole('button', { name: 'No' })).toHaveAttribute('aria-pressed', 'true');
  await expect(autoscaling.getByText('not stated')).toHaveCount(0);
  await expect(panel.getByText(/^Assumed 100,000/)).toBeVisible();
});

test('a path is picked by clicking components', async ({ page }) => {
  // Without the animation that follows what is placed, the view is where the key puts it.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await chain(page);
  await page.keyboard.press('Shift+Digit1');
  await expect(page.locator('.fl-glyph').first()).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Alt+3');
  await page.getByRole('button', { name: 'Requirements' }).click();
  await page.getByRole('textbox', { name: 'Add to Requirements' }).fill('Read a page');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /F1 Read a page/ }).click();
  await page.getByRole('button', { name: 'Pick on the board' }).click();
  for (const glyph of await page.locator('.fl-glyph').all()) {
    const box = await glyph.boundingBox();
    await page.mouse.click((box?.x ?? 0) + 12, (box?.y ?? 0) + 12);
  }
  for (const name of ['Client', 'Application service', 'Postgres']) {
    await expect(page.getByRole('button', { name: `Leave out ${name}` })).toBeVisible();
  }
  await page.getByRole('button', { name: 'Done picking' }).click();
  await expect(page.getByRole('button', { name: /F1 Read a page/ })).toBeVisible();
});

test('what breaks at a component is one key away', async ({ page }) => {
  await chain(page);
  await page.keyboard.press('b');
  const line = page.getByRole('textbox', { name: 'Add to Failures' });
  await expect(line).toBeFocused();
  await expect(line).toHaveAttribute('placeholder', 'What breaks at Postgres?');
  await page.keyboard.type('down: fail over to the standby');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Postgres: down/ })).toBeVisible();
});

test.describe('at 390 px', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the board and its critique are read without scrolling sideways', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('link', { name: 'URL shortener' })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.getByRole('link', { name: 'URL shortener' }).click();
    await expect(canvas(page)).toBeVisible();
    await page.getByRole('button', { name: 'Critique', exact: true }).click();
    await expect(page.getByRole('heading', { name: /finding|Nothing/ })).toBeVisible();
    const panel = page.getByRole('complementary', { name: 'Panel' });
    await page.locator('[data-row]').first().click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(
      await panel.evaluate((element) =>
        Math.max(...[...element.querySelectorAll('*')].map((part) => part.getBoundingClientRect().right)),
      ),
    ).toBeLessThanOrEqual(390);
    await panel.getByRole('tab', { name: 'Critique' }).click();
    await expect(page.getByRole('heading', { name: /finding|Nothing/ })).toHaveCount(0);
    await panel.getByRole('tab', { name: 'Critique' }).click();
    await expect(page.getByRole('heading', { name: /finding|Nothing/ })).toBeVisible();
  });
});
