import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixture.ts';

const base = { angle: 0, groupIds: [], frameId: null, isDeleted: false, link: null, locked: false };
const box = (id: string, x: number, y: number, text: string) => [
  {
    ...base,
    id,
    type: 'rectangle',
    x,
    y,
    width: 160,
    height: 80,
    strokeColor: '#1e1e1e',
    backgroundColor: 'transparent',
    boundElements: text === '' ? [] : [{ id: `${id}-text`, type: 'text' }],
  },
  ...(text === ''
    ? []
    : [
        {
          ...base,
          id: `${id}-text`,
          type: 'text',
          x: x + 10,
          y: y + 30,
          width: 140,
          height: 25,
          text,
          originalText: text,
          fontSize: 20,
          fontFamily: 5,
          textAlign: 'center',
          verticalAlign: 'middle',
          containerId: id,
        },
      ]),
];
const arrow = (id: string, from: readonly [number, number], to: readonly [number, number]) => ({
  ...base,
  id,
  type: 'arrow',
  x: from[0],
  y: from[1],
  width: Math.abs(to[0] - from[0]),
  height: Math.abs(to[1] - from[1]),
  points: [
    [0, 0],
    [to[0] - from[0], to[1] - from[1]],
  ],
  startArrowhead: null,
  endArrowhead: 'arrow',
});

/** As people draw: two ends that stop short, one that leads nowhere, a box without a name, a page of another site. */
const handDrawn = JSON.stringify({
  type: 'excalidraw',
  version: 2,
  elements: [
    ...box('shop', 0, 0, 'Shop API'),
    ...box('redis', 400, 0, 'Redis'),
    ...box('mail', 400, 200, 'Cruncher'),
    ...box('blob', 0, 420, ''),
    arrow('near', [170, 40], [390, 40]),
    arrow('far', [165, 60], [280, 200]),
    { ...base, id: 'film', type: 'embeddable', x: 0, y: 600, width: 100, height: 80 },
  ],
});

const cell = (id: string, more: string, place: string): string =>
  `<mxCell id="${id}" ${more}><mxGeometry ${place} as="geometry"/></mxCell>`;

/** A group with a service and a store, an arrow between them, and one that comes from nowhere. */
const drawio = `<mxfile><diagram name="Page 1"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>${[
  cell(
    '2',
    'value="eu-west-1" style="swimlane;container=1" vertex="1" parent="1"',
    'x="100" y="20" width="400" height="200"',
  ),
  cell('3', 'value="Orders API" style="rounded=1" vertex="1" parent="2"', 'x="20" y="40" width="120" height="60"'),
  cell('4', 'value="Orders DB" style="shape=cylinder3" vertex="1" parent="2"', 'x="220" y="40" width="80" height="80"'),
  cell('5', 'value="SQL" edge="1" parent="1" source="3" target="4"', 'relative="1"'),
  `<mxCell id="6" edge="1" parent="1" target="3"><mxGeometry relative="1" as="geometry"><mxPoint x="-90" y="90" as="sourcePoint"/></mxGeometry></mxCell>`,
].join('')}</root></mxGraphModel></diagram></mxfile>`;

const canvas = (page: Page) => page.locator('.excalidraw canvas.interactive');
const glyphs = (page: Page) => page.locator('.fl-glyph');
const section = (page: Page, name: string) => page.locator('section', { has: page.getByRole('heading', { name }) });

async function open(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page
    .getByLabel('Files to open')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
}

async function dropFile(page: Page, name: string, content: string): Promise<void> {
  await page.evaluate(
    ([fileName, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], fileName));
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, content] as const,
  );
}

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', words);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Open a file' })).toBeEnabled();
});

