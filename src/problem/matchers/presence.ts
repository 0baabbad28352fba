import { and } from '#basis/logic.ts';
import type { Component } from '#graph/graph.ts';
import type { MatcherOf } from '../matcher.ts';
import { type Answer, type Board, listed, quoted, select, unboundAnswer } from './board.ts';
import { check, type Checked, labelOf } from './conditions.ts';
import { readComponent } from './facts.ts';

/** At least so many of them, each with what it must state. */
export function has(board: Board, { what, count = 1, where }: MatcherOf<'has'>): Answer {
  const selection = select(board, what);
  const open = unboundAnswer(selection);
  if (open) return open;
  const checked = selection.components.map((component) => ({
    component,
    ...check(where, readComponent(board, component)),
  }));
  const surely = checked.filter((one) => one.truth === 'true');
  const perhaps = checked.filter((one) => one.truth !== 'false');
  if (surely.length >= count)
    return { truth: 'true', says: [drawn(surely.map(({ component }) => component))], ...ids(surely) };
  if (perhaps.length >= count) return { truth: 'unknown', ...notStated(perhaps), ...ids(perhaps) };
  const found =
    checked.length === 0
      ? `no ${selection.words} is drawn`
      : `only ${surely.length} of ${count} drawn: ${selection.words}`;
  return { truth: 'false', says: [found], ...ids(checked) };
}

/** There is one, and every one of them has what it must state. */
export function each(board: Board, { what, where }: MatcherOf<'each'>): Answer {
  const selection = select(board, what);
  const open = unboundAnswer(selection);
  if (open) return open;
  if (selection.components.length === 0) return { truth: 'false', says: [`no ${selection.words} is drawn`] };
  const checked = selection.components.map((component) => ({
    component,
    ...check(where, readComponent(board, component)),
  }));
  const verdict = and(...checked.map((one) => one.truth));
  const concerned = checked.filter((one) => one.truth === verdict);
  if (verdict === 'unknown') return { truth: verdict, ...notStated(concerned), ...ids(concerned) };
  const props = Object.keys(where ?? {}).map(labelOf);
  const says = concerned.map(({ component, wrong }) =>
    verdict === 'true'
      ? `${quoted(component)} states ${listed(props)}`
      : `${quoted(component)} falls short in ${listed(wrong.map(labelOf))}`,
  );
  return { truth: verdict, says, ...ids(concerned) };
}

type One = Checked & { readonly component: Component };

function ids(list: readonly One[]): { readonly components: readonly string[] } {
  return { components: list.map(({ component }) => component.id) };
}

function drawn(components: readonly Component[]): string {
  return `${listed(components.map(quoted))} ${components.length === 1 ? 'is' : 'are'} drawn`;
}

function notStated(list: readonly One[]): { readonly says: readonly string[]; readonly asks: readonly string[] } {
  const lacking = list.filter(({ open }) => open.length > 0);
  const props = [...new Set(lacking.flatMap(({ open }) => open))].map(labelOf);
  const names = listed(lacking.map(({ component }) => quoted(component)));
  return {
    says: [`${names} ${lacking.length === 1 ? 'does' : 'do'} not state ${listed(props)}`],
    asks: [`What is ${listed(props)} of ${names}?`],
  };
}
