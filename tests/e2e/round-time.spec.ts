import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { provideChromium } from '../../scripts/chromium.mjs';
import { expect, test } from './fixture.ts';
import { close, launch } from './kill-drill.mjs';
import { ask, bar, beginning, beginRound, busy, passTo, place, talk } from './playing.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const roundSec = 45 * 60;
const title = 'URL shortener';
const question = 'roughly how much traffic hits this each day?';
const starters = 2;

/** Ten minutes of a round in which something was asked and something drawn. */
async function tenMinutes(page: Page, home = '/'): Promise<void> {
  await beginRound(page, title, 'Interview', home);
  await busy(page, 120, async () => {
    await place(page, [{ letters: 'redis', name: 'Redis' }]);
    await ask(page, question);
    await expect(page.getByText('Saved in this browser')).toBeVisible();
  });
  await passTo(page, 600);
  await expectLeft(page);
}

/** The bar's time beside the page's own clock, and how far that one was set off by hand. */
async function expectLeft(page: Page, setOffMs = 0): Promise<void> {
  await expect
    .poll(async () => {
      const [shown, now] = await page.evaluate(() => [
        document.querySelector('[aria-label="Round"]')?.textContent ?? '',
        Date.now(),
      ]);
      const [, min, sec] = /(\d+):(\d\d) left/.exec(String(shown)) ?? [];
      const elapsed = (Number(now) - setOffMs - beginning.getTime()) / 1_000;
      return Math.abs(Number(min) * 60 + Number(sec) - (roundSec - elapsed));
    })
    .toBeLessThan(2.5);
}

async function expectNothingLost(page: Page): Promise<void> {
  await expect(bar(page)).toBeVisible();
  await expect(page.locator('.fl-glyph')).toHaveCount(starters + 1);
  await page.getByRole('tab', { name: 'Interview' }).click();
  await expect(talk(page)).toContainText(question);
}

test('a reload in mid-round loses neither time nor work', async ({ page }) => {
  await tenMinutes(page);
  await page.clock.resume();
  await page.reload();
  await expectNothingLost(page);
  await expectLeft(page);
});

test('a tab that was suspended for 20 minutes, and a machine that slept as long', async ({ page }) => {
  await tenMinutes(page);
  await page.clock.fastForward(20 * minute);
  await expectLeft(page);
  await expect(page.getByRole('timer')).toContainText('−24:0');
  await page.clock.setSystemTime(new Date(beginning.getTime() + 40 * minute));
  await page.clock.fastForward(1_000);
  await expectLeft(page);
  await page.clock.resume();
  await expectNothingLost(page);
});

test('a system clock that is set a day on, and a day back, and a reload with it', async ({ page }) => {
  await tenMinutes(page);
  for (const setOff of [day, -day]) {
    await page.clock.setSystemTime(new Date((await page.evaluate(() => Date.now())) + setOff));
    await page.clock.fastForward(50_000);
    await expectLeft(page, setOff);
    await page.clock.resume();
    await page.reload();
    await expectNothingLost(page);
    await expectLeft(page, setOff);
    await page.clock.setSystemTime(new Date((await page.evaluate(() => Date.now())) - setOff));
    await page.clock.fastForward(1_000);
    await expectLeft(page);
  }
});

test('a killed browser goes on with its round where the time is', async ({ baseURL }) => {
  const profile = mkdtempSync(join(tmpdir(), 'faultline-round-'));
  try {
    const first = await launch(provideChromium(), profile);
    await tenMinutes(first.page, `${baseURL}/`);
    const exited = new Promise((resolve) => first.child.once('exit', resolve));
    process.kill(-(first.child.pid ?? 0), 'SIGKILL');
    await exited;
    const second = await launch(provideChromium(), profile);
    try {
      await second.page.clock.install({ time: new Date(beginning.getTime() + 12 * minute) });
      await second.page.goto(`${baseURL}/`);
      await second.page.getByRole('link', { name: `Open ${title}` }).click();
      await expectNothingLost(second.page);
      await expectLeft(second.page);
    } finally {
      await close(second);
    }
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
});
