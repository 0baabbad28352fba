import { entriesReaching } from '#graph/entries.ts';
import { pathsBetween } from '#graph/paths.ts';
import type { Component, SystemGraph } from '#graph/graph.ts';
import { replicaGroup } from '#graph/redundancy.ts';
import type { Interval } from '#simulation/interval.ts';
import type { Decider, Input } from '#simulation/quantity.ts';
import type { Utilisation } from '#simulation/utilisation.ts';
import { round, span } from '#simulation/words.ts';
import type { Workbook } from '#workbook/workbook.ts';
import { field } from './rows.ts';
import type { Figure, Missing } from './rule.ts';

/** A figure of the model as evidence: one number, or both its ends. */
export function figures(name: string, value: Interval, unit: string, from: string): readonly Figure[] {
  if (value.lo === value.hi) return [{ name, value: value.lo, unit, from }];
  const least = { name: `${name}, at least`, value: value.lo, unit, from };
  return Number.isFinite(value.hi) ? [least, { name: `${name}, at most`, value: value.hi, unit, from }] : [least];
}

/** What a limit rests on: the load, the copies, what each does, and how much is in use. */
export function figuresOf(
  graph: SystemGraph,
  { of, load, copies, each, used, unit, source }: Utilisation,
): readonly Figure[] {
  const name = `'${graph.component(of).name}'`;
  return [
    ...figures(`load of ${name} at peak`, load, unit, 'the estimates, through the drawing'),
    ...(copies.lo === 1 && copies.hi === 1 ? [] : figures(`copies of ${name}`, copies, '', copies.from)),
    ...figures(`capacity of ${name}, each`, each, unit, source),
    ...figures(`used of ${name}`, { lo: used.lo * 100, hi: used.hi * 100 }, '%', 'load ÷ (copies × capacity)'),
  ];
}

/** "4 × 500/s". */
export function capacityIn({ copies, each, unit }: Utilisation): string {
  const one = `${span(each)}${unit === '/s' ? '/s' : ` ${unit}`}`;
  return copies.lo === 1 && copies.hi === 1 ? one : `${span(copies)} × ${one}`;
}

/** "143 %"; "at least 143 %" where an assumption may make it more. */
export function atLeast(used: Interval): string {
  return `${used.lo === used.hi ? '' : 'at least '}${round(used.lo * 100)} %`;
}

/** The way by which the load comes, for the canvas. */
export function waysTo(graph: SystemGraph, id: string): readonly (readonly string[])[] {
  const [entry] = entriesReaching(graph, id);
  return entry === undefined ? [] : pathsBetween(graph, entry.id, id, { max: 1 });
}

const loadKeys = [
  'readRpsPeak',
  'writeRpsPeak',
  'readRpsAvg',
  'writeRpsAvg',
  'peakFactor',
  'dau',
  'actionsPerUserPerDay',
  'readWriteRatio',
  'messagesPerDay',
];

/** The estimates that the load comes from. */
export function loadFields(workbook: Workbook): readonly string[] {
  const stated = loadKeys.filter((key) => workbook.estimates?.[key] !== undefined);
  const target = workbook.targets?.peakRps === undefined ? [] : [field('targets', 'peakRps')];
  return [...stated.map((key) => field('estimates', key)), ...(stated.length === 0 ? target : [])];
}

/** One box for each group of copies: what is said of one is true of all. */
export function oncePerGroup(graph: SystemGraph): readonly Component[] {
  return graph.components.filter(({ id }) => replicaGroup(graph, id)[0] === id);
}

/** The assumption that decides, as something to state. */
export function missingOf(input: Input): Missing {
  return { target: input.target, prop: input.prop };
}

/** The question that decides, and from where on its answer is a good one. */
export function askFor({ input, threshold, more }: Decider): string {
  if (threshold === undefined) return input.asks;
  return `${input.asks} It holds with ${bound(input, threshold, more)} or ${more ? 'more' : 'less'}.`;
}

function bound({ prop, unit }: Input, threshold: number, more: boolean): string {
  if (shares.includes(prop)) return `${round(threshold * 100)} %`;
  if (counts.includes(prop)) return round(more ? wholeFrom(threshold) : Math.floor(threshold * (1 + 1e-9)));
  return `${round(threshold)}${unit === 'ms' ? ' ms' : ''}`;
}

const shares: readonly string[] = ['rateShare', 'hitRatio', 'hotSetFraction'];
const counts: readonly string[] = [
  'instances',
  'maxInstances',
  'replicas',
  'poolSize',
  'maxConnections',
  'concurrencyLimit',
];

/** The whole number that a threshold asks for, whatever its last digits. */
function wholeFrom(threshold: number): number {
  return Math.ceil(threshold * (1 - 1e-9));
}

/** "952 or more", for a list of several. */
export function boundFor({ input, threshold, more }: Decider): string {
  return threshold === undefined ? '' : `${bound(input, threshold, more)} or ${more ? 'more' : 'less'}`;
}
