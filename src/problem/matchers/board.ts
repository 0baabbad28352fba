import type { Truth } from '#basis/logic.ts';
import type { Component, SystemGraph } from '#graph/graph.ts';
import { kinds, resolveKind } from '#kinds/kinds.ts';
import type { Workbook } from '#workbook/workbook.ts';
import { namesIn, type Selector } from '../matcher.ts';
import type { Problem } from '../problem.ts';
import type { Bindings } from '../roles.ts';

/** What a matcher looks at. */
export interface Board {
  readonly problem: Problem;
  readonly graph: SystemGraph;
  readonly workbook: Workbook;
  readonly bindings: Bindings;
}

export interface Answer {
  readonly truth: Truth;
  /** True only because what it forbids, or speaks of, is not drawn. */
  readonly vacuous?: boolean;
  /** Clauses for the person: what was found, what is missing, what is not stated. */
  readonly says: readonly string[];
  /** Questions that would decide it. */
  readonly asks?: readonly string[];
  readonly components?: readonly string[];
  readonly connections?: readonly string[];
  /** JSON pointers into the document. */
  readonly fields?: readonly string[];
  /** Component ids in order. */
  readonly path?: readonly string[];
  /** Roles that no box plays yet. */
  readonly unbound?: readonly string[];
}

export interface Selection {
  readonly components: readonly Component[];
  /** Roles named by the selector, when nothing at all answers to it. */
  readonly unbound: readonly string[];
  /** "redirect service", "event log or queue". */
  readonly words: string;
  /** What the selector names, as kinds. */
  readonly kinds: ReadonlySet<string>;
}

/** Every component of one of the kinds, or that plays one of the roles. */
export function select(board: Board, selector: Selector): Selection {
  const names = namesIn(selector);
  const wanted = new Set(names.map((name) => resolveKind(name)?.kind ?? name));
  const matches = (component: Component): boolean =>
    names.includes('*') ||
    wanted.has(component.kind) ||
    (board.bindings.get(component.id) ?? []).some(({ role }) => names.includes(role));
  const components = board.graph.components.filter(matches);
  const roles = names.filter((name) => board.problem.roles.some(({ id }) => id === name));
  return { components, unbound: components.length === 0 ? roles : [], words: wordsOf(board, names), kinds: wanted };
}

/** The first two say what is meant. */
function wordsOf(board: Board, names: readonly string[]): string {
  return names
    .slice(0, 2)
    .map((name) => titleOf(board, name))
    .join(' or ');
}

function titleOf(board: Board, name: string): string {
  if (name === '*') return 'any box';
  const role = board.problem.roles.find(({ id }) => id === name);
  const title = role?.title ?? kinds.get(resolveKind(name)?.kind ?? name)?.title.split(/ \/ |, /)[0] ?? name;
  return /^[A-Z]{2}/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
}

/** The answer while a role is not bound: a question, not an accusation. */
export function unboundAnswer(...selections: readonly Selection[]): Answer | undefined {
  const open = selections.filter(({ unbound }) => unbound.length > 0);
  if (open.length === 0) return undefined;
  const words = open.map((selection) => selection.words);
  return {
    truth: 'unknown',
    says: words.map((role) => `no box plays the ${role}`),
    asks: words.map((role) => `I cannot find your ${role}: which box plays it?`),
    unbound: open.flatMap(({ unbound }) => unbound),
  };
}

export function quoted(component: Component): string {
  return `'${component.name}'`;
}

export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
