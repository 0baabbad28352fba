import { CaptureUpdateAction } from '@excalidraw/excalidraw';
import { clean } from '#drawing/clean.ts';
import { copied } from '#drawing/copy.ts';
import type { Box } from '#drawing/drawing.ts';
import {
  changed,
  type Elements,
  withBoundary,
  withBoundEnds,
  withChange,
  withComponent,
  withConnection,
  withSketched,
} from '#drawing/edit.ts';
import { componentSize } from '#drawing/elements.ts';
import { boxOf, union } from '#drawing/geometry.ts';
import { ghostsOf } from '#drawing/ghosts.ts';
import { withoutIcons } from '#drawing/icon.ts';
import { boundary } from '#drawing/look.ts';
import { besideBox, freeSpot, withOps } from '#drawing/ops.ts';
import { kindOf } from '#kinds/kinds.ts';
import type { BoardHandle } from './board-handle.ts';
import type { Capture } from './capture.ts';
import { type Api, asTheirs } from './excalidraw.ts';
import type { Overlay } from './overlay/overlay.ts';
import { pictureOf, sceneFile } from './picture.ts';
import { press } from './press.ts';
import { reveal } from './reveal.ts';
import { laidOut, settle } from './settle.ts';
import { elementsBehind, selectionOf } from './selection.ts';

export interface Inside {
  readonly api: Api;
  readonly capture: Capture;
  readonly overlay: Overlay;
  readonly container: HTMLElement;
  readonly isReadOnly: () => boolean;
}

/** What the app may do with a board: each edit is made of a pure one and becomes one step of Excalidraw's history. */
export function handleFor({ api, capture, overlay, container, isReadOnly }: Inside): BoardHandle {
  const commit = (edit: (elements: Elements) => Elements): void => {
    if (isReadOnly()) return;
    const before: Elements = api.getSceneElementsIncludingDeleted();
    const after = edit(before);
    if (after === before) return;
    api.updateScene({ elements: asTheirs(after), captureUpdate: CaptureUpdateAction.IMMEDIATELY });
    capture.readNow();
  };
  const select = (ids: readonly string[]): void =>
    api.updateScene({ appState: selectionOf(api, ids), captureUpdate: CaptureUpdateAction.NEVER });

  return {
    addComponent: (kind, { name = shortTitle(kind), props, connectFrom, beside, at } = {}) => {
      const id = freshId();
      commit((elements) => {
        const near = connectFrom ?? beside;
        const size = componentSize(name);
        const box = at
          ? boxAt(at, size)
          : near === undefined
            ? freeSpot(elements, inTheMiddle(api, size))
            : besideBox(elements, near, size);
        const placed = withComponent(elements, { id, kind, name, props, box });
        return connectFrom === undefined
          ? placed
          : withConnection(placed, { id: freshId(), from: connectFrom, to: id });
      });
      select([id]);
      return id;
    },
    connect: (from, to, options) => {
      const id = freshId();
      commit((elements) => withConnection(elements, { id, from, to, ...options }));
      return id;
    },
    addBoundary: (kind, members, name = '') => {
      const id = freshId();
      const box = inTheMiddle(api, [boundary.minWidth * 1.6, boundary.minHeight * 1.6]);
      commit((elements) => withBoundary(elements, { id, kind, name, members, box }));
      select([id]);
      return id;
    },
    edit: (id, change) => commit((elements) => withChange(elements, id, change)),
    apply: (ops) => commit((elements) => withOps(elements, ops, freshId)),
    propose: (proposal) => {
      overlay.propose(proposal);
      if (proposal === undefined) return;
      const elements = api.getSceneElements();
      const { ops, notes } = proposal;
      const named = notes.map(({ target }) => target);
      reveal(api, [...ghostsOf(elements, ops).elements, ...elementsBehind(capture.drawing(), elements, named)]);
    },
    bindLooseEnd: (connection) =>
      commit((elements) => {
        const { connections } = capture.readNow();
        const loose = connections.find(({ id }) => id === connection);
        return loose ? withBoundEnds(elements, connection, loose.from, loose.to) : elements;
      }),
    bindEnds: (arrow, from, to) => commit((elements) => withBoundEnds(elements, arrow, from, to)),
    keepAsSketch: (element) => commit((elements) => withSketched(elements, element)),
    select,
    reveal: (ids) => reveal(api, elementsBehind(capture.drawing(), api.getSceneElements(), ids)),
    show: overlay.show,
    heat: overlay.heat,
    tidy: async (ids) => {
      const move = await laidOut(api.getSceneElements(), capture.readNow(), ids && new Set(ids));
      commit((elements) => move(elements, capture.readNow()));
    },
    insert: (elements) => {
      const fresh = withoutIcons(clean(elements));
      if (fresh.length === 0) return;
      const { x, y, width, height } = union(fresh.map(boxOf));
      const middle = freeSpot(api.getSceneElements(), inTheMiddle(api, [width, height]));
      const copy = copied(fresh, freshId, [middle.x - x, middle.y - y]);
      commit((all) => [...all, ...copy]);
      select(copy.filter(({ containerId }) => !containerId).map(({ id }) => id));
    },
    setElements: (elements) => {
      commit((all) => inPlaceOf(all, withoutIcons(clean(elements))));
      api.scrollToContent(undefined, { fitToContent: true, animate: false });
      void settle(api, capture.readNow);
    },
    undo: () => press(container, 'z', false),
    redo: () => press(container, 'z', true),
    focus: () => container.focus(),
    elements: () => api.getSceneElements(),
    picture: () => pictureOf(api, capture.readNow()),
    exportScene: (format) => sceneFile(api, capture.readNow(), format),
  };
}

/** Old elements are deleted and not dropped, so that undo brings them back. */
function inPlaceOf(old: Elements, next: Elements): Elements {
  const byId = new Map(old.map((element) => [element.id, element]));
  const kept = new Set(next.map(({ id }) => id));
  const gone = old
    .filter(({ id }) => !kept.has(id))
    .map((element) => (element.isDeleted === true ? element : changed(element, { isDeleted: true })));
  const fresh = next.map((element) => {
    const before = byId.get(element.id);
    return before ? changed(before, { ...element, isDeleted: false }) : element;
  });
  return [...gone, ...fresh];
}

/** Eight letters and digits, the last one a digit: short in a link, no word, and two of them do not meet on one board. */
export function freshId(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
  const chosen = [...crypto.getRandomValues(new Uint8Array(8))];
  return chosen.map((byte, i) => letters[i === 7 ? 24 + (byte % 8) : byte % 32]).join('');
}

/** "Cache" of "Cache / in-memory data store": what a box is called until its owner names it. */
export function shortTitle(kind: string): string {
  return kindOf(kind).title.split(/ [/(]/)[0] ?? kind;
}

export function boxAt([x, y]: readonly [number, number], [width, height]: readonly [number, number]): Box {
  return { x, y, width, height };
}

function inTheMiddle(api: Api, [width, height]: readonly [number, number]): Box {
  const { scrollX, scrollY, zoom, width: screenWidth, height: screenHeight } = api.getAppState();
  const [x, y] = [screenWidth / 2 / zoom.value - scrollX, screenHeight / 2 / zoom.value - scrollY];
  return { x: x - width / 2, y: y - height / 2, width, height };
}
