import { hash } from './hash.ts';
import { modes, type Port } from './port.ts';

/** What a reference may point at, in the order of the document, with a hash of its kind. */
export interface Things {
  readonly index: Map<string, number>;
  readonly ids: string[];
  readonly kinds: number[];
  readonly targets: number[][];
  readonly met: Map<number, number>;
  lastFrom: number;
  lastTo: number;
}

export function noThings(): Things {
  return { index: new Map(), ids: [], kinds: [], targets: [], met: new Map(), lastFrom: 0, lastTo: 0 };
}

export function addThing(things: Things, id: string, kind: number): void {
  things.index.set(id, things.ids.length);
  things.ids.push(id);
  things.kinds.push(kind);
  things.targets.push([]);
}

export function connect(things: Things, from: number, to: number): void {
  things.targets[from]?.push(to);
  things.lastFrom = from;
  things.lastTo = to;
}

export type End = 'from' | 'to' | 'other';

/** Asks thing by thing, the likeliest first, "is it this one?"; what it knows of each makes most answers nearly free. */
export function reference(
  port: Port,
  things: Things,
  place: number,
  end: End,
  previous: number,
  known: number,
): number {
  const order = candidates(things, end, previous);
  const fed = new Set(things.targets.flat());
  for (const [rank, candidate] of order.entries()) {
    if (rank === order.length - 1 || port.flag(modes.reference, contextsOf(candidate, rank), candidate === known)) {
      const seen = hash(place, candidate);
      things.met.set(seen, (things.met.get(seen) ?? 0) + 1);
      return candidate;
    }
  }
  return 0;

  function contextsOf(candidate: number, rank: number): readonly number[] {
    const distance = Math.max(-9, Math.min(9, candidate - previous));
    const targets = things.targets[candidate] ?? [];
    const ahead = things.targets[previous]?.includes(candidate) === true;
    const wired =
      Number(fed.has(candidate)) |
      (Number(targets.length > 0) << 1) |
      (Number(ahead) << 2) |
      (Number(targets.includes(previous)) << 3);
    const met = Math.min(things.met.get(hash(place, candidate)) ?? 0, 3);
    const from = things.kinds[previous] ?? 0;
    const to = things.kinds[candidate] ?? 0;
    return [
      hash(hash(place, from), to),
      hash(place, distance * 64 + wired),
      hash(place, wired * 64 + Math.min(rank, 12)),
      hash(hash(place, to), met),
      hash(place, rank),
      hash(hash(place, from), hash(to, wired)),
      hash(hash(place, previous), candidate),
      hash(hash(place, candidate), met),
      hash(hash(place, wired), distance * 16 + met),
    ];
  }
}

function candidates(things: Things, end: End, previous: number): readonly number[] {
  const count = things.ids.length;
  const order = new Set<number>();
  if (end === 'from') for (const i of [things.lastFrom, things.lastTo, things.lastFrom + 1]) order.add(i);
  if (end === 'other') for (const i of things.targets[previous] ?? []) order.add(i);
  for (let distance = 1; distance < count; distance++) order.add(previous + distance).add(previous - distance);
  order.add(previous);
  return [...order].filter((i) => i >= 0 && i < count);
}
