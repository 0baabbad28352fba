import type { Page } from '@playwright/test';
import type { Placed } from '#drawing/placed.ts';
import { expect, test } from './fixture.ts';
import {
  act,
  clickOn,
  drag,
  drawingOn,
  elementsOn,
  expectComponents,
  middleOf,
  onScreen,
  openBoard,
} from './on-board.ts';

/** An API that writes to a ledger, with props that were stated by hand. */
const pair: Placed = {
  components: [
    { id: 'api', kind: 'service', name: 'Orders API', props: { azCount: 3 }, at: [0, 0] },
    { id: 'ledger', kind: 'relational-db', name: 'Ledger', role: 'ledger-db', props: { replicas: 2 }, at: [320, 0] },
  ],
  connections: [{ id: 'entry', from: 'api', to: 'ledger', kind: 'write', props: { timeoutMs: 300 } }],
};

const api = { id: 'api', kind: 'service', name: 'Orders API', stated: { azCount: 3 } };
const ledger = { id: 'ledger', kind: 'relational-db', name: 'Ledger', role: 'ledger-db', stated: { replicas: 2 } };
const entry = { id: 'entry', from: 'api', to: 'ledger', kind: 'write', stated: { timeoutMs: 300 } };

/** Waits until the clipboard has it: a paste may come before. */
async function copy(page: Page): Promise<void> {
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.keyboard.press('Control+C');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe('');
}

/** What a copy of the ledger has in common with it. */
const ledgerAgain = { kind: 'relational-db', name: 'Ledger', role: 'ledger-db', stated: { replicas: 2 } };

test.describe('a component stays what it is', () => {
  test.beforeEach(async ({ page }) => {
    await openBoard(page, pair);
  });

  test('copied and pasted, whole', async ({ page }) => {
    await select(page);
    await copy(page);
    await moveAway(page);
    await page.keyboard.press('Control+V');
    await expect.poll(async () => (await drawingOn(page)).components.length).toBe(4);
    await expectPairs(page, 2);
  });

  test('pasted alone', async ({ page }) => {
    await clickOn(page, 'ledger');
    await copy(page);
    await moveAway(page);
    await page.keyboard.press('Control+V');
    await expectCopyOfLedger(page);
  });

  test('duplicated', async ({ page }) => {
    await clickOn(page, 'ledger');
    await page.keyboard.press('Control+D');
    await expectCopyOfLedger(page);
  });

  test('dragged with Alt: what stays keeps its id and its arrow, the copy gets an id of its own', async ({ page }) => {
    const { x, y } = await middleOf(page, 'ledger');
    await drag(page, { x, y }, { x, y: y + 220 }, 'Alt');
    await expectCopyOfLedger(page);
    const { components } = await drawingOn(page);
    const elements = await elementsOn(page);
    const topOf = (id: string): number | undefined => {
      const main = components.find((component) => component.id === id)?.elements[0];
      return elements.find((element) => element.id === main)?.y;
    };
    expect(topOf('ledger')).toBe(0);
    await act(page, (handle) => handle.undo());
    await expectUntouched(page);
  });

  test('dragged with Alt twice: every copy has an id of its own', async ({ page }) => {
    const { x, y } = await middleOf(page, 'ledger');
    await drag(page, { x, y }, { x, y: y + 160 }, 'Alt');
    await drag(page, { x, y: y + 160 }, { x: x + 240, y: y + 160 }, 'Alt');
    await expect.poll(async () => (await drawingOn(page)).components.length).toBe(4);
    const ids = (await drawingOn(page)).components.map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
  });

  test('grouped and ungrouped', async ({ page }) => {
    await select(page);
    await page.keyboard.press('Control+G');
    await expect.poll(async () => (await elementsOn(page)).every(({ groupIds }) => groupIds?.length === 1)).toBe(true);
    await expectUntouched(page);
    await page.keyboard.press('Control+Shift+G');
    await expect.poll(async () => (await elementsOn(page)).every(({ groupIds }) => groupIds?.length === 0)).toBe(true);
    await expectUntouched(page);
  });

  test('deleted, and brought back by undo; gone again by redo', async ({ page }) => {
    await clickOn(page, 'ledger');
    await page.keyboard.press('Delete');
    await expectComponents(page, [api]);
    expect((await drawingOn(page)).connections).toEqual([]);
    await page.keyboard.press('Control+Z');
    await expectUntouched(page);
    await page.keyboard.press('Control+Shift+Z');
    await expectComponents(page, [api]);
    await page.keyboard.press('Control+Z');
    await expectUntouched(page);
  });

  test('cut and pasted back', async ({ page }) => {
    await clickOn(page, 'ledger');
    await page.keyboard.press('Control+X');
    await expectComponents(page, [api]);
    await page.keyboard.press('Control+V');
    await expectComponents(page, [api, ledgerAgain]);
  });

  test('moved, and moved back by undo', async ({ page }) => {
    const { x, y } = await middleOf(page, 'ledger');
    await drag(page, { x, y }, { x: x + 60, y: y + 90 });
    await expect.poll(async () => (await elementsOn(page)).find(({ id }) => id === 'ledger')?.y).not.toBe(0);
    await expectUntouched(page);
    await page.keyboard.press('Control+Z');
    await expect.poll(async () => (await elementsOn(page)).find(({ id }) => id === 'ledger')?.y).toBe(0);
    await expectUntouched(page);
  });

  test('inserted from the library', async ({ page }) => {
    await page.evaluate(async () => {
      const elements = window.page.handle?.elements() ?? [];
      const item = { id: 'kept', status: 'unpublished', created: 1, elements };
      await window.faultlineBoard.updateLibrary({ libraryItems: [item], openLibraryMenu: true });
    });
    await page.locator('.library-unit__dragger').first().click();
    await expect.poll(async () => (await drawingOn(page)).components.length).toBe(4);
    await expectPairs(page, 2);
  });

  test('saved and loaded again', async ({ page }) => {
    const { x, y } = await middleOf(page, 'ledger');
    await drag(page, { x, y }, { x: x + 40, y: y + 40 });
    await page.waitForFunction(() => sessionStorage.getItem('scene') !== null);
    await page.reload();
    await page.waitForFunction(() => window.page?.handle !== undefined);
    await expectUntouched(page);
  });

  test('through an .excalidraw file, icons drawn in', async ({ page }) => {
    const file = await page.evaluate(async () => (await window.page.handle?.exportScene('excalidraw'))?.text() ?? '');
    const scene = JSON.parse(file) as { type: string; elements: { type: string; id: string }[] };
    expect(scene.type).toBe('excalidraw');
    expect(scene.elements.filter(({ type }) => type === 'line').length).toBeGreaterThan(3);
    await page.evaluate((elements) => window.page.handle?.setElements(elements as never), scene.elements);
    await expectUntouched(page);
    expect((await elementsOn(page)).filter(({ type }) => type === 'line')).toEqual([]);
    await expect.poll(async () => (await elementsOn(page)).every(({ groupIds }) => groupIds?.length === 0)).toBe(true);
  });

  test('resized, restyled and renamed', async ({ page }) => {
    await clickOn(page, 'ledger');
    const { x, y } = await onScreen(page, [320 + 168, 76]);
    await drag(page, { x: x + 4, y: y + 4 }, { x: x + 64, y: y + 54 });
    await expectUntouched(page);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('General ledger');
    await page.keyboard.press('Escape');
    await expectComponents(page, [api, { ...ledger, name: 'General ledger' }]);
  });
});

