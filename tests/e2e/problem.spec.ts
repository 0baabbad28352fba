import { readFileSync } from 'node:fs';
import { expect, test } from './fixture.ts';

const [, guestBook = ''] = /```json\n(.*?)\n```/s.exec(readFileSync('docs/problems.md', 'utf8')) ?? [];
const file = (name: string, text: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

const board = {
  format: 'faultline-design',
  version: 1,
  title: 'Reference',
  components: [
    { id: 'c', kind: 'client', name: 'Tablet', at: [0, 0], size: [168, 76] },
    { id: 's', kind: 'service', name: 'Guest book', at: [300, 0], size: [168, 76] },
    { id: 'd', kind: 'relational-db', name: 'Entries', at: [600, 0], size: [168, 76], props: { backups: 'pitr' } },
  ],
  connections: [
    { id: 'e1', from: 'c', to: 's' },
    { id: 'e2', from: 's', to: 'd', kind: 'write' },
  ],
};
const flawed = JSON.stringify(board).replace('"pitr"', '"none"');

test('a problem of one’s own is opened, mended, tried on boards, and solved from its link', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto('/');
  await page.getByLabel('Files to open').setInputFiles(file('guest-book.json', guestBook.replace('"storage"', '7')));
  const verdict = page.getByRole('status');
  await expect(verdict).toContainText('topics[0] must be a text.');
  const json = page.getByRole('textbox', { name: 'All of it, as JSON' });
  await json.fill('{ nonsense');
  await expect(verdict).toContainText('This is not JSON');
  await json.fill(guestBook);
  await expect(verdict).toContainText('It can be solved: 5 items, 3 questions.');

  // Every field of the form, wrong in turn: a sentence with the place, and the page goes on.
  for (const [label, wrong, place] of [
    ['Id: letters, digits, hyphens', 'payment-gateway', 'id is “payment-gateway”'],
    ['Minutes, as [45]', '"long"', 'minutes must be a list.'],
    ['Question 1: The interviewer answers', '', 'questions[0].answer is empty.'],
    ['Role 1: Kinds, likeliest first', 'sevice', 'roles[0].kinds[0] is "sevice"'],
    ['Estimate 1: Value', '12e3', 'estimates[0].value is 12000'],
    ['Estimate 1: Formula', 'process.exit(1)', 'estimates[0].formula'],
    ['Item 1: Evidence, as JSON; empty: say it aloud', '{ "test": "magic" }', 'items[0].evidence'],
  ] as const) {
    const field = page.getByRole('textbox', { name: label, exact: true });
    const before = await field.inputValue();
    await field.fill(wrong);
    await field.blur();
    await expect(verdict).toContainText(place);
    await field.fill(before);
    await field.blur();
    await expect(verdict).toContainText('It can be solved');
  }

  await page
    .getByLabel('Boards from files')
    .setInputFiles([file('good.faultline.json', JSON.stringify(board)), file('flawed.faultline.json', flawed)]);
  const outcome = page.getByRole('row').filter({ hasText: 'GB2' });
  await expect(outcome.getByRole('cell')).toHaveText(['met', 'missed']);

  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const elsewhere = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    ...(baseURL ? { baseURL } : {}),
  });
  const theirs = await elsewhere.newPage();
  await theirs.goto(link);
  await expect(theirs.getByRole('heading', { name: 'Guest book' })).toBeVisible();
  await theirs.getByRole('button', { name: 'Solve it' }).click();
  await expect(theirs.locator('.excalidraw canvas.interactive')).toBeVisible();
  await expect(theirs.getByText('Design a guest book for a museum')).toBeVisible();
  await theirs.goto('/');
  await expect(theirs.getByRole('link', { name: 'Guest book' })).toBeVisible();
  await elsewhere.close();
});

test('a damaged link to a problem says so', async ({ page }) => {
  await page.goto('/#p=AAAA');
  await expect(page.getByRole('heading', { name: 'This problem did not open' })).toBeVisible();
  await expect(page.getByText(/The link is damaged/)).toBeVisible();
});
