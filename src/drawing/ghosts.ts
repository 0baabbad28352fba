import type { Box } from './drawing.ts';
import type { SceneElement } from './element.ts';
import type { Elements } from './edit.ts';
import { boxOf, pathOf, type Point } from './geometry.ts';
import { type Op, withOps } from './ops.ts';
import { sceneOf, wordsOf } from './scene.ts';

/** What edits would add to a scene and take from it; the scene stays as it is. */
export interface Ghosts {
  readonly boxes: readonly { readonly id: string; readonly kind: string; readonly name: string; readonly box: Box }[];
  readonly arrows: readonly (readonly Point[])[];
  readonly gone: { readonly boxes: readonly Box[]; readonly arrows: readonly (readonly Point[])[] };
  /** All that is new or changed, as it would stand. */
  readonly elements: readonly SceneElement[];
}

export function ghostsOf(elements: Elements, ops: readonly Op[]): Ghosts {
  let count = 0;
  const after = sceneOf(withOps(elements, ops, () => `ghost ${++count}`));
  const before = sceneOf(elements);
  const fresh = after.elements.filter((element) => before.find(element.id) === undefined);
  const bent = after.arrows.filter((arrow) => {
    const old = before.find(arrow.id);
    return old !== undefined && !sameWay(old, arrow);
  });
  const lost = before.elements.filter((element) => after.find(element.id) === undefined);
  const boxes = fresh.filter(isBox);
  return {
    boxes: boxes.map((shape) => ({
      id: after.id(shape),
      kind: after.typed(shape)?.kind ?? 'generic',
      name: wordsOf(after.label(shape)),
      box: boxOf(shape),
    })),
    arrows: [...fresh.filter(isArrow), ...bent].map(pathOf),
    gone: {
      boxes: lost.filter(isBox).map(boxOf),
      arrows: [...lost.filter(isArrow), ...bent.flatMap(({ id }) => before.find(id) ?? [])].map(pathOf),
    },
    elements: [...boxes, ...fresh.filter(isArrow), ...bent],
  };
}

function isArrow({ type }: SceneElement): boolean {
  return type === 'arrow';
}

function isBox({ type }: SceneElement): boolean {
  return type !== 'arrow' && type !== 'text';
}

function sameWay(a: SceneElement, b: SceneElement): boolean {
  return JSON.stringify(pathOf(a)) === JSON.stringify(pathOf(b));
}
