import { isSync } from '#graph/edges.ts';
import { numberOf, says, textOf } from '#graph/facts.ts';
import { type Component, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isBroker, isCache, isEntry } from '#graph/sets.ts';
import type { Workbook } from '#workbook/workbook.ts';
import { capacityOf } from '../capacity.ts';
import { roundTrip } from '../latency.ts';
import type { Numbers } from '../model.ts';
import { equationsOf } from '../cycles.ts';
import type { Input, Pins, Quantity } from '../quantity.ts';
import type { Scenario } from '../scenario.ts';
import { durationOf } from '../utilisation.ts';
import { classes, goneIn, type Wire, wiresOf } from '../wires.ts';
import type { Cache, Call, Network, PerClass, RequestClass, Service, Source, Station, Step } from './network.ts';
import { meanOf } from './sampling.ts';

/** Something that happens during a run. */
export interface Incident {
  readonly what: 'down' | 'cold';
  readonly component: string;
  readonly fromMs: number;
  /** Of an outage: when it answers again. A flushed cache warms by itself. */
  readonly untilMs?: number;
}

export interface NetworkInput {
  readonly graph: SystemGraph;
  readonly workbook: Workbook;
  readonly numbers: Numbers;
  readonly scenario?: Scenario;
  readonly incidents?: readonly Incident[];
}

/** What a run takes for granted where the design says nothing: shown beside the result, with where it comes from. */
export interface Assumption {
  readonly of: string;
  readonly means: string;
  readonly value: number;
  readonly unit: string;
}

export interface Modelled {
  readonly network: Network;
  readonly assumptions: readonly Assumption[];
}

/** Slots of what grows by itself, or of which nobody says how much it can do: it never makes anybody wait. */
const plenty = 1_000_000;
const backoffMs = 100;
const redeliveries = 4;
const redeliveryMs = 1_000;
const warmMs = 60_000;
/** Slow once in a hundred times: five times the median, where nothing is stated. */
const usualRatio = 5;

/** The event simulation's network for a design: the same wires, capacities and service times as the analytical model. */
export function networkOf(input: NetworkInput): Modelled {
  const { graph, workbook, numbers, scenario = {}, incidents = [] } = input;
  const index = new Map(graph.components.map(({ id }, i) => [id, i]));
  const gone = new Set([...goneIn(graph, scenario), ...(scenario.failing ?? [])]);
  const { wires, once } = flowing(input, index, gone);
  const typical = { ...fates(scenario), pins: typicalPins(graph, numbers) };
  const caches = graph.components.filter((x) => isCache(x) || x.kind === 'cdn');
  const gains = gainsOf(wiresOf(graph, workbook, typical));
  const unhelped = gainsOf(wiresOf(graph, workbook, { ...typical, cold: caches.map(({ id }) => id) }));
  const stations: Station[] = [];
  const calls: Call[] = [];
  const pseudo: Cache[] = [];
  const assumptions: Assumption[] = [];
  const cold = new Map(
    incidents.filter(({ what }) => what === 'cold').map(({ component, fromMs }) => [component, fromMs]),
  );

  const callOf = (wire: Wire, by: Component): number => {
    const gain = gains.get(keyOf(wire)) ?? middle(wire.gain);
    const whole = unhelped.get(keyOf(wire)) ?? gain;
    const hitRatio = whole > 0 ? Math.max(0, 1 - gain / whole) : 0;
    const rate = hitRatio > 0.001 ? whole : gain;
    const onMissOf = hitRatio > 0.001 ? pseudo.push(missed(graph, by, hitRatio, cold)) - 1 : undefined;
    return (
      calls.push({
        ...callBetween(graph, wire, by),
        share: Math.min(1, rate),
        times: Math.max(1, rate),
        onMissOf,
        once: once.has(wire),
      }) - 1
    );
  };

  const bySource = groupByState(wires);
  graph.components.forEach((x, i) => {
    const service = serviceOf(graph, x, typical.pins, assumptions);
    const steps = (part: RequestClass): readonly Step[] =>
      stepsOf(bySource.get(`${i} ${part}`) ?? [], x, (wire) => callOf(wire, x));
    const outages = incidents.filter(({ what, component }) => what === 'down' && component === x.id);
    const down = outages.map(({ fromMs, untilMs = Infinity }): readonly [number, number] => [fromMs, untilMs]);
    stations.push({
      id: x.id,
      servers: service.servers,
      room: Infinity,
      service: service.each,
      program: isEntry(x) ? none : { read: steps('read'), write: steps('write'), delivered: steps('delivered') },
      broker: isBroker(x),
      down: gone.has(x.id) ? [[0, Infinity]] : down,
    });
  });
  const sources = sourcesOf(input, wires, index, callOf);
  return {
    network: { stations, sources: sources.list, calls: [...calls, ...sources.direct(calls.length)], caches: pseudo },
    assumptions,
  };
}

const none: PerClass<readonly Step[]> = { read: [], write: [], delivered: [] };

/** What fails is called all the same, and as often as its callers try: the run shows it, instead of a factor. */
function fates({ failing: _, ...scenario }: Scenario): Scenario {
  return scenario;
}

