import { numberOf, says, sourceOf, states } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isBroker, isCompute, isEdge, isEntry } from '#graph/sets.ts';
import { estimate } from '#workbook/estimates.ts';
import type { Workbook } from '#workbook/workbook.ts';
import { copiesOf } from './capacity.ts';
import { largest, product, scaled, sum } from './interval.ts';
import type { Load } from './load.ts';
import { known, type Quantity, ranged, reckon } from './quantity.ts';

/** Bits a second through a component, the busier direction. */
export interface Bandwidth {
  readonly bits: Quantity;
  /** What its copies' network cards carry; undefined where there is none to fill. */
  readonly room: Quantity | undefined;
  /** How much of it is answers to callers outside. */
  readonly answers: Quantity;
  readonly source: string;
}

interface Context {
  readonly graph: SystemGraph;
  readonly workbook: Workbook;
  readonly along: (connection: string) => Load | undefined;
}

const none = known(0, 'structural');

/** C.2.5 of the catalogue. What states no size is left out, so that the figure is never too high. */
export function bandwidthOf(context: Context, x: Component): Bandwidth {
  const { graph } = context;
  const into = graph.into(x.id).map((edge) => sizes(context, edge));
  const out = graph.out(x.id).map((edge) => sizes(context, edge));
  const answers = reckon(sum, none, ...into.map(({ answer }) => answer));
  const sent = reckon(sum, answers, ...out.map(({ call }) => call), ...replicated(x, into));
  const received = reckon(sum, none, ...into.map(({ call }) => call), ...out.map(({ answer }) => answer));
  const bits = reckon(largest, sent, received);
  return { bits, answers, ...roomOf(graph, x) };
}

/** A log sends each record to its followers, too. */
function replicated(x: Component, into: readonly { readonly call: Quantity }[]): readonly Quantity[] {
  const copies = hasTrait(x, 'replays') ? numberOf(x, 'replicationFactor') : undefined;
  if (copies === undefined || copies < 2) return [];
  return into.map(({ call }) => reckon((bits) => scaled(bits, copies - 1), call));
}

/** Bits a second of what is sent along a connection, and of what comes back. */
function sizes(context: Context, edge: Connection): { readonly call: Quantity; readonly answer: Quantity } {
  const load = context.along(edge.id);
  if (!load) return { call: none, answer: none };
  const front = isFront(context.graph, edge);
  const asked = payloadOf(context.graph, edge) ?? (front ? estimate(context.workbook, 'payloadBytes') : undefined);
  const answered = numberOf(edge, 'responseBytes') ?? (front ? estimate(context.workbook, 'responseBytes') : undefined);
  const payloads = payloadOf(context.graph, edge) === undefined ? load.write : load.total;
  const responses = states(edge, 'responseBytes') ? load.total : load.read;
  return { call: bitsOf(payloads, asked), answer: bitsOf(responses, answered) };
}

/** What is read from a broker is as large as what was written. */
function payloadOf(graph: SystemGraph, edge: Connection): number | undefined {
  const stated = numberOf(edge, 'payloadBytes');
  if (stated !== undefined || !isBroker(graph.component(edge.from))) return stated;
  const written = graph.into(edge.from).flatMap((into) => numberOf(into, 'payloadBytes') ?? []);
  return written.length === 0 ? undefined : Math.max(...written);
}

function bitsOf(rate: Quantity, bytes: number | undefined): Quantity {
  return bytes === undefined ? none : reckon((perSecond) => scaled(perSecond, bytes * 8), rate);
}

/** A connection on which the users' own requests travel: the estimates' sizes are of these. */
function isFront(graph: SystemGraph, edge: Connection): boolean {
  const source = graph.component(edge.from);
  return isEntry(source) || (isEdge(source) && ['request', 'read', 'read-write'].includes(edge.kind));
}

function roomOf(graph: SystemGraph, x: Component): { readonly room: Quantity | undefined; readonly source: string } {
  const link = numberOf(x, 'bandwidthGbit');
  if (link !== undefined) {
    return { room: known(link * 1e9, sourceOf(x, 'bandwidthGbit')), source: `prop bandwidthGbit of '${x.name}'` };
  }
  const own = isCompute(x) || isEdge(x) || hasTrait(x, 'keeps-in-memory') || isBroker(x);
  if (!own || says(x, 'managed') === 'true' || hasTrait(x, 'is-global') || x.kind === 'serverless-function') {
    return { room: undefined, source: '' };
  }
  const cards = reckon(product, ranged(5e9, 25e9), copiesOf(graph, x));
  return { room: cards, source: 'assumed: 5 to 25 Gbit/s a copy' };
}
