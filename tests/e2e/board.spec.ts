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

const pair: Placed = {
  components: [
    { id: 'api', kind: 'service', name: 'Orders API', at: [0, 0] },
    { id: 'ledger', kind: 'relational-db', name: 'Ledger', at: [320, 0] },
  ],
  connections: [{ id: 'entry', from: 'api', to: 'ledger', kind: 'write', name: 'INSERT' }],
};

test.describe('one undo undoes one thing', () => {
  test.beforeEach(async ({ page }) => {
    await openBoard(page, pair);
  });

  const edits: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
    [
      'a component placed and connected',
      (page) => act(page, (h) => h.addComponent('cache', { name: 'Redis', connectFrom: 'api' })),
    ],
    ['a connection', (page) => act(page, (h) => h.connect('ledger', 'api', { kind: 'read' }))],
    ['a boundary', (page) => act(page, (h) => h.addBoundary('region', ['api', 'ledger'], 'eu-west-1'))],
    ['a stated prop', (page) => act(page, (h) => h.edit('ledger', { props: { replicas: 2 } }))],
    ['another kind', (page) => act(page, (h) => h.edit('ledger', { kind: 'document-db' }))],
    [
      'another name',
      (page) => act(page, (h) => h.edit('ledger', { name: 'General ledger of all merchants in Europe' })),
    ],
    [
      'a fix of several edits',
      (page) =>
        act(page, (h) =>
          h.apply([
            { op: 'splice', connection: 'entry', id: 'q', kind: 'queue', name: 'Queue' },
            { op: 'add-component', id: 'dlq', kind: 'dead-letter-queue', name: 'Dead letters', near: 'q' },
            { op: 'connect', from: 'q', to: 'dlq', kind: 'dead-letter' },
            { op: 'set-prop', target: 'api', prop: 'instances', value: 3 },
          ]),
        ),
    ],
    ['a removal', (page) => act(page, (h) => h.apply([{ op: 'remove', target: 'ledger' }]))],
    [
      'another target',
      (page) =>
        act(page, (h) =>
          h.apply([
            { op: 'add-component', id: 'copy', kind: 'relational-db', name: 'Copy', near: 'ledger' },
            { op: 'retarget', connection: 'entry', to: 'copy' },
          ]),
        ),
    ],
    ['a call to itself', (page) => act(page, (h) => h.apply([{ op: 'retarget', connection: 'entry', to: 'api' }]))],
    ['a layout of the board', (page) => act(page, (h) => h.tidy())],
    ['a pattern put in', (page) => act(page, (h) => h.insert(h.elements()))],
    ['another scene', (page) => act(page, (h) => h.setElements([]))],
  ];

  for (const [what, edit] of edits) {
    test(what, async ({ page }) => {
      const before = await facts(page);
      await drag(page, await middleOf(page, 'api'), { x: 200, y: 560 });
      await expect.poll(() => facts(page)).not.toEqual(before);
      const moved = await facts(page);
      await edit(page);
      await expect.poll(() => facts(page)).not.toEqual(moved);
      const after = await facts(page);
      await act(page, (h) => h.undo());
      await expect.poll(() => facts(page)).toEqual(moved);
      await act(page, (h) => h.redo());
      await expect.poll(() => facts(page)).toEqual(after);
      await act(page, (h) => h.undo());
      await act(page, (h) => h.undo());
      await expect.poll(() => facts(page)).toEqual(before);
    });
  }

  test('and what the overlay shows is no edit at all', async ({ page }) => {
    await act(page, (h) =>
      h.show([
        {
          id: 'm',
          tone: 'blocking',
          components: ['ledger'],
          connections: ['entry'],
          boundaries: [],
          paths: [['api', 'ledger']],
          label: '1 copy',
        },
      ]),
    );
    await expect(page.getByText('1 copy')).toBeVisible();
    await act(page, (h) => h.undo());
    await expect(page.getByText('1 copy')).toBeVisible();
    expect((await elementsOn(page)).length).toBe(6);
    const { x, y } = await middleOf(page, 'ledger');
    await drag(page, { x, y }, { x, y: y + 100 });
    await expect.poll(async () => (await elementsOn(page)).find(({ id }) => id === 'ledger')?.y).not.toBe(0);
  });
});

test('meaning is reported when it changes and never for a mere move', async ({ page }) => {
  await openBoard(page, pair);
  const count = () => page.evaluate(() => window.page.drawings);
  expect(await count()).toBe(1);
  const { x, y } = await middleOf(page, 'ledger');
  await drag(page, { x, y }, { x: x + 30, y: y + 120 });
  await page.waitForFunction(() => window.page.scene !== undefined);
  expect(await count()).toBe(1);
  await act(page, (h) => h.edit('ledger', { props: { replicas: 1 } }));
  await expect.poll(count).toBe(2);
});