async function select(page: Page): Promise<void> {
  await clickOn(page, 'api');
  await page.keyboard.press('Control+A');
}

/** Paste goes where the pointer is. */
async function moveAway(page: Page): Promise<void> {
  await page.mouse.move(640, 640);
}

async function expectUntouched(page: Page): Promise<void> {
  await expectComponents(page, [api, ledger]);
  await expect.poll(async () => (await drawingOn(page)).connections).toEqual([expect.objectContaining(entry)]);
}

/** The original is as it was, and beside it stands a ledger with an id of its own and no arrow. */
async function expectCopyOfLedger(page: Page): Promise<void> {
  await expect.poll(async () => (await drawingOn(page)).components.length).toBe(3);
  const { components, connections } = await drawingOn(page);
  expect(components).toEqual(expect.arrayContaining([expect.objectContaining(api), expect.objectContaining(ledger)]));
  const copy = components.find(({ id }) => id !== 'api' && id !== 'ledger');
  expect(copy).toMatchObject(ledgerAgain);
  expect(connections).toEqual([expect.objectContaining(entry)]);
}

/** So many APIs, each with its own ledger and its own arrow. */
async function expectPairs(page: Page, count: number): Promise<void> {
  const { components, connections } = await drawingOn(page);
  const kinds = new Map(components.map(({ id, kind }) => [id, kind]));
  expect(components.filter(({ kind }) => kind === 'relational-db')).toHaveLength(count);
  expect(new Set(components.map(({ id }) => id)).size).toBe(2 * count);
  expect(connections).toHaveLength(count);
  for (const { from, to, kind, stated } of connections) {
    expect([kinds.get(from), kinds.get(to), kind, stated]).toEqual([
      'service',
      'relational-db',
      'write',
      { timeoutMs: 300 },
    ]);
  }
  expect(new Set(connections.map(({ to }) => to)).size).toBe(count);
}
