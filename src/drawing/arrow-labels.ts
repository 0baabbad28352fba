import { isCaption } from './captions.ts';
import type { SceneElement } from './element.ts';
import { pathOf, pathToBox } from './geometry.ts';
import { type Scene, wordsOf } from './scene.ts';
import type { Thing } from './things.ts';

const reach = 24;

export interface ArrowLabels {
  readonly of: (arrow: SceneElement) => string;
  /** Free texts that stand beside an arrow and are its label. */
  readonly texts: ReadonlySet<Thing>;
}

/** What is written on each arrow: its own label, and free text close by that names nothing else. */
export function labelsFor(scene: Scene, arrows: readonly SceneElement[], texts: readonly Thing[]): ArrowLabels {
  const beside = new Map<SceneElement, Thing[]>();
  const taken = new Set<Thing>();
  for (const text of texts.filter(({ name }) => isCaption(name))) {
    const arrow = nearest(arrows, text);
    if (!arrow) continue;
    beside.set(arrow, [...(beside.get(arrow) ?? []), text]);
    taken.add(text);
  }
  return {
    of: (arrow) => {
      const own = wordsOf(scene.label(arrow));
      const near = beside.get(arrow);
      return near ? [own, ...near.map(({ name }) => name)].join(' ').trim() : own;
    },
    texts: taken,
  };
}

function nearest(arrows: readonly SceneElement[], { box }: Thing): SceneElement | undefined {
  let best: { readonly arrow: SceneElement; readonly distance: number } | undefined;
  for (const arrow of arrows) {
    const distance = pathToBox(pathOf(arrow), box);
    if (distance <= reach && (!best || distance < best.distance)) best = { arrow, distance };
  }
  return best?.arrow;
}
