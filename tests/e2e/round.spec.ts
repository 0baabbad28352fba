import type { Page } from '@playwright/test';
import { twistPlan } from '#practice/interviewer.ts';
import { minutesPerPhase, phases } from '#practice/phases.ts';
import type { Problem } from '#problem/problem.ts';
import { seedFrom } from '#basis/random.ts';
import { expect, test } from './fixture.ts';
import {
  ask,
  bar,
  beginRound,
  busy,
  downloaded,
  hear,
  nextPhase,
  passTo,
  place,
  type Placing,
  press,
  problemFile,
  type SealKeeper,
  sealKeeper,
  talk,
} from './playing.ts';

interface Play {
  readonly problem: string;
  readonly title: string;
  readonly minutes: number;
  readonly question: string;
  readonly answer: RegExp;
  readonly drawn: readonly Placing[];
}

const plays: readonly Play[] = [
  {
    problem: 'url-shortener',
    title: 'URL shortener',
    minutes: 45,
    question: 'roughly how much traffic hits this each day?',
    answer: /400M redirects/,
    drawn: [
      { from: 'Browsers and customers', letters: 'load', name: 'Load balancer' },
      { letters: 'app', name: 'Application service' },
      { letters: 'key', name: 'Key–value store' },
      { from: 'Application service', letters: 'cac', name: 'Cache' },
    ],
  },
  {
    problem: 'payment-gateway',
    title: 'Payment gateway',
    minutes: 60,
    question: 'how many payments do we take per day?',
    answer: /30M payments/,
    drawn: [
      { letters: 'gateway', name: 'API gateway' },
      { letters: 'app', name: 'Application service' },
      { letters: 'relational', name: 'Relational database' },
    ],
  },
];

function seeded({ problem, minutes }: Play) {
  const bank = problemFile(problem);
  const plan = twistPlan({ problem, minutes, seed: seedFrom(problem, 1) }, bank as unknown as Problem);
  return plan.map(({ atSec, id }) => ({ atSec, text: bank.twists.find((twist) => twist.id === id)?.text ?? '' }));
}

const lastMinutesSec = 300;

/** The second time it is the same page. */
const trusted: SealKeeper = { check: () => Promise.resolve(), expectUnheard: () => undefined };

/** A whole round by keyboard, looked at in every step; gives the debrief as Markdown. */
async function playThrough(page: Page, play: Play, seal: SealKeeper): Promise<string> {
  await beginRound(page, play.title);
  await seal.check();
  const shares = minutesPerPhase(play.minutes);
  const ends = shares.map((_, i) => 60 * shares.slice(0, i + 1).reduce((a, b) => a + b, 0));
  const twists = seeded(play);
  const notice = bar(page).getByRole('status');

  for (const [i, { id, title, nudge }] of phases.entries()) {
    const end = ends[i] ?? 0;
    await expect(bar(page).getByText(title, { exact: true })).toBeVisible();
    if (id === 'requirements') {
      await busy(page, 60, () => ask(page, play.question));
      await expect(talk(page)).toContainText(play.answer);
      await seal.check();
      await passTo(page, 0.7 * end + 1, seal.check);
      await hear(page, 'Is there anything about');
    }
    if (id === 'capacity') {
      await passTo(page, 0.7 * (end - (ends[i - 1] ?? 0)) + (ends[i - 1] ?? 0), seal.check);
      await hear(page, nudge);
    }
    if (id === 'high-level') await busy(page, (ends[i - 1] ?? 0) + 120, () => place(page, play.drawn));
    if (id === 'deep-dive') {
      await passTo(page, (ends[i - 1] ?? 0) + 120, seal.check);
      await press(page, talk(page).getByRole('textbox', { name: 'Your answer' }));
      await page.keyboard.type('The store answers, slower.');
      await press(page, talk(page).getByRole('button', { name: 'Answer' }));
      await expect(talk(page).getByText('The store answers, slower.')).toBeVisible();
    }
    for (const twist of twists.filter(({ atSec }) => atSec > (ends[i - 1] ?? 0) && atSec < end)) {
      await passTo(page, twist.atSec - 1, seal.check);
      await expect(talk(page)).not.toContainText(twist.text);
      await hear(page, twist.text);
      await seal.check();
    }
    if (id === 'trade-offs') {
      await passTo(page, 60 * play.minutes - lastMinutesSec, seal.check);
      await expect(notice).toContainText('Five minutes left.');
    }
    if (id === 'wrap-up') break;
    await passTo(page, end, seal.check);
    await expect(notice).toContainText(`Time for ${title.toLowerCase()} is up.`);
    await nextPhase(page, phases[i + 1]?.title ?? '');
  }
  await passTo(page, 60 * play.minutes - 20, seal.check);
  await press(page, bar(page).getByRole('button', { name: 'End round' }));
  await page.clock.resume();
  await expect(page.getByRole('heading', { name: 'The round' })).toBeVisible();
  const findings = page.locator('main li[data-tone]');
  seal.expectUnheard([
    ...(await findings.locator('h3').allTextContents()),
    ...(await findings.locator('p:not(:last-child)').allTextContents()),
  ]);
  await expect(page.getByText(`“The store answers, slower.”`)).toBeVisible();
  return downloaded(page, page.getByRole('button', { name: 'Markdown' }));
}

for (const play of plays) {
  const name = `${play.minutes} minutes by keyboard, twice with one debrief: ${play.title}`;
  test(`a whole round of ${name}`, async ({ page, browser }) => {
    const first = await playThrough(page, play, sealKeeper(page, play.problem));
    for (const { text } of seeded(play)) expect(first).toContain(text.replace(/\*/g, '\\*'));
    const elsewhere = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    expect(await playThrough(await elsewhere.newPage(), play, trusted)).toBe(first);
    await elsewhere.close();
  });
}

test('a sealed round: no key, menu or panel judges before the end, and all do after it', async ({ page }) => {
  const seal = sealKeeper(page, 'url-shortener');
  await beginRound(page, 'URL shortener');
  await page.clock.resume();
  await place(page, plays[0]?.drawn ?? []);
  for (const key of ['c', 'Shift+C', 'Alt+1', 'Alt+2', 'Alt+3', 'Alt+4', 'Alt+5']) {
    await page.keyboard.press(key);
    await seal.check();
  }
  await expect(page.getByRole('tab')).toHaveText(['Interview', 'Inspector', 'Workbook']);
  for (const section of await page.getByRole('tabpanel').locator('[data-section]').all()) {
    await section.click();
    await seal.check();
  }
  await page.keyboard.press('Control+a');
  await seal.check();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await seal.check();
  await expect(page.getByRole('menuitem')).toHaveText([
    /^Tidy the board/,
    /^Download the design/,
    /^Light or dark/,
    /^Keys/,
  ]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Save as' }).click();
  await seal.check();
  await expect(page.getByRole('menuitem', { name: /Report|Decision records|SARIF/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await bar(page).getByRole('button', { name: 'End round' }).click();
  await page.getByRole('link', { name: 'To the board' }).click();
  await expect(page.locator('.excalidraw canvas.interactive')).toBeVisible();
  await page.keyboard.press('c');
  await expect(page.getByRole('heading', { name: /\d+ findings/ })).toBeVisible();
  await expect(page.locator('.fl-mark')).not.toHaveCount(0);
});