test('icons and marks keep to the drawing while it is dragged, scrolled and zoomed', async ({ page }) => {
  await openBoard(page, pair);
  await act(page, (h) =>
    h.show([{ id: 'm', tone: 'major', components: ['ledger'], connections: [], boundaries: [], paths: [] }]),
  );
  const off = () =>
    page.evaluate(() => {
      const { scrollX, scrollY, zoom, offsetLeft, offsetTop } = window.faultlineBoard.getAppState();
      const ledger = window.page.handle?.elements().find(({ id }) => id === 'ledger');
      const halo = document.querySelector('.fl-halo:not(.fl-glow)')?.getBoundingClientRect();
      if (!ledger || !halo) return Infinity;
      const [x, y] = [(ledger.x + scrollX) * zoom.value + offsetLeft, (ledger.y + scrollY) * zoom.value + offsetTop];
      const [cx, cy] = [x + (ledger.width * zoom.value) / 2, y + (ledger.height * zoom.value) / 2];
      return Math.hypot(halo.x + halo.width / 2 - cx, halo.y + halo.height / 2 - cy);
    });
  const worst: number[] = [await off()];
  const { x, y } = await middleOf(page, 'ledger');
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= 12; i++) {
    await page.mouse.move(x + i * 6, y + i * 9);
    worst.push(await off());
  }
  await page.mouse.up();
  for (let i = 0; i < 6; i++) {
    await page.mouse.wheel(20, 30);
    worst.push(await off());
  }
  await page.keyboard.down('Control');
  for (let i = 0; i < 4; i++) {
    await page.mouse.wheel(0, i % 2 === 0 ? 120 : -60);
    worst.push(await off());
  }
  await page.keyboard.up('Control');
  expect(Math.max(...worst)).toBeLessThan(0.6);
});

test('a plain box with a typed label is a component, and one click says otherwise', async ({ page }) => {
  await openBoard(page);
  await act(page, (h) => h.focus());
  await page.keyboard.press('r');
  await drag(page, { x: 400, y: 300 }, { x: 560, y: 380 });
  await page.keyboard.press('Enter');
  await page.keyboard.type('Redis, 6 shards');
  await page.keyboard.press('Escape');
  await expectComponents(page, [
    { kind: 'cache', name: 'Redis, 6 shards', stated: {}, props: { product: 'Redis', shards: 6 } },
  ]);
  const [redis] = (await drawingOn(page)).components;
  expect(redis?.recognition).toMatchObject({ by: 'label', alternatives: ['queue', 'pubsub'] });
  expect(redis?.fromLabel).toContainEqual({ prop: 'shards', words: '6 shards' });
  await page.evaluate((id) => window.page.handle?.edit(id, { kind: 'queue' }), redis?.id ?? '');
  await expectComponents(page, [{ kind: 'queue', recognition: { by: 'stated' } }]);
});

test('an arrow that stops short of a box is flagged, and bound by one click', async ({ page }) => {
  await openBoard(page, { components: pair.components, connections: [] });
  const start = await onScreen(page, [168, 38]);
  const end = await onScreen(page, [320 - 26, 38]);
  await act(page, (h) => h.focus());
  await page.keyboard.press('a');
  await drag(page, { x: start.x + 3, y: start.y }, end);
  await page.keyboard.press('Escape');
  await expect
    .poll(async () => (await drawingOn(page)).connections)
    .toEqual([
      expect.objectContaining({
        from: 'api',
        to: 'ledger',
        inferred: { from: false, to: true, distance: expect.any(Number) },
      }),
    ]);
  await page.getByRole('button', { name: 'Bind this end to Ledger' }).click();
  await expect
    .poll(async () => (await drawingOn(page)).connections)
    .toEqual([
      expect.objectContaining({ from: 'api', to: 'ledger', inferred: { from: false, to: false, distance: 0 } }),
    ]);
  const ledger = await middleOf(page, 'ledger');
  await drag(page, ledger, { x: ledger.x, y: ledger.y + 200 });
  const arrow = (await elementsOn(page)).find(({ type }) => type === 'arrow');
  expect(arrow?.endBinding?.elementId).toBe('ledger');
  expect((arrow?.y ?? 0) + (arrow?.points?.at(-1)?.[1] ?? 0)).toBeGreaterThan(100);
  await expect(page.getByRole('button', { name: /^Bind this end/ })).toHaveCount(0);
});