test('a hand-drawn scene is looked through: confirmed at once, corrected, settled, and done', async ({ page }) => {
  await dropFile(page, 'shop.excalidraw', handDrawn);
  await expect(canvas(page)).toBeVisible();
  await expect(page.getByRole('heading', { name: '7 things to look through' })).toBeVisible();
  await expect(page.getByText('shop.excalidraw: 3 components, 1 connection.')).toBeVisible();

  // Three kinds, the least certain first and not ticked; another reading is one choice, the rest is one click.
  const recognised = section(page, 'Recognised');
  await expect(recognised.getByRole('listitem').first()).toContainText('Cruncher');
  await expect(recognised.getByRole('listitem').first()).toContainText(/\d\d %/);
  await recognised.getByLabel('Kind of Cruncher').selectOption({ label: 'Application service' });
  await expect(recognised.getByRole('listitem')).toHaveCount(2);
  await recognised.getByLabel('All 2').check();
  await recognised.getByRole('button', { name: 'Confirm 2' }).click();
  await expect(recognised).toHaveCount(0);
  await page.locator('.excalidraw').focus();
  await page.keyboard.press('Control+z');
  await expect(recognised.getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Control+Shift+z');
  await expect(recognised).toHaveCount(0);

  // An arrow that almost touches, one that leads nowhere, a box without a name, and what stayed outside.
  await section(page, 'Arrows that almost touch').getByRole('button', { name: 'Bind' }).click();
  await expect(page.getByRole('heading', { name: '3 things to look through' })).toBeVisible();
  const open = section(page, 'Not understood');
  const lost = open.getByRole('listitem').filter({ hasText: 'One end of this arrow' });
  await lost.getByRole('button', { name: /One end of this arrow/ }).click();
  await lost.getByLabel('It starts at').selectOption({ label: 'Shop API' });
  await lost.getByLabel('It ends at').selectOption({ label: 'Cruncher' });
  await expect(lost).toHaveCount(0);
  await open.getByRole('button', { name: 'Only a sketch' }).click();
  await expect(open).toHaveCount(0);
  await expect(page.getByText('3 components, 2 connections.')).toBeVisible();
  await expect(page.getByText('Pages of other sites are not brought in.')).toBeVisible();

  // Nothing of it is forgotten when one leaves and comes back.
  await page.getByRole('link', { name: 'To your designs' }).click();
  await page.getByRole('link', { name: 'Open shop' }).click();
  await expect(page.getByRole('heading', { name: '1 thing to look through' })).toBeVisible();
  await page.getByRole('button', { name: 'Seen' }).click();
  await expect(page.getByRole('heading', { name: 'Everything is settled' })).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('tab', { name: 'Import' })).toHaveCount(0);
  await expect(glyphs(page)).toHaveCount(3);
});

for (const [title, ending] of [
  ['Picture (PNG)', 'png'],
  ['Picture (SVG)', 'svg'],
] as const) {
  test(`a picture with its scene opens again, workbook and all: ${ending}`, async ({ page }) => {
    await open(
      page,
      'pair.faultline.json',
      JSON.stringify({
        format: 'faultline-design',
        version: 1,
        title: 'A pair',
        components: [
          { id: 'api', kind: 'service', name: 'Orders', at: [0, 0], props: { instances: 3 } },
          { id: 'db', kind: 'relational-db', name: 'Ledger', at: [320, 0] },
        ],
        connections: [{ id: 'e', from: 'api', to: 'db', kind: 'write' }],
        workbook: { decisions: [{ about: 'store', chosen: 'One ledger' }] },
      }),
    );
    await expect(glyphs(page)).toHaveCount(2);
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Save as' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: title }).click(),
    ]);
    await page.goto('/');
    await page.getByLabel('Files to open').setInputFiles({
      name: `a-pair.excalidraw.${ending}`,
      mimeType: 'application/octet-stream',
      buffer: await readFile(await file.path()),
    });
    await expect(glyphs(page)).toHaveCount(2);
    await expect(page.getByRole('button', { name: 'A pair' })).toBeVisible();
    await expect(page.getByRole('tab', { name: 'Import' })).toHaveCount(0);
    await page.keyboard.press('Alt+3');
    await page.getByRole('button', { name: /^Decisions/ }).click();
    await expect(page.getByText('One ledger')).toBeVisible();
  });
}

test('pasted Mermaid is laid out, and what it does not state is asked', async ({ page }) => {
  await paste(
    page,
    'graph LR\n  web[Browser] --> Orders\n  Orders --> db[(Orders DB)]\n  subgraph eu-west-1\n    Orders\n    db\n  end\n  Zorp --> Orders',
  );
  await expect(glyphs(page)).toHaveCount(4);
  await expect(page.getByText('Pasted text: 4 components, 3 connections, 1 boundary.')).toBeVisible();
  const recognised = section(page, 'Recognised');
  await expect(recognised.getByRole('listitem').filter({ hasText: 'it is called and calls others' })).toBeVisible();
  await section(page, 'What is this?').getByLabel('Kind of Zorp').selectOption({ label: 'Scheduler / cron' });
  await expect(section(page, 'What is this?')).toHaveCount(0);
});

