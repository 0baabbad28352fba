import { and, or, type Truth } from '#basis/logic.ts';
import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import type { MatcherOf } from '../matcher.ts';
import { type Answer, type Board, listed, quoted, select, type Selection, unboundAnswer } from './board.ts';
import { check, type Checked, labelOf } from './conditions.ts';
import { readConnection } from './facts.ts';
import { waits } from './ways.ts';

/** One arrow, or several in a row through boxes that only pass on: a balancer, a pooler, a mesh. */
export type Link = readonly Connection[];

/** Some arrow has what it must state. */
export function edge(board: Board, { from, to, where }: MatcherOf<'edge' | 'noedge'>): Answer {
  const [a, b] = [select(board, from), select(board, to)];
  const open = unboundAnswer(a, b);
  if (open) return open;
  const checked = linksBetween(board, a, b).map((link) => checkLink(board, link, where));
  const verdict = or(...checked.map((one) => one.truth));
  return answer(
    board,
    verdict,
    checked.filter((one) => one.truth === verdict),
    a,
    b,
  );
}

/** No arrow has what is forbidden; not drawn is not a merit. */
export function noedge(board: Board, matcher: MatcherOf<'edge' | 'noedge'>): Answer {
  const [a, b] = [select(board, matcher.from), select(board, matcher.to)];
  if (a.components.length === 0 || b.components.length === 0) {
    return { truth: 'true', vacuous: true, says: [`no arrow from ${a.words} to ${b.words} can be drawn yet`] };
  }
  const found = edge(board, matcher);
  if (found.truth === 'false') return { truth: 'true', says: [`no arrow from ${a.words} to ${b.words}`] };
  return { ...found, truth: found.truth === 'true' ? 'false' : 'unknown' };
}

/** There is an arrow, and every one of them has what it must state. */
export function edges(board: Board, { from, to, sync, where }: MatcherOf<'edges'>): Answer {
  const [a, b] = [select(board, from), select(board, to)];
  const open = unboundAnswer(a, b);
  if (open) return open;
  const links = linksBetween(board, a, b).filter((link) => sync !== true || link.every(waits));
  const checked = links.map((link) => checkLink(board, link, where));
  const verdict = checked.length === 0 ? 'false' : and(...checked.map((one) => one.truth));
  return answer(
    board,
    verdict,
    checked.filter((one) => one.truth === verdict),
    a,
    b,
  );
}

export function linksBetween(board: Board, from: Selection, to: Selection): readonly Link[] {
  const targets = new Set(to.components.map(({ id }) => id));
  return from.components.flatMap(({ id }) => onward(board, id, targets, new Set([id])));
}

function onward(board: Board, id: string, targets: ReadonlySet<string>, seen: ReadonlySet<string>): readonly Link[] {
  return board.graph.out(id).flatMap((connection): readonly Link[] => {
    if (targets.has(connection.to)) return [[connection]];
    if (seen.has(connection.to) || !passesOn(board.graph.component(connection.to))) return [];
    const further = onward(board, connection.to, targets, new Set([...seen, connection.to]));
    return further.map((link) => [connection, ...link]);
  });
}

/** A gateway and a content network decide something themselves: they are stations, not pipes. */
function passesOn(component: Component): boolean {
  return (
    hasTrait(component, 'passes-through') && !hasTrait(component, 'may-limit-rate') && !hasTrait(component, 'controls')
  );
}

interface CheckedLink extends Checked {
  readonly link: Link;
}

/** A condition holds on a link if one of its arrows states it. */
function checkLink(board: Board, link: Link, where: MatcherOf<'edges'>['where']): CheckedLink {
  const reads = link.map((connection) => readConnection(board, connection));
  const parts = Object.entries(where ?? {}).map(([prop, condition]) => ({
    prop,
    truth: or(...reads.map((read) => check({ [prop]: condition }, read).truth)),
  }));
  const props = (wanted: Truth): readonly string[] =>
    parts.filter((part) => part.truth === wanted).map(({ prop }) => prop);
  return { link, truth: and(...parts.map((part) => part.truth)), wrong: props('false'), open: props('unknown') };
}

function answer(
  board: Board,
  verdict: Truth,
  concerned: readonly CheckedLink[],
  from: Selection,
  to: Selection,
): Answer {
  if (concerned.length === 0) return { truth: verdict, says: [`no arrow from ${from.words} to ${to.words}`] };
  const words = concerned.map(({ link }) => linkWords(board, link));
  const wrong = unique(concerned.flatMap((one) => one.wrong)).map(labelOf);
  const open = unique(concerned.flatMap((one) => one.open)).map(labelOf);
  const evidence = {
    components: unique(concerned.flatMap(({ link }) => link.flatMap((connection) => [connection.from, connection.to]))),
    connections: unique(concerned.flatMap(({ link }) => link.map(({ id }) => id))),
  };
  if (verdict === 'true') return { truth: verdict, says: [listed(words)], ...evidence };
  if (verdict === 'false')
    return { truth: verdict, says: [`${listed(words)} falls short in ${listed(wrong)}`], ...evidence };
  const asks = [`What is ${listed(open)} of ${listed(words)}?`];
  return { truth: verdict, says: [`${listed(words)} does not state ${listed(open)}`], asks, ...evidence };
}

function linkWords(board: Board, link: Link): string {
  const stations = [...link.map(({ from }) => from), link.at(-1)?.to ?? ''];
  return stations.map((id) => quoted(board.graph.component(id))).join(' → ');
}

function unique<T>(list: readonly T[]): readonly T[] {
  return [...new Set(list)];
}
