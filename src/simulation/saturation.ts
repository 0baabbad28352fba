import type { SystemGraph } from '#graph/graph.ts';
import { type Interval, quotient, exactly } from './interval.ts';
import type { Numbers } from './model.ts';
import { round, span } from './words.ts';
import type { Limit, Utilisation } from './utilisation.ts';

/** When one component has no more to give as the load grows. */
export interface Saturation {
  readonly component: string;
  readonly limit: Limit;
  /** The multiple of today's peak at which it is full. */
  readonly at: Interval;
  readonly used: Utilisation;
  readonly sentence: string;
}

/**
 * In which order components saturate as the load grows, the first first. All of the model is proportional to the load,
 * so that a component which is 40 % full is full at 2.5 times the peak. Where a figure is assumed, the order is by the
 * middle of what it may be.
 */
export function saturationOrder(graph: SystemGraph, numbers: Numbers): readonly Saturation[] {
  return graph.components
    .flatMap(({ id }) => fullest(graph, numbers, id))
    .sort((a, b) => middle(a.at) - middle(b.at) || (a.component < b.component ? -1 : 1));
}

function fullest(graph: SystemGraph, numbers: Numbers, id: string): readonly Saturation[] {
  const [used] = numbers.utilisations(id);
  if (!used || used.used.hi === 0) return [];
  const load = numbers.scenario.load ?? 1;
  const at = quotient(exactly(load), used.used);
  const sentence = sentenceOf(graph.component(id).name, used, at, load);
  return [{ component: id, limit: used.limit, at, used, sentence }];
}

function middle({ lo, hi }: Interval): number {
  if (lo === hi) return lo;
  return hi === Number.POSITIVE_INFINITY ? lo * 1e6 : Math.sqrt(Math.max(lo, 1e-9) * hi);
}

function sentenceOf(name: string, { load, copies, each, unit }: Utilisation, at: Interval, times: number): string {
  const per = unit === '/s' ? '/s' : unit === '' ? '' : ` ${unit}`;
  const capacity = unit === '' ? 'what was measured' : `${span(copies)} × ${span(each)}${per}`;
  return `'${name}' is full at ${span(at)} × today's peak${times === 1 ? ':' : `; at ${round(times)} ×`} ${span(load)}${per} against ${capacity}.`;
}
