import { targetsBehind } from '#graph/edges.ts';
import { numberOf, textOf } from '#graph/facts.ts';
import type { Component, Connection, SystemGraph } from '#graph/graph.ts';
import { isBroker, isDeadLetter, isEntry, isExternal } from '#graph/sets.ts';
import { estimate, type EstimateKey } from '#workbook/estimates.ts';
import { secondsPerDay } from '#workbook/units.ts';
import type { Workbook } from '#workbook/workbook.ts';
import { assumed, known, type Quantity, reckon } from './quantity.ts';
import { product, quotient, scaled } from './interval.ts';

export type When = 'peak' | 'average';

/** What arrives from outside, by class. */
export interface Demand {
  readonly read: Quantity;
  readonly write: Quantity;
}

/** The workbook's traffic: per entry, and per broker where messages are counted after fan-out. */
export interface Demands {
  readonly entries: ReadonlyMap<string, Demand>;
  readonly brokers: ReadonlyMap<string, Quantity>;
  readonly total: Demand;
}

/** Undefined when nothing says how much there is: then there is no model. */
export function demandsOf(graph: SystemGraph, workbook: Workbook, when: When): Demands | undefined {
  const offered = new Map(graph.components.filter(isEntry).flatMap((entry) => offeredBy(graph, entry, workbook)));
  const estimated = estimatedTotal(workbook, when);
  const messages = brokerMessages(graph, workbook, when);
  if (!estimated && offered.size === 0 && messages.size === 0) return undefined;
  const total = estimated ?? sumOf([...offered.values()]);
  return { entries: entriesOf(graph, offered, total), brokers: messages, total };
}

const none: Demand = { read: known(0), write: known(0) };

function sumOf(list: readonly Demand[]): Demand {
  const total = (pick: (demand: Demand) => Quantity): Quantity =>
    known(
      list.reduce((all, demand) => all + pick(demand).lo, 0),
      'stated',
    );
  return { read: total(({ read }) => read), write: total(({ write }) => write) };
}

/** Stated rates; a sum of both classes is split as the estimates are, and counts as reads when nothing says how. */
function offeredBy(graph: SystemGraph, entry: Component, workbook: Workbook): readonly (readonly [string, Demand])[] {
  const read = numberOf(entry, 'offeredReadRps');
  const write = numberOf(entry, 'offeredWriteRps');
  if (read !== undefined || write !== undefined) {
    return [[entry.id, { read: known(read ?? 0), write: known(write ?? 0) }]];
  }
  const offered = numberOf(entry, 'offeredRps');
  if (offered === undefined) return [];
  const both = emits(graph, entry, 'read') && emits(graph, entry, 'write');
  const reads = both ? readShare(workbook) : emits(graph, entry, 'write') ? 0 : 1;
  return [[entry.id, { read: known(offered * reads), write: known(offered * (1 - reads)) }]];
}

function readShare(workbook: Workbook): number {
  const total = estimatedTotal(workbook, 'peak');
  const all = total === undefined ? 0 : total.read.lo + total.write.lo;
  if (total && all > 0) return total.read.lo / all;
  const ratio = estimate(workbook, 'readWriteRatio');
  return ratio === undefined ? 1 : ratio / (1 + ratio);
}

/** What the estimates add up to; a class that none of them speaks of counts nothing. */
export function estimatedTotal(workbook: Workbook, when: When): Demand | undefined {
  const read = estimatedClass(workbook, 'read', when);
  const write = estimatedClass(workbook, 'write', when);
  if (read || write) return { read: read ?? none.read, write: write ?? none.write };
  const stated = workbook.targets?.peakRps;
  if (stated === undefined) return undefined;
  return { read: when === 'peak' ? known(stated) : atAverage(known(stated), workbook), write: none.write };
}

const rateKeys = {
  read: { average: 'readRpsAvg', peak: 'readRpsPeak' },
  write: { average: 'writeRpsAvg', peak: 'writeRpsPeak' },
} as const satisfies Record<string, Record<When, EstimateKey>>;

function estimatedClass(workbook: Workbook, part: 'read' | 'write', when: When): Quantity | undefined {
  const peak = estimate(workbook, rateKeys[part].peak);
  const average = estimate(workbook, rateKeys[part].average) ?? perUser(workbook)?.[part];
  if (when === 'peak' && peak !== undefined) return known(peak);
  if (average !== undefined) return known(when === 'peak' ? average * peakFactor(workbook) : average);
  return peak === undefined ? undefined : atAverage(known(peak), workbook);
}

/** Users × actions a day; all of it counts as reads while no ratio says otherwise. */
export function perUser(workbook: Workbook): { readonly read: number; readonly write: number } | undefined {
  const users = estimate(workbook, 'dau');
  const actions = estimate(workbook, 'actionsPerUserPerDay');
  if (users === undefined || actions === undefined) return undefined;
  const rate = (users * actions) / secondsPerDay;
  const ratio = estimate(workbook, 'readWriteRatio');
  return ratio === undefined
    ? { read: rate, write: 0 }
    : { read: (rate * ratio) / (1 + ratio), write: rate / (1 + ratio) };
}

/**
 * Stated, or from the target's peak. Without either the average is all that is known of the peak: `peak-factor-missing`
 * says so.
 */
