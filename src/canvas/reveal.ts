import type { SceneElement } from '#drawing/element.ts';
import { boxOf, union } from '#drawing/geometry.ts';
import { type Api, asTheirs } from './excalidraw.ts';

const margin = 40;

/** Below this zoom nobody reads a label. */
const legible = 0.45;

/** Brings elements into view: stays put where they can be seen and read, and zooms only where they cannot. */
export function reveal(api: Api, elements: readonly SceneElement[]): void {
  if (elements.length === 0) return;
  const { scrollX, scrollY, zoom, width, height } = api.getAppState();
  const box = union(elements.map(boxOf));
  const [left, top] = [(box.x + scrollX) * zoom.value, (box.y + scrollY) * zoom.value];
  const [wide, high] = [box.width * zoom.value, box.height * zoom.value];
  const isSeen = left >= margin && top >= margin && left + wide <= width - margin && top + high <= height - margin;
  const isLegible = zoom.value >= legible;
  if (isSeen && isLegible) return;
  const fits = wide <= width - 2 * margin && high <= height - 2 * margin;
  const animate = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  api.scrollToContent(asTheirs(elements), {
    animate,
    duration: 250,
    ...(fits && isLegible ? {} : { fitToContent: true }),
  });
}
