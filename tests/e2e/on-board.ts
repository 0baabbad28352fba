import type { Page } from '@playwright/test';
import type { BoardHandle } from '#canvas/board-handle.ts';
import type { Drawing, ReadComponent } from '#drawing/drawing.ts';
import type { SceneElement } from '#drawing/element.ts';
import type { Placed } from '#drawing/placed.ts';
import { expect } from './fixture.ts';

type Start = Placed | { readonly elements: readonly SceneElement[] };

/** Opens the page with nothing but a board, and waits for a canvas that answers. */
export async function openBoard(page: Page, start: Start = { elements: [] }): Promise<void> {
  await page.goto(`tests/e2e/board.html?bench#${encodeURIComponent(JSON.stringify(start))}`);
  await page.waitForFunction(() => window.page?.handle !== undefined);
  // Excalidraw ends a running gesture when its window gets the focus.
  await page.evaluate(() => window.focus());
}

export function drawingOn(page: Page): Promise<Drawing> {
  return page.evaluate(() => {
    if (!window.page.drawing) throw new Error('nothing was read');
    return window.page.drawing;
  });
}

/** Waits until meaning is what the test says. */
export async function expectComponents(page: Page, components: readonly Partial<ReadComponent>[]): Promise<void> {
  await expect
    .poll(async () => (await drawingOn(page)).components)
    .toEqual(components.map((component) => expect.objectContaining(component)));
}

export function elementsOn(page: Page): Promise<readonly SceneElement[]> {
  return page.evaluate(() => window.page.handle?.elements() ?? []);
}

export function act(page: Page, edit: (handle: BoardHandle) => unknown): Promise<void> {
  return page.evaluate(`(${edit.toString()})(window.page.handle)`).then(() => undefined);
}

/** Where a point of the scene is on the screen. */
export function onScreen(page: Page, [x, y]: readonly [number, number]): Promise<{ x: number; y: number }> {
  return page.evaluate(
    ([px, py]) => {
      const { scrollX, scrollY, zoom, offsetLeft, offsetTop } = window.faultlineBoard.getAppState();
      return { x: (px + scrollX) * zoom.value + offsetLeft, y: (py + scrollY) * zoom.value + offsetTop };
    },
    [x, y] as const,
  );
}

export async function middleOf(page: Page, id: string): Promise<{ x: number; y: number }> {
  const element = (await elementsOn(page)).find((each) => each.id === id);
  if (!element) throw new Error(`no element ${id}`);
  return onScreen(page, [element.x + element.width / 2, element.y + element.height / 2]);
}

/** Drags from one point of the screen to another, in steps as a hand does. */
export async function drag(
  page: Page,
  from: { x: number; y: number },
  to: { x: number; y: number },
  held?: 'Alt' | 'Control',
): Promise<void> {
  await page.mouse.move(from.x, from.y);
  if (held) await page.keyboard.down(held);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  if (held) await page.keyboard.up(held);
}

export async function clickOn(page: Page, id: string): Promise<void> {
  const { x, y } = await middleOf(page, id);
  await page.mouse.click(x, y);
}

declare global {
  interface Window {
    faultlineBoard: {
      getAppState: () => {
        scrollX: number;
        scrollY: number;
        zoom: { value: number };
        offsetLeft: number;
        offsetTop: number;
        selectedElementIds: Record<string, true>;
      };
      updateScene: (scene: object) => void;
      updateLibrary: (library: object) => Promise<unknown>;
    };
  }
}
