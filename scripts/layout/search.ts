import { randomFrom, shuffled } from '#basis/random.ts';
import { kindOf } from '#kinds/kinds.ts';
import { cost, type Cell, type Line, type Plan } from './cost.ts';

export interface Sized {
  readonly id: string;
  readonly kind: string;
  readonly size: readonly [number, number];
}

interface Spot {
  readonly at: [number, number];
  readonly size: [number, number];
}

const column = 330;
const row = 152;
const margin = 40;

/** Simulated annealing over a grid, from several beginnings; the cheapest drawing wins. */
export function search(
  components: readonly Sized[],
  lines: readonly Line[],
  boundaries: readonly { readonly id: string; readonly members: readonly string[] }[],
  effort: number,
): ReadonlyMap<string, Spot> {
  const columns = Math.max(1, Math.round(Math.sqrt(components.length * 1.75)));
  const rows = Math.ceil(components.length / columns) + (components.length > 3 ? 2 : 0);
  const plan: Plan = { components: components.map(withSide), lines, boundaries, column, row };
  const beginnings = effort * (components.length < 6 ? 1 : 3);
  const tries = Array.from({ length: beginnings }, (_, seed) => anneal(plan, columns, rows, seed + 1, effort));
  const [best] = tries.sort((a, b) => a.cost - b.cost);
  const cells = best?.cells ?? [];
  const left = Math.min(...cells.map(([x]) => x));
  const top = Math.min(...cells.map(([, y]) => y));
  return new Map(
    components.map(({ id, size }, index) => {
      const [x, y] = cells[index] ?? [0, 0];
      const [width, height] = size;
      const at: [number, number] = [
        margin + (x - left) * column + Math.round((168 - width) / 2),
        margin + (y - top) * row + Math.round((76 - height) / 2),
      ];
      return [id, { at, size: [width, Math.round(height)] }];
    }),
  );
}

/** Where requests come from stands on the left, other people's systems and those who watch on the right. */
function withSide(component: Sized): Plan['components'][number] {
  const { traits } = kindOf(component.kind);
  const side = traits.includes('originates-traffic') ? -1 : traits.includes('observes') ? 1 : 0;
  return { ...component, side };
}

interface Try {
  readonly cells: readonly Cell[];
  readonly cost: number;
}

function anneal(plan: Plan, columns: number, rows: number, seed: number, effort: number): Try {
  const random = randomFrom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const grid = Array.from({ length: columns * rows }, (_, i): Cell => [i % columns, Math.floor(i / columns)]);
  const count = plan.components.length;
  let cells: readonly Cell[] = shuffled(grid, random);
  let now = cost(plan, cells.slice(0, count));
  let best: Try = { cells: cells.slice(0, count), cost: now };
  const steps = 900 * effort * count;
  for (let step = 0; step < steps; step += 1) {
    const heat = 60 * (1 - step / steps) ** 2 + 0.05;
    const [a, b] = [below(count), below(cells.length)];
    if (a === b) continue;
    const next = [...cells];
    [next[a], next[b]] = [cells[b] as Cell, cells[a] as Cell];
    const then = cost(plan, next.slice(0, count));
    if (then > now && random() > Math.exp((now - then) / heat)) continue;
    [cells, now] = [next, then];
    if (now < best.cost) best = { cells: cells.slice(0, count), cost: now };
  }
  return best;
}
