import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';
import { bar, downloaded, place } from './playing.ts';

const shown = (page: Page) => page.locator('.excalidraw canvas.interactive');

/** A lightning round with one box more than the starter has. */
async function play(page: Page): Promise<void> {
  await page.goto('/#/new/url-shortener');
  await expect(shown(page)).toBeVisible();
  await page.getByRole('button', { name: 'Start a round' }).click();
  await page.getByRole('radio', { name: 'Lightning' }).check();
  await page.getByRole('button', { name: 'Start the clock' }).click();
  await expect(bar(page)).toBeVisible();
  await place(page, [{ letters: 'redis', name: 'Redis' }]);
}

async function end(page: Page): Promise<void> {
  await bar(page).getByRole('button', { name: 'End round' }).click();
  await expect(page.getByRole('heading', { name: 'The round' })).toBeVisible();
}

type Stored = Record<string, unknown>;

/** Rewrites every record of a shelf, as a newer app or a broken disk might have. */
async function rewrite(page: Page, database: string, shelf: string, change: (record: Stored) => Stored): Promise<void> {
  await page.evaluate(
    async ([name, store, source]) => {
      const edit = new Function(`return (${source})`)() as (record: object) => object;
      const done = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const db = await done(indexedDB.open(name));
      const records = db.transaction(store, 'readwrite').objectStore(store);
      for (const record of await done(records.getAll())) await done(records.put(edit(record)));
      db.close();
    },
    [database, shelf, change.toString()] as const,
  );
}

test('a round from a newer version stays in its design as it is', async ({ page }) => {
  await play(page);
  await expect(page.getByText('Saved in this browser')).toBeVisible();
  const board = page.url();
  await page.goto('/');
  await rewrite(page, 'faultline', 'contents', (content) => ({
    ...content,
    base: { ...(content['base'] as object), round: { mode: 'panel', seats: [1, 2], log: ['kept'] } },
  }));
  await page.goto(board);
  await expect(bar(page)).toContainText('damaged, or newer than this app');
  await expect(page.getByRole('button', { name: 'Start a round' })).toHaveCount(0);
  await place(page, [{ letters: 'kafka', name: 'Kafka' }]);
  const design = await downloaded(page, bar(page).getByRole('button', { name: 'Download the design' }));
  expect(JSON.parse(design)).toMatchObject({ round: { mode: 'panel', seats: [1, 2], log: ['kept'] } });
  await expect(page.getByText('Saved in this browser')).toBeVisible();
  await page.goto(board.replace('/board/', '/debrief/'));
  await expect(page.getByText('damaged, or newer than this app')).toBeVisible();
});

test('a truncated history and a damaged recording are said, exported as they are, and stay', async ({ page }) => {
  await play(page);
  await end(page);
  const debrief = page.url();
  const history = page.getByRole('link', { name: 'History' });
  await history.click();
  await expect(page.getByText('URL shortener').first()).toBeVisible();
  await rewrite(page, 'faultline-rounds', 'attempts', ({ id, problem }) => ({ id, problem, cutOff: 'here' }));
  await rewrite(page, 'faultline-rounds', 'traces', ({ design }) => ({
    design,
    recording: { base: {}, changes: [{}] },
  }));
  await page.goto(debrief);
  await expect(page.getByText('there is no replay')).toBeVisible();
  await expect(page.getByRole('slider')).toHaveCount(0);
  await history.click();
  await expect(page.getByRole('alert')).toContainText('1 of your rounds could not be read');
  const file: unknown = JSON.parse(await downloaded(page, page.getByRole('button', { name: 'Export everything' })));
  expect(file).toMatchObject({
    format: 'faultline-rounds',
    attempts: [{ cutOff: 'here' }],
    traces: [{ recording: { changes: [{}] } }],
    designs: [{ summary: { title: 'URL shortener' } }],
  });
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('1 of your rounds could not be read');
});

test('a full storage in mid-round: it goes on, ends, and leaves as a file that opens elsewhere', async ({
  page,
  browser,
}, info) => {
  await page.addInitScript(() => {
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    IDBObjectStore.prototype.put = full;
    Storage.prototype.setItem = full;
  });
  await play(page);
  await expect(page.getByRole('alert')).toContainText('storage is full');
  await end(page);
  const standing = await page.getByRole('heading', { level: 1 }).textContent();
  await expect(page.getByRole('slider', { name: 'Second of the round' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('This round is not kept');
  const text = await downloaded(page, page.getByRole('button', { name: 'Download the round' }));

  const path = info.outputPath('round.json');
  await writeFile(path, text);
  const elsewhere = await browser.newPage();
  await elsewhere.goto('/#/history');
  const [chooser] = await Promise.all([
    elsewhere.waitForEvent('filechooser'),
    elsewhere.getByRole('button', { name: 'Import' }).click(),
  ]);
  await chooser.setFiles(path);
  await expect(elsewhere.getByText('1 design and 1 round came in.')).toBeVisible();
  await elsewhere.getByRole('link', { name: 'Debrief' }).click();
  await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText(standing ?? '');
  await expect(elsewhere.getByRole('slider', { name: 'Second of the round' })).toBeVisible();
  await elsewhere.close();
});

test('a file from a newer version, or cut off, changes nothing and says so', async ({ page }, info) => {
  await play(page);
  await end(page);
  await page.getByRole('link', { name: 'History' }).click();
  const text = await downloaded(page, page.getByRole('button', { name: 'Export everything' }));
  const files = {
    newer: [text.replace('"version": 1', '"version": 9'), 'made by a newer Faultline'],
    cut: [text.slice(0, text.length / 2), 'cut off or damaged'],
    foreign: ['{"format":"something"}', 'no file of rounds'],
    known: [text, '0 designs and 0 rounds came in. 3 records were here already'],
  } as const;
  for (const [name, [content, sentence]] of Object.entries(files)) {
    const path = info.outputPath(`${name}.json`);
    await writeFile(path, content);
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Import' }).click(),
    ]);
    await chooser.setFiles(path);
    await expect(page.getByRole('status')).toContainText(sentence);
  }
  expect(await downloaded(page, page.getByRole('button', { name: 'Export everything' }))).toBe(text);
});
