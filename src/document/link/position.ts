import { hash } from './hash.ts';
import { modes, type Port } from './port.ts';
import { stop } from './range.ts';

/** A whole number by its length in bits, then its bits; `previous` is what it is likely to be near. */
export function integer(port: Port, place: number, extra: number, known: number): number {
  const folded = known < 0 ? -2 * known - 1 : 2 * known;
  const bits = port.symbol(
    modes.length,
    6,
    [place, hash(place, extra), hash(place, 5)],
    folded === 0 ? 0 : Math.floor(Math.log2(folded)) + 1,
  );
  if (bits > 40) stop('damaged');
  let value = bits === 0 ? 0 : 1;
  for (let i = bits - 2; i >= 0; i--) {
    const contexts = [
      hash(place, bits * 64 + i),
      hash(hash(place, bits * 64 + i), value),
      hash(hash(place, value), i * 3 + extra),
    ];
    value = 2 * value + Number(port.flag(modes.digit, contexts, Math.floor(folded / 2 ** i) % 2 === 1));
  }
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}

/** Coordinates along one axis: boards have rows and columns, so a recent one is likelier than a new one. */
export interface Axis {
  readonly place: number;
  readonly recent: number[];
  last: number;
  step: number;
}

export function axis(place: number): Axis {
  return { place, recent: [], last: 0, step: 0 };
}

const most = 16;

export function coordinate(port: Port, line: Axis, extra: number, known: number): number {
  const { place, recent, last, step } = line;
  const value = recentOne() ?? last + integer(port, place, extra, known - last);
  line.recent.unshift(value);
  if (recent.length > most) recent.pop();
  line.step = value - last;
  line.last = value;
  return value;

  function recentOne(): number | undefined {
    for (const [rank, candidate] of recent.entries()) {
      const distance = Math.max(-40, Math.min(40, candidate - last));
      const contexts = [
        hash(place, rank),
        hash(place, distance),
        hash(place, rank * 4 + extra),
        hash(place, Math.sign(distance) * 8 + extra),
        hash(place, candidate),
        hash(hash(place, candidate), last),
        hash(place, rank * 100 + recent.length),
        hash(place, candidate === last + step ? 1 : 2),
        hash(place, distance * 8 + extra),
      ];
      if (port.flag(modes.place, contexts, candidate === known)) {
        recent.splice(rank, 1);
        return candidate;
      }
    }
    return undefined;
  }
}
