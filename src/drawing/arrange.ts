import type { Box } from './drawing.ts';
import { componentSize } from './elements.ts';
import { union } from './geometry.ts';
import type { Placed } from './placed.ts';

const column = 260;
const row = 130;

/** A box for every component: its own place, or one in columns by how far it is from a source. */
export function boxesOf({ components, connections }: Placed): ReadonlyMap<string, Box> {
  const boxes = new Map<string, Box>();
  for (const { id, name, at, size } of components) {
    const [width, height] = size ?? componentSize(name);
    if (at) boxes.set(id, { x: at[0], y: at[1], width, height });
  }
  const top = boxes.size === 0 ? 0 : bottomOf([...boxes.values()]) + row;
  const ranks = ranksOf(
    components.map(({ id }) => id),
    connections,
  );
  const filled = new Map<number, number>();
  for (const { id, name, size } of components) {
    if (boxes.has(id)) continue;
    const [width, height] = size ?? componentSize(name);
    const rank = ranks.get(id) ?? 0;
    const y = filled.get(rank) ?? top;
    boxes.set(id, { x: rank * column, y, width, height });
    filled.set(rank, y + Math.max(row, height + 54));
  }
  return boxes;
}

function bottomOf(list: readonly Box[]): number {
  const { y, height } = union(list);
  return y + height;
}

/** Steps from the nearest component that nothing calls; what only a circle reaches counts from where the circle is met. */
function ranksOf(
  ids: readonly string[],
  links: readonly { readonly from: string; readonly to: string }[],
): ReadonlyMap<string, number> {
  const called = new Set(links.filter(({ from, to }) => from !== to).map(({ to }) => to));
  const out = new Map<string, string[]>();
  for (const { from, to } of links) out.set(from, [...(out.get(from) ?? []), to]);
  const ranks = new Map<string, number>();
  const spread = (start: readonly string[]): void => {
    const queue = [...start];
    for (const id of start) ranks.set(id, 0);
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      for (const next of out.get(id) ?? []) {
        if (ranks.has(next)) continue;
        ranks.set(next, (ranks.get(id) ?? 0) + 1);
        queue.push(next);
      }
    }
  };
  spread(ids.filter((id) => !called.has(id)));
  for (const id of ids) if (!ranks.has(id)) spread([id]);
  return ranks;
}