/**
 * The wires that the analytical model counts. Answers are drawn but cause nothing; what comes back as another piece of
 * work goes round once. A call to what is gone is made in vain, unless there is another to choose.
 */
function flowing(
  { graph, workbook, numbers, scenario = {} }: NetworkInput,
  index: ReadonlyMap<string, number>,
  gone: ReadonlySet<string>,
): { readonly wires: readonly Wire[]; readonly once: ReadonlySet<Wire> } {
  const brokers = numbers.demand()?.brokers;
  const standing = wiresOf(graph, workbook, fates(scenario));
  const { down: _, ...up } = fates(scenario);
  const inVain = wiresOf(graph, workbook, up).filter(
    ({ edge, choice }) => choice < 0 && gone.has(edge.to) && !gone.has(edge.from),
  );
  const known = new Set(standing.map(keyOf));
  const all = [...standing, ...inVain.filter((wire) => !known.has(keyOf(wire)))].filter(
    ({ edge }) => !isEntry(graph.component(edge.to)),
  );
  const free = all.filter(({ edge }) => brokers?.has(edge.to) !== true);
  const { order, once } = equationsOf(graph, graph.components.length * classes.length, free);
  const kept = new Set([...order.leaving.flat(), ...once, ...all.filter((wire) => !free.includes(wire))]);
  return { wires: all.filter((wire) => kept.has(wire)), once: new Set(once) };
}

/** Every assumed figure that the loads rest on, held at its typical value, so that both models speak of one design. */
export function typicalPins(graph: SystemGraph, numbers: Numbers): Pins {
  const inputs = graph.components.flatMap(({ id }) => [
    ...(numbers.load(id)?.total.inputs ?? []),
    ...numbers.utilisations(id).flatMap(({ used }) => used.inputs),
  ]);
  return new Map(inputs.map((input) => [input.id, input.prop === 'rateShare' ? shareOf(input) : middle(input)]));
}

/** Even where at least an even share is sure; else half of what it may be. */
function shareOf({ lo, hi }: Input): number {
  return lo > 0 ? lo : hi / 2;
}

function keyOf(wire: Wire): string {
  return `${wire.from} ${wire.to} ${wire.edge.id}`;
}

function gainsOf(wires: readonly Wire[]): ReadonlyMap<string, number> {
  return new Map(wires.map((wire) => [keyOf(wire), middle(wire.gain)]));
}

function partOf(state: number): RequestClass {
  return classes[state % classes.length] ?? 'read';
}

function groupByState(wires: readonly Wire[]): ReadonlyMap<string, readonly Wire[]> {
  const groups = new Map<string, Wire[]>();
  for (const wire of wires) {
    const key = `${Math.floor(wire.from / classes.length)} ${partOf(wire.from)}`;
    groups.set(key, [...(groups.get(key) ?? []), wire]);
  }
  return groups;
}

/** In the order in which they are drawn; parallel groups at once, and of a router's targets one. */
function stepsOf(wires: readonly Wire[], x: Component, callOf: (wire: Wire) => number): readonly Step[] {
  const steps = new Map<string, { calls: number[]; oneOf: boolean }>();
  wires.forEach((wire, i) => {
    const parallel = textOf(wire.edge, 'parallelGroup');
    const chosen = wire.choice >= 0 && hasTrait(x, 'routes');
    const key = chosen ? `choice ${wire.choice}` : parallel === undefined ? `step ${i}` : `group ${parallel}`;
    const step = steps.get(key) ?? { calls: [], oneOf: chosen };
    step.calls.push(callOf(wire));
    steps.set(key, step);
  });
  return [...steps.values()];
}

function missed(graph: SystemGraph, by: Component, hitRatio: number, cold: ReadonlyMap<string, number>): Cache {
  const beside = [by.id, ...graph.out(by.id).map(({ to }) => to)].find((id) => cold.has(id));
  return { station: 0, hitRatio, coldAtMs: beside === undefined ? undefined : cold.get(beside), warmMs };
}

function callBetween(
  graph: SystemGraph,
  { edge, to }: Wire,
  by: Component,
): Omit<Call, 'share' | 'times' | 'onMissOf' | 'once'> {
  const timeout = numberOf(edge, 'timeoutMs');
  const fromBroker = isBroker(by);
  const soft = ['degrade', 'bypass', 'stale', 'queue', 'retry-later'].includes(textOf(edge, 'onFailure') ?? '');
  return {
    id: edge.id,
    to: Math.floor(to / classes.length),
    as: partOf(to),
    sync: !fromBroker && isSync(edge),
    networkMs: isEntry(by) ? 0 : middle(roundTrip(graph, edge.from, edge.to)),
    timeoutMs: fromBroker || timeout === undefined || timeout <= 0 ? Infinity : timeout,
    retries: numberOf(edge, 'retries') ?? (fromBroker ? redeliveries : 0),
    backoffMs: fromBroker ? redeliveryMs : textOf(edge, 'backoff') === 'none' ? 0 : backoffMs,
    exponential: textOf(edge, 'backoff') === 'exponential',
    jitter: says(edge, 'jitter') === 'true',
    breaker: says(edge, 'circuitBreaker') === 'true',
    required: isSync(edge) && !soft && textOf(edge, 'criticality') !== 'soft',
  };
}

