import { isSync } from '#graph/edges.ts';
import { says, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import type { Truth } from '#basis/logic.ts';
import type { MatcherOf } from '../matcher.ts';
import { type Answer, type Board, listed, quoted, select, type Selection, unboundAnswer } from './board.ts';
import { readComponent } from './facts.ts';

/** Whether the source stands still until the target has done its work; handing a message to a broker is not that. */
export function waits(edge: Connection): boolean {
  if (edge.kind === 'publish' && textOf(edge, 'mode') === undefined) return says(edge, 'awaitResult') === 'true';
  return isSync(edge);
}

/** A way in the direction of the arrows, through the named stations in order. */
export function path(board: Board, { from, to, via = [], mode }: MatcherOf<'path' | 'nopath'>): Answer {
  const [a, b] = [select(board, from), select(board, to)];
  const stations = via.map((selector) => select(board, selector));
  const open = unboundAnswer(a, b, ...stations);
  if (open) return open;
  const found = walk(board, a, b, { via: stations, mode, pulls: true });
  if (found) return onTheWay(board, 'true', found);
  return {
    truth: 'false',
    says: [`no ${mode === undefined ? '' : `${waiting[mode]} `}way ${betweenWords(a, b, stations)}`],
  };
}

const waiting = { sync: 'waiting', async: 'asynchronous' };

/** No such way; not drawn is not a merit. */
export function nopath(board: Board, { from, to, via = [], mode }: MatcherOf<'path' | 'nopath'>): Answer {
  const [a, b] = [select(board, from), select(board, to)];
  const stations = via.map((selector) => select(board, selector));
  const words = `no ${mode === undefined ? '' : `${waiting[mode]} `}way ${betweenWords(a, b, stations)}`;
  if (a.components.length === 0 || b.components.length === 0) return { truth: 'true', vacuous: true, says: [words] };
  const found = walk(board, a, b, { via: stations, mode });
  return found ? onTheWay(board, 'false', found) : { truth: 'true', says: [words] };
}

/** There is a way, and none avoids the station. */
export function allpaths(board: Board, { from, to, via }: MatcherOf<'allpaths'>): Answer {
  const [a, b, station] = [select(board, from), select(board, to), select(board, via)];
  const open = unboundAnswer(a, b, station);
  if (open) return open;
  return unavoidable(board, a, b, station, new Set(station.components.map(({ id }) => id)));
}

/** Every way passes one of the guards, or a box that asks one. */
export function guard(board: Board, { from, to, by }: MatcherOf<'guard'>): Answer {
  const [a, b, guards] = [select(board, from), select(board, to), select(board, by)];
  const open = unboundAnswer(a, b, guards);
  if (open) return open;
  const ends = new Set([...a.components, ...b.components].map(({ id }) => id));
  const asked = guards.components.flatMap(({ id }) => [id, ...board.graph.into(id).map((edge) => edge.from)]);
  const standing = (wanted: Truth): readonly string[] =>
    board.graph.components.filter((component) => guardsItself(board, component, guards) === wanted).map(({ id }) => id);
  const sure = new Set([...asked, ...standing('true')].filter((id) => !ends.has(id)));
  const surely = unavoidable(board, a, b, guards, sure);
  if (surely.truth !== 'false') return surely;
  const unsure = standing('unknown').filter((id) => !ends.has(id));
  const perhaps = unavoidable(board, a, b, guards, new Set([...sure, ...unsure]));
  if (perhaps.truth !== 'true') return surely;
  const names = listed(unsure.map((id) => quoted(board.graph.component(id))));
  return {
    ...surely,
    truth: 'unknown',
    says: [`${names} may do the work of the ${guards.words}, but does not say so`],
    asks: [`Does ${names} do the work of the ${guards.words}?`],
  };
}

/** A gateway that limits by itself is a limiter; a call that carries a verified token needs no call to the identity provider. */
function guardsItself(board: Board, component: Component, guards: Selection): Truth {
  if (guards.kinds.has('rate-limiter') && hasTrait(component, 'may-limit-rate')) return says(component, 'rateLimit');
  if (!guards.kinds.has('identity-provider')) return 'false';
  const fromOutside = board.graph.into(component.id).filter(({ from }) => {
    const caller = board.graph.component(from);
    return hasTrait(caller, 'originates-traffic') || hasTrait(caller, 'passes-through');
  });
  return [component, ...fromOutside].some((one) => verified.has(textOf(one, 'auth') ?? '')) ? 'true' : 'false';
}

const verified: ReadonlySet<string> = new Set(['jwt', 'oauth2', 'mtls', 'session', 'iam', 'signature', 'api-key']);

function unavoidable(
  board: Board,
  a: Selection,
  b: Selection,
  station: Selection,
  removed: ReadonlySet<string>,
): Answer {
  if (!walk(board, a, b)) return nothingDrawn(a, b);
  const around = walk(board, a, b, { removed });
  if (around) {
    const words = around.map((id) => quoted(board.graph.component(id))).join(' → ');
    return { ...onTheWay(board, 'false', around), says: [`${words} goes past every ${station.words}`] };
  }
  return {
    truth: 'true',
    says: [`every way from ${a.words} to ${b.words} meets the ${station.words}`],
    components: station.components.map(({ id }) => id),
  };
}

/** A way is left when those boxes are gone. */
export function survive(board: Board, { from, to, without }: MatcherOf<'survive'>): Answer {
  const [a, b, lost] = [select(board, from), select(board, to), select(board, without)];
  const open = unboundAnswer(a, b, lost);
  if (open) return open;
  if (!walk(board, a, b)) return nothingDrawn(a, b);
  const left = walk(board, a, b, { removed: new Set(lost.components.map(({ id }) => id)) });
  if (left) return onTheWay(board, 'true', left);
  return {
    truth: 'false',
    says: [`without the ${lost.words} no way is left from ${a.words} to ${b.words}`],
    components: lost.components.map(({ id }) => id),
  };
}

/** A way is left when a whole zone, or region, is gone. */
export function spread(board: Board, { test, from, to }: MatcherOf<'zone' | 'region'>): Answer {
  const [a, b] = [select(board, from), select(board, to)];
  const open = unboundAnswer(a, b);
  if (open) return open;
  if (!walk(board, a, b)) return nothingDrawn(a, b);
  const prop = test === 'zone' ? 'zones' : 'regions';
  const count = (component: Component): number | undefined => {
    const value = readComponent(board, component)(prop);
    return typeof value === 'number' ? value : undefined;
  };
  const ours = board.graph.components.filter((component) => !isElsewhere(component));
  const single = new Set(ours.filter((component) => (count(component) ?? 2) < 2).map(({ id }) => id));
  const unsaid = ours.filter((component) => count(component) === undefined);
  const sure = walk(board, a, b, { removed: new Set([...single, ...unsaid.map(({ id }) => id)]) });
  if (sure) return onTheWay(board, 'true', sure);
  const perhaps = walk(board, a, b, { removed: single });
  if (!perhaps) {
    const names = ours.filter(({ id }) => single.has(id)).map(quoted);
    return { truth: 'false', says: [`${listed(names)} stands in one ${test} only`], components: [...single] };
  }
  const asked = unsaid.filter(({ id }) => perhaps.includes(id));
  const names = listed(asked.map(quoted));
  return {
    ...onTheWay(board, 'unknown', perhaps),
    says: [`${names} does not say in how many ${test}s it runs`],
    asks: [`In how many ${test}s does ${names} run?`],
  };
}

/** What lies outside every zone of ours. */
function isElsewhere(component: Component): boolean {
  return (
    (['originates-traffic', 'runs-outside', 'is-global', 'serves-objects'] as const).some((trait) =>
      hasTrait(component, trait),
    ) ||
    component.kind === 'waf' ||
    component.kind === 'service-mesh'
  );
}

function nothingDrawn(a: Selection, b: Selection): Answer {
  const words = `no way from ${a.words} to ${b.words} is drawn`;
  return {
    truth: a.components.length === 0 || b.components.length === 0 ? 'false' : 'unknown',
    says: [words],
    asks: [`How does a call get from the ${a.words} to the ${b.words}?`],
  };
}

function onTheWay(board: Board, truth: Truth, found: readonly string[]): Answer {
  return {
    truth,
    says: [found.map((id) => quoted(board.graph.component(id))).join(' → ')],
    components: found,
    path: found,
  };
}

function betweenWords(a: Selection, b: Selection, via: readonly Selection[]): string {
  const through = via.map(({ words }) => words);
  return `from ${a.words} to ${b.words}${through.length === 0 ? '' : ` through ${listed(through)}`}`;
}

interface Walk {
  readonly via?: readonly Selection[];
  readonly mode?: 'sync' | 'async' | undefined;
  readonly removed?: ReadonlySet<string>;
  /** Data also moves against an arrow whose source fetches it in the background. */
  readonly pulls?: boolean;
}

interface State {
  readonly id: string;
  /** How many of the stations have been met. */
  readonly met: number;
  readonly async: boolean;
  readonly before: State | undefined;
}

/** The shortest such way, as component ids; undefined when there is none. */
function walk(board: Board, from: Selection, to: Selection, options: Walk = {}): readonly string[] | undefined {
  const { via = [], mode, removed = new Set<string>(), pulls = false } = options;
  const stations = via.map(({ components }) => new Set(components.map(({ id }) => id)));
  const starts = new Set(from.components.map(({ id }) => id));
  const targets = new Set(to.components.map(({ id }) => id));
  const advance = (id: string, met: number): number => {
    let next = met;
    while (stations[next]?.has(id) === true) next += 1;
    return next;
  };
  const queue: State[] = [...starts]
    .filter((id) => !removed.has(id))
    .map((id) => ({ id, met: advance(id, 0), async: false, before: undefined }));
  const seen = new Set<string>();
  for (let state = queue.shift(); state !== undefined; state = queue.shift()) {
    const key = `${state.met} ${String(state.async)} ${state.id}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const arrived = targets.has(state.id) && state.met === stations.length && (mode !== 'async' || state.async);
    if (arrived && (state.before !== undefined || !starts.has(state.id))) return trace(state);
    for (const { id, edge } of steps(board, state.id, pulls)) {
      if (removed.has(id) || (mode === 'sync' && !waits(edge))) continue;
      queue.push({ id, met: advance(id, state.met), async: state.async || !waits(edge), before: state });
    }
  }
  return undefined;
}

function steps(
  board: Board,
  id: string,
  pulls: boolean,
): readonly { readonly id: string; readonly edge: Connection }[] {
  const forth = board.graph.out(id).map((edge) => ({ id: edge.to, edge }));
  if (!pulls) return forth;
  return [
    ...forth,
    ...board.graph
      .into(id)
      .filter((edge) => fetches(board, edge))
      .map((edge) => ({ id: edge.from, edge })),
  ];
}

/** The source takes something from the target, and nobody's request waits for it: what moves is the target's. */
function fetches(board: Board, edge: Connection): boolean {
  if (edge.kind === 'control') return true;
  const takes = edge.kind === 'request' ? textOf(edge, 'ops') !== 'write' : fetching.has(edge.kind);
  const source = board.graph.component(edge.from);
  return takes && (textOf(edge, 'mode') === 'async' || unhurried.some((trait) => hasTrait(source, trait)));
}

const fetching: ReadonlySet<string> = new Set(['read', 'read-write', 'transfer']);
const unhurried = ['runs-in-background', 'controls', 'observes', 'captures-changes'] as const;

function trace(state: State): readonly string[] {
  const way: string[] = [];
  for (let at: State | undefined = state; at !== undefined; at = at.before) way.unshift(at.id);
  return way;
}
