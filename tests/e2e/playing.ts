import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect } from './fixture.ts';

/** When every round of these tests begins. */
export const beginning = new Date('2026-03-02T10:00:00Z');

/** Presses Tab until the thing has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let i = 0; i < 150; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never got there');
}

export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** From the start page to a running round, by keyboard; the page's clock stands at the round's first second. */
export async function beginRound(page: Page, title: string, mode = 'Interview', home = '/'): Promise<void> {
  await page.clock.install({ time: new Date(beginning.getTime() - 3_600_000) });
  await page.goto(home);
  await press(page, page.getByRole('link', { name: title, exact: true }));
  await expect(page.locator('.excalidraw canvas.interactive')).toBeVisible();
  await press(page, page.getByRole('button', { name: 'Start a round' }));
  const dialog = page.getByRole('dialog', { name: 'Start a round' });
  await tabTo(page, dialog.getByRole('radio', { checked: true }));
  while (!(await dialog.getByRole('radio', { name: mode }).isChecked())) await page.keyboard.press('ArrowDown');
  await page.clock.pauseAt(beginning);
  await press(page, dialog.getByRole('button', { name: 'Start the clock' }));
  await expect(bar(page)).toBeVisible();
}

export const bar = (page: Page): Locator => page.getByRole('region', { name: 'Round' });
export const talk = (page: Page): Locator => page.getByRole('list', { name: 'Conversation' });

/** Nobody is away: what passes, passes in pieces shorter than an absence. */
const longestStepMs = 50_000;

/** Lets the page's clock go on to a second of the round and stand there. */
export async function passTo(page: Page, sec: number, atEachStep?: () => Promise<void>): Promise<void> {
  const until = beginning.getTime() + sec * 1_000;
  for (;;) {
    const left = until - (await page.evaluate(() => Date.now()));
    expect(left, `second ${sec} is still to come`).toBeGreaterThanOrEqual(0);
    if (left === 0) break;
    await page.clock.fastForward(Math.min(left, longestStepMs));
    await atEachStep?.();
  }
}

/** Does what needs timers and frames while the page's clock runs, then lets it stand again at a second of the round. */
export async function busy(page: Page, until: number, work: () => Promise<void>): Promise<void> {
  await page.clock.resume();
  await work();
  await page.clock.pauseAt(new Date(await page.evaluate(() => Date.now() + 1_000)));
  await passTo(page, until);
}

/** The interviewer speaks within the next seconds of the page's clock, one line at a time. */
export async function hear(page: Page, words: string): Promise<void> {
  await expect
    .poll(async () => {
      await page.clock.fastForward(1_000);
      return talk(page).textContent();
    })
    .toContain(words);
}

export interface Placing {
  /** What is typed into the palette. */
  readonly letters: string;
  readonly name: string;
  /** Goes on from a component that stands already, found by the start of its name. */
  readonly from?: string;
}

/** Opens the palette, places one thing after the other, and closes it. */
export async function place(page: Page, placings: readonly Placing[]): Promise<void> {
  const palette = page.getByRole('dialog', { name: 'Place a component' });
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  for (const [i, { letters, name, from }] of placings.entries()) {
    if (from !== undefined) {
      await page.keyboard.type(from);
      await expect(palette.getByText('Go on from')).toBeVisible();
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await expect(palette.getByRole('status')).toContainText(`Selected ${from}`);
    }
    await page.keyboard.type(letters);
    await expect(palette.locator('[data-selected="true"]')).toContainText(name);
    await page.keyboard.press('Enter');
    await expect(palette.getByRole('status')).toContainText(`Placed ${name}`);
    if (i === 0 && from === undefined) continue;
    await page.keyboard.press('Enter');
    await expect(palette.getByRole('status')).toContainText(`→ ${name}`);
  }
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
}

/** Asks in one's own words and takes the first question that they may mean. */
export async function ask(page: Page, words: string): Promise<void> {
  await tabTo(page, page.getByRole('textbox', { name: 'Ask the interviewer' }));
  await page.keyboard.type(words);
  await expect(page.getByRole('list', { name: 'Did you mean' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(talk(page)).toContainText(words);
}

export async function nextPhase(page: Page, title: string): Promise<void> {
  await press(page, bar(page).getByRole('button', { name: 'Next phase' }));
  await expect(bar(page).getByText(title, { exact: true })).toBeVisible();
}

/** The file that a press of a button brings. */
export async function downloaded(page: Page, button: Locator): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), button.press('Enter')]);
  return readFile(await file.path(), 'utf8');
}

interface Words {
  readonly id: string;
  readonly title: string;
}

let known: readonly Words[] | undefined;

export function ruleWords(): readonly Words[] {
  known ??= JSON.parse(
    spawnSync(process.execPath, ['scripts/run.mjs', 'src/cli/rules.ts', '--format', 'json'], { encoding: 'utf8' })
      .stdout,
  ) as readonly Words[];
  return known;
}

interface BankEntry {
  readonly twists: readonly { readonly id: string; readonly text: string }[];
  readonly items: readonly { readonly text: string }[];
}

export function problemFile(id: string): BankEntry {
  return JSON.parse(readFileSync(`checklists/${id}.json`, 'utf8')) as BankEntry;
}

/** Everything that the page says: to the eye, to a screen reader, in its tooltips and in its title. */
function everythingSaid(page: Page): Promise<string> {
  return page.evaluate(() => {
    const named = [...document.querySelectorAll('*')].flatMap((element) =>
      ['aria-label', 'title', 'aria-description', 'alt', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    );
    return [document.title, document.body.innerText, document.body.textContent, ...named].join('\n');
  });
}

/** Marks on the board, rows of findings, and anything that has the colour of a severity. */
const betraying = '.fl-mark, .fl-chip, .fl-halo, [data-row], [data-tone], [data-outcome], [data-weak], [data-missed]';
const counts = /\b\d+\s+(?:of \d+\s+)?(?:findings?|blocking|major|minor|missed|open questions?)\b/i;

export interface SealKeeper {
  readonly check: () => Promise<void>;
  /** Of what the debrief says, nothing had been said before. */
  readonly expectUnheard: (texts: readonly string[]) => void;
}

/** Looks at the whole page of a round that nobody may judge yet, and remembers what it said. */
export function sealKeeper(page: Page, problem: string): SealKeeper {
  const forbidden = [...ruleWords().map(({ title }) => title), ...problemFile(problem).items.map(({ text }) => text)];
  const heard: string[] = [];
  return {
    check: async () => {
      const said = await everythingSaid(page);
      heard.push(said);
      expect(forbidden.filter((text) => said.includes(text))).toEqual([]);
      expect(said).not.toMatch(counts);
      await expect(page.locator(betraying)).toHaveCount(0);
    },
    expectUnheard: (texts) => {
      expect(texts.length).toBeGreaterThan(0);
      expect(heard.length).toBeGreaterThan(0);
      expect(texts.filter((text) => heard.some((said) => said.includes(text)))).toEqual([]);
    },
  };
}