function peakFactor(workbook: Workbook): number {
  const stated = estimate(workbook, 'peakFactor');
  const target = workbook.targets?.peakRps;
  if (stated !== undefined || target === undefined) return stated ?? 1;
  const each = perUser(workbook);
  const read = estimate(workbook, 'readRpsAvg') ?? each?.read ?? 0;
  const write = estimate(workbook, 'writeRpsAvg') ?? each?.write ?? 0;
  return read + write > 0 ? target / (read + write) : 1;
}

function atAverage(peak: Quantity, workbook: Workbook): Quantity {
  const stated = estimate(workbook, 'peakFactor');
  const factor =
    stated === undefined
      ? assumed({
          id: 'estimates.peakFactor',
          target: '/workbook/estimates/peakFactor',
          prop: 'peakFactor',
          asks: 'How many times the average is the peak?',
          unit: '×',
          lo: 1,
          hi: 10,
          source: 'engineering judgement',
        })
      : known(stated);
  return reckon(quotient, peak, factor);
}

/** Entries that state what they offer get it; the others share the rest equally. */
function entriesOf(
  graph: SystemGraph,
  offered: ReadonlyMap<string, Demand>,
  total: Demand,
): ReadonlyMap<string, Demand> {
  const silent = graph.components.filter((x) => isEntry(x) && !offered.has(x.id) && sendsRequests(graph, x));
  const people = silent.filter((entry) => !speaksForItself(entry));
  const sharers = people.length > 0 || offered.size > 0 ? people : silent;
  const share = (part: 'read' | 'write'): ((entry: Component) => Quantity) => {
    const able = sharers.filter((entry) => emits(graph, entry, part));
    const taken = [...offered.values()].reduce((all, demand) => all + demand[part].lo, 0);
    const each = reckon((all) => scaled(minus(all, taken), 1 / Math.max(1, able.length)), total[part]);
    return (entry) => (able.includes(entry) ? each : none[part]);
  };
  const [read, write] = [share('read'), share('write')];
  return new Map([
    ...offered,
    ...sharers.map((entry): [string, Demand] => [entry.id, { read: read(entry), write: write(entry) }]),
  ]);
}

/** Whether any of its arrows carries that class: a client that is drawn to read only offers no writes. */
function emits(graph: SystemGraph, entry: Component, part: 'read' | 'write'): boolean {
  return graph.out(entry.id).some((edge) => {
    const ops = textOf(edge, 'ops') ?? (edge.kind === 'read' ? 'read' : writing.includes(edge.kind) ? 'write' : 'both');
    return sends(edge) && (ops === 'both' || ops === part);
  });
}

const writing: readonly string[] = ['write', 'publish', 'webhook'];

function minus(all: { lo: number; hi: number }, taken: number) {
  return { lo: Math.max(0, all.lo - taken), hi: Math.max(0, all.hi - taken) };
}

/** Devices, operators and the senders of webhooks are no part of what the users' estimate speaks of. */
function speaksForItself(entry: Component): boolean {
  return (
    ['device', 'admin'].includes(textOf(entry, 'platform') ?? '') || textOf(entry, 'callerType') === 'webhook-sender'
  );
}

function sendsRequests(graph: SystemGraph, entry: Component): boolean {
  return graph.out(entry.id).some(sends);
}

function sends({ kind }: Connection): boolean {
  return kind !== 'telemetry' && kind !== 'control';
}

/** Messages after fan-out: they load the brokers whose consumers send them out of the system, else all brokers. */
function brokerMessages(graph: SystemGraph, workbook: Workbook, when: When): ReadonlyMap<string, Quantity> {
  const perDay = estimate(workbook, 'messagesPerDay');
  if (perDay === undefined) return new Map();
  const brokers = graph.components.filter((x) => isBroker(x) && !isDeadLetter(x));
  const last = brokers.filter((broker) => sendsOut(graph, broker));
  const loaded = last.length > 0 ? last : brokers;
  const weights = loaded.map((broker) => producedShare(graph, broker));
  const all = weights.reduce((a, b) => a + b, 0);
  const rate = (perDay / secondsPerDay) * (when === 'peak' ? peakFactor(workbook) : 1);
  return new Map(loaded.map(({ id }, i) => [id, known((rate * (weights[i] ?? 0)) / all)]));
}

function sendsOut(graph: SystemGraph, broker: Component): boolean {
  const consumers = graph.out(broker.id).filter(({ kind }) => kind === 'consume');
  return consumers.some(({ to }) => graph.out(to).some((edge) => edge.kind === 'push' || callsOut(graph, edge)));
}

function callsOut(graph: SystemGraph, edge: Connection): boolean {
  return edge.kind === 'request' && targetsBehind(graph, edge).some(isExternal);
}

function producedShare(graph: SystemGraph, broker: Component): number {
  const shares = graph
    .into(broker.id)
    .filter(({ kind }) => kind === 'publish')
    .map((edge) => numberOf(edge, 'rateShare') ?? 1);
  return shares.length === 0 ? 1 : shares.reduce((a, b) => a + b, 0);
}

/** The same demand at another multiple of the load. */
export function scaledDemands(demands: Demands, load: number): Demands {
  if (load === 1) return demands;
  const grown = (quantity: Quantity): Quantity => reckon(product, quantity, known(load));
  const both = ({ read, write }: Demand): Demand => ({ read: grown(read), write: grown(write) });
  return {
    entries: new Map([...demands.entries].map(([id, demand]) => [id, both(demand)])),
    brokers: new Map([...demands.brokers].map(([id, rate]) => [id, grown(rate)])),
    total: both(demands.total),
  };
}