test('the usual slips of Mermaid are named with line and column, and put right if one agrees', async ({ page }) => {
  await paste(page, 'graph LR\n  api[API (v2)] --> db[(Orders DB]\n  api -> cache');
  const dialog = page.getByRole('dialog', { name: 'Bring in' });
  await expect(dialog.getByRole('listitem').filter({ hasText: /^Line 2, column \d+: / })).toHaveCount(2);
  await expect(dialog.getByRole('listitem').filter({ hasText: /^Line 3, column \d+: / })).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Put it right and open' }).click();
  await expect(glyphs(page)).toHaveCount(3);
  await expect(section(page, 'Put right on the way').getByRole('listitem')).toHaveCount(3);
});

test('broken Mermaid is told with line and column, and can be put right by hand', async ({ page }) => {
  await open(page, 'shop.mmd', 'flowchart LR\n  ))) what\n');
  const dialog = page.getByRole('dialog', { name: 'Bring in' });
  await expect(dialog.getByRole('alert')).toHaveText('Line 2, column 3: This could not be read: "))) what".');
  await dialog.getByRole('textbox', { name: 'The text as it came' }).fill('flowchart LR\n  web --> api\n  ))) what\n');
  await dialog.getByRole('button', { name: 'Read it again' }).click();
  await expect(dialog).toContainText('2 components, 1 connection; 1 thing not understood');
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(glyphs(page)).toHaveCount(2);
  await expect(section(page, 'Not brought in')).toContainText('This could not be read: "))) what".');
});

test('of several diagrams in a Markdown file one takes what one wants', async ({ page }) => {
  const fence = (text: string) => `\n\`\`\`mermaid\n${text}\n\`\`\`\n`;
  await open(
    page,
    'notes.md',
    `# Notes${fence('---\ntitle: Shop\n---\ngraph LR; A-->B')}and${fence('sequenceDiagram')}and${fence('---\ntitle: Billing\n---\ngraph LR; C-->D-->E')}and${fence('graph LR; F-->G')}`,
  );
  const dialog = page.getByRole('dialog', { name: 'Bring in' });
  await expect(dialog.getByRole('checkbox')).toHaveCount(3);
  await dialog.getByLabel('Shop').uncheck();
  await dialog.getByRole('button', { name: 'Open 2 designs' }).click();
  await expect(page.getByRole('link', { name: /^Open / })).toHaveCount(2);
  await page.getByRole('link', { name: 'Open Billing' }).click();
  await expect(glyphs(page)).toHaveCount(3);
});

test('a draw.io file keeps its places, its group and its arrows', async ({ page }) => {
  await open(page, 'shop.drawio', drawio);
  await expect(glyphs(page)).toHaveCount(2);
  await expect(page.getByText('shop.drawio: 2 components, 1 connection, 1 boundary.')).toBeVisible();
  await expect(section(page, 'Not brought in')).toContainText('This arrow comes from nothing within 40 px.');
});

test('a file of no known format says what could be read', async ({ page }) => {
  await open(page, 'holiday.gif', 'GIF89a');
  const dialog = page.getByRole('dialog', { name: 'Bring in' });
  await expect(dialog.getByRole('alert')).toContainText('This is none of the formats that can be read');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog).toHaveCount(0);
});

test('a board takes what is pasted beside what stands there, in one step of undo', async ({ page }) => {
  await page.goto('/#/new/blank');
  await expect(page.locator('.fl-overlay')).toBeVisible();
  await paste(page, 'graph LR\n  web[Browser] --> api[Orders API]');
  const dialog = page.getByRole('dialog', { name: 'Bring in' });
  await dialog.getByRole('button', { name: 'Put it on this board' }).click();
  await expect(glyphs(page)).toHaveCount(2);
  await dropFile(page, 'cache.mmd', 'graph LR\n  svc[Cart service] --> redis[Redis]');
  await dialog.getByRole('button', { name: 'Put it on this board' }).click();
  await expect(glyphs(page)).toHaveCount(4);
  await page.locator('.excalidraw').focus();
  await page.keyboard.press('Control+z');
  await expect(glyphs(page)).toHaveCount(2);
});
