import { kindOf, resolveKind } from '#kinds/kinds.ts';
import type { Component, SystemGraph } from '#graph/graph.ts';
import type { Problem, ProblemRole } from './problem.ts';

export interface Binding {
  readonly role: string;
  readonly from: 'stated' | 'guessed';
  /** A clause: "its name holds 'redirect'". */
  readonly because: string;
}

export type Bindings = ReadonlyMap<string, readonly Binding[]>;

/** Which box plays what: as stated, and otherwise guessed by kind and name. A role that is stated somewhere is not guessed. */
export function bindRoles(problem: Problem, graph: SystemGraph): Bindings {
  const known = new Set(problem.roles.map(({ id }) => id));
  const stated = new Map<string, readonly Binding[]>();
  for (const component of graph.components) {
    const roles = statedRoles(component).filter((role) => known.has(role));
    if (roles.length > 0)
      stated.set(
        component.id,
        roles.map((role) => ({ role, from: 'stated', because: 'you said so' })),
      );
  }
  const taken = new Set([...stated.values()].flat().map(({ role }) => role));
  const open = problem.roles.filter(({ id }) => !taken.has(id));
  const free = graph.components.filter(({ id }) => !stated.has(id));
  return merged(stated, guesses(open, free));
}

/** Several roles are written with commas between them. */
export function statedRoles(component: Component): readonly string[] {
  return (component.role ?? '')
    .split(',')
    .map((role) => role.trim())
    .filter((role) => role !== '');
}

interface Guess {
  readonly component: string;
  readonly role: string;
  readonly score: number;
  readonly because: string;
}

/**
 * A box takes the role that fits it best, and every role whose words its name holds equally well. A role that only
 * fits by kind goes to a box that nothing fits better, and only if no box answers to the role's name.
 */
function guesses(roles: readonly ProblemRole[], components: readonly Component[]): Bindings {
  const all = components.flatMap((component) => roles.flatMap((role) => guess(role, component)));
  const bestOf = (key: 'component' | 'role', id: string): number =>
    Math.max(0, ...all.filter((candidate) => candidate[key] === id).map(({ score }) => score));
  const bound = new Map<string, Binding[]>();
  for (const { component, role, score, because } of all) {
    const best =
      score >= byName
        ? score >= bestOf('component', component)
        : score >= bestOf('component', component) && score >= bestOf('role', role);
    if (!best) continue;
    const list = bound.get(component) ?? [];
    bound.set(component, [...list, { role, from: 'guessed', because }]);
  }
  return bound;
}

const byName = 4;

/** Kind alone is a weak sign where many boxes have it, and none at all for a plain service. */
function guess(role: ProblemRole, component: Component): readonly Guess[] {
  const rank = role.kinds.findIndex((kind) => (resolveKind(kind)?.kind ?? kind) === component.kind);
  const name = ` ${component.name.toLowerCase().replace(/[^a-z0-9]+/g, ' ')} `;
  const hint = (role.nameHints ?? [])
    .filter((word) => name.includes(` ${word} `) || (word.length > 4 && name.includes(word)))
    .sort((a, b) => b.length - a.length)[0];
  const kindly = rank === -1 ? 0 : rank === 0 ? 2 : 1.5;
  const base = { component: component.id, role: role.id };
  if (hint !== undefined && rank !== -1) {
    const because = `its name holds '${hint}'`;
    return [{ ...base, score: byName + kindly + Math.min(hint.length, 24) / 100, because }];
  }
  if (rank !== 0 || tooCommon.has(component.kind)) return [];
  return [{ ...base, score: kindly, because: `it is a ${kindOf(component.kind).title.toLowerCase()}` }];
}

/** Kinds that say nothing about what a box is for. */
const tooCommon: ReadonlySet<string> = new Set(['service', 'worker', 'client', 'generic', 'external-api']);

function merged(a: Bindings, b: Bindings): Bindings {
  return new Map([...a, ...b]);
}