test('a board that comes without places is laid out, and that is nobody’s step to undo', async ({ page }) => {
  await openBoard(page, {
    components: ['app', 'api', 'db'].map((id) => ({ id, kind: 'service', name: id })),
    connections: [
      { id: 'a', from: 'app', to: 'api' },
      { id: 'b', from: 'api', to: 'db' },
    ],
  });
  const unplaced = async () => JSON.stringify(await facts(page)).includes('unplaced');
  await expect.poll(unplaced).toBe(false);
  const laidOut = await facts(page);
  await act(page, (h) => h.undo());
  await act(page, (h) => h.edit('db', { props: { replicas: 2 } }));
  await act(page, (h) => h.undo());
  await expect.poll(() => facts(page)).toEqual(laidOut);
  expect((await drawingOn(page)).connections.map(({ from, to }) => [from, to])).toEqual([
    ['app', 'api'],
    ['api', 'db'],
  ]);
});

test('what the palette drags lands where it is let go', async ({ page }) => {
  await openBoard(page);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('application/x-faultline-component', JSON.stringify({ kind: 'queue' }));
    const target = document.querySelector('.excalidraw canvas.interactive');
    for (const type of ['dragover', 'drop'])
      target?.dispatchEvent(
        new DragEvent(type, { dataTransfer: data, clientX: 640, clientY: 420, bubbles: true, cancelable: true }),
      );
  });
  await expectComponents(page, [{ kind: 'queue', recognition: { by: 'stated' } }]);
  const [queue] = (await drawingOn(page)).components;
  const { x, y } = await middleOf(page, queue?.id ?? '');
  expect([Math.round(x), Math.round(y)]).toEqual([640, 420]);
  expect(await page.evaluate(() => window.page.selection)).toEqual([queue?.id]);
});

test('a board that is only looked at takes no edit', async ({ page }) => {
  await openBoard(page, pair);
  await page.evaluate(() => window.page.setReadOnly?.(true));
  await expect(page.locator('.excalidraw .App-toolbar')).toHaveCount(0);
  await act(page, (h) => h.edit('ledger', { name: 'Mine' }));
  const { x, y } = await middleOf(page, 'ledger');
  await drag(page, { x, y }, { x, y: y + 100 });
  expect((await drawingOn(page)).components.map(({ name }) => name)).toEqual(['Orders API', 'Ledger']);
  expect((await elementsOn(page)).find(({ id }) => id === 'ledger')?.y).toBe(0);
});

test('dialogs that are switched off stay off', async ({ page }) => {
  await openBoard(page, pair);
  await clickOn(page, 'api');
  for (const keys of ['Control+Delete', 'Control+Shift+E', 'Control+S', 'Control+O']) await page.keyboard.press(keys);
  await expect(page.locator('.Modal')).toHaveCount(0);
  await expectComponents(page, [{ id: 'api' }, { id: 'ledger' }]);
});

test('no foreign page, no script and no other host get in by text, link or paste', async ({ page }) => {
  await openBoard(page, {
    elements: [
      {
        id: 'v',
        type: 'embeddable',
        x: 0,
        y: 0,
        width: 200,
        height: 100,
        link: 'https://www.youtube.com/watch?v=x',
      } as never,
      { id: 'j', type: 'rectangle', x: 0, y: 200, width: 200, height: 100, link: 'javascript:alert(1)' } as never,
    ],
  });
  const elements = await elementsOn(page);
  expect(elements.map(({ type }) => type)).toEqual(['rectangle', 'rectangle']);
  expect((elements[1] as unknown as { link: unknown }).link).toBeNull();
  for (const text of ['https://www.youtube.com/watch?v=dQw4w9WgXcQ', '数据库缓存 Kafka 🚀']) {
    await page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await page.mouse.move(700, 500);
    await page.locator('.excalidraw').focus();
    await page.keyboard.press('Control+V');
  }
  await expect.poll(async () => (await elementsOn(page)).filter(({ type }) => type === 'text').length).toBe(2);
  await expect(page.locator('iframe')).toHaveCount(0);
  const picture = await page.evaluate(() => window.page.handle?.picture());
  expect(picture).toContain('<svg');
});

/**
 * Everything of the scene that a person sees or that means something. Excalidraw measures labels and aims the ends of
 * an arrow to itself anew on redo, so their places are left out.
 */
async function facts(page: Page): Promise<unknown> {
  return (await elementsOn(page)).map(
    ({ id, x, y, width, height, text, containerId, customData, startBinding, endBinding }) => {
      const ends = [startBinding?.elementId, endBinding?.elementId];
      const isMeasured = Boolean(containerId) || (ends[0] !== undefined && ends[0] === ends[1]);
      const box = isMeasured ? undefined : [x, y, width, height].map(Math.round);
      return { id, box, text: text?.replace(/\s+/g, ' '), customData, ends };
    },
  );
}