interface Modelling {
  readonly servers: number;
  readonly each: PerClass<Service>;
}

/** Slots and times such that slots ÷ mean time is the analytical model's capacity, and the median its service time. */
function serviceOf(graph: SystemGraph, x: Component, pins: Pins, assumptions: Assumption[]): Modelling {
  const at = (quantity: Quantity): number => middle(quantity.under(pins));
  const duration = durationOf(x);
  const p50 = duration === undefined ? 0 : middle(duration);
  const p99 = numberOf(x, 'serviceP99Ms') ?? p50 * usualRatio;
  const shape: Service = p50 > 0 ? { shape: 'lognormal', p50Ms: p50, p99Ms: p99 } : { shape: 'fixed', meanMs: 0 };
  const capacity = capacityOf(graph, x);
  if (duration?.from === 'assumed') note(assumptions, x, 'service time', p50, 'ms');
  if (capacity === undefined) return { servers: plenty, each: { read: shape, write: shape, delivered: shape } };
  const reads = at(capacity.copies) * at(capacity.each);
  const writes = capacity.writes === undefined ? reads : at(capacity.writes.copies) * at(capacity.writes.each);
  if (capacity.each.from === 'assumed') note(assumptions, x, 'capacity of one copy', at(capacity.each), '/s');
  if (capacity.copies.from === 'assumed') note(assumptions, x, 'copies', at(capacity.copies), '');
  const mean = Math.max(0.01, meanOf(shape));
  const servers = Math.max(1, Math.round((reads * mean) / 1000));
  const read = stretched(shape, (servers * 1000) / reads / mean);
  // What a read replica copies from its leader takes none of what it has for reads.
  const copying = hasTrait(x, 'serves-reads-only') && !capacity.writes;
  const write: Service = copying ? { shape: 'fixed', meanMs: 0 } : stretched(shape, (servers * 1000) / writes / mean);
  return { servers, each: { read, write, delivered: write } };
}

function stretched(service: Service, factor: number): Service {
  if (service.shape === 'lognormal')
    return { ...service, p50Ms: service.p50Ms * factor, p99Ms: service.p99Ms * factor };
  return { shape: 'fixed', meanMs: Math.max(0.01, service.meanMs) * factor };
}

function note(assumptions: Assumption[], x: Component, means: string, value: number, unit: string): void {
  assumptions.push({ of: x.id, means, value, unit });
}

/** The typical value of an interval: the geometric mean of its ends, which is what an order of magnitude means. */
function middle({ lo, hi }: Pick<Quantity, 'lo' | 'hi'>): number {
  if (lo === hi || !Number.isFinite(hi)) return lo;
  return lo <= 0 ? (lo + hi) / 2 : Math.sqrt(lo * hi);
}

/** Entries, each class apart; and what the estimates say arrives at a broker beyond what the drawing brings it. */
function sourcesOf(
  { graph, numbers }: NetworkInput,
  wires: readonly Wire[],
  index: ReadonlyMap<string, number>,
  callOf: (wire: Wire, by: Component) => number,
): { readonly list: readonly Source[]; readonly direct: (from: number) => readonly Call[] } {
  const demands = numbers.demand();
  const list: Source[] = [];
  for (const [id, demand] of demands?.entries ?? []) {
    const at = index.get(id);
    if (at === undefined) continue;
    for (const part of ['read', 'write'] as const) {
      const mine = wires.filter(({ from }) => Math.floor(from / classes.length) === at && partOf(from) === part);
      const rate = middle(demand[part]);
      if (rate > 0 && mine.length > 0) {
        list.push({
          id: `${id} ${part}`,
          class: part,
          rate,
          calls: mine.map((wire) => callOf(wire, graph.component(id))),
        });
      }
    }
  }
  const more = [...(demands?.brokers.keys() ?? [])].flatMap((id) => {
    const drawn = graph.into(id).reduce((sum, edge) => sum + middleOf(numbers.loadAlong(edge.id)?.total), 0);
    const rate = middleOf(numbers.load(id)?.total) - drawn;
    return rate > 0.01 ? [{ id, rate }] : [];
  });
  const direct = (from: number): readonly Call[] =>
    more.map(({ id, rate }, i) => {
      list.push({ id: `${id} messages`, class: 'write', rate, calls: [from + i] });
      return plainCall(`messages ${id}`, index.get(id) ?? 0);
    });
  return { list, direct };
}

function middleOf(quantity: Pick<Quantity, 'lo' | 'hi'> | undefined): number {
  return quantity === undefined ? 0 : middle(quantity);
}

function plainCall(id: string, to: number): Call {
  return {
    id,
    to,
    share: 1,
    times: 1,
    as: 'write',
    sync: true,
    networkMs: 0,
    timeoutMs: Infinity,
    retries: 0,
    backoffMs: 0,
    exponential: false,
    jitter: false,
    breaker: false,
    required: true,
    onMissOf: undefined,
    once: false,
  };
}
