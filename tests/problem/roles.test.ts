import { describe, expect, it } from 'vitest';
import type { DesignDocument } from '#document/document.ts';
import { drawnOf } from '#document/drawn.ts';
import { buildGraph } from '#graph/build.ts';
import type { Problem } from '#problem/problem.ts';
import { problems } from '#problem/problems.ts';
import { bindRoles, statedRoles } from '#problem/roles.ts';
import { template } from './bank.ts';

const all = [...problems.values()];

function without(document: DesignDocument): DesignDocument {
  const components = document.components.map(({ role: _, ...component }) => component);
  return { ...document, components };
}

function pairs(problem: Problem, document: DesignDocument): readonly string[] {
  const bound = bindRoles(problem, buildGraph(drawnOf(document)));
  return [...bound].flatMap(([component, roles]) => roles.map(({ role }) => `${component}=${role}`));
}

describe('roles', () => {
  it('are taken from the board where it states them, several in one box with commas between them', () => {
    const problem = problems.get('public-api');
    const reference = template('public-api', 'reference');
    const graph = buildGraph(drawnOf(reference));
    const bound = problem && bindRoles(problem, graph).get('va');
    expect(bound?.map(({ role, from }) => `${role} ${from}`)).toEqual(['version-adapter stated', 'validator stated']);
    expect(statedRoles(graph.component('va'))).toEqual(['version-adapter', 'validator']);
  });

  it('are guessed by kind and name: nine of ten of the references come back when their names are removed', () => {
    const stated: string[] = [];
    const missing: string[] = [];
    for (const problem of all) {
      const reference = template(problem.id, 'reference');
      const wanted = pairs(problem, reference);
      const guessed = new Set(pairs(problem, without(reference)));
      stated.push(...wanted);
      missing.push(...wanted.filter((pair) => !guessed.has(pair)).map((pair) => `${problem.id} ${pair}`));
    }
    console.log(`Roles guessed: ${stated.length - missing.length} of ${stated.length}; not ${missing.join(', ')}.`);
    expect((stated.length - missing.length) / stated.length).toBeGreaterThanOrEqual(0.9);
  });

  it('are not given to a box that says it plays another, nor twice when somebody says who plays it', () => {
    const problem = problems.get('url-shortener');
    const reference = template('url-shortener', 'reference');
    const components = reference.components.map((component) =>
      component.id === 'cr' ? { ...component, name: 'Redirect and create' } : component,
    );
    const bound = problem && bindRoles(problem, buildGraph(drawnOf({ ...reference, components })));
    expect(bound?.get('cr')?.map(({ role }) => role)).toEqual(['create']);
    expect([...(bound ?? [])].filter(([, roles]) => roles.some(({ role }) => role === 'redirect')).length).toBe(1);
  });

  it('say why they were guessed', () => {
    for (const problem of all) {
      const graph = buildGraph(drawnOf(without(template(problem.id, 'reference'))));
      for (const [id, roles] of bindRoles(problem, graph)) {
        for (const { role, from, because } of roles) {
          expect([id, role, from, because.length > 8]).toEqual([id, role, 'guessed', true]);
        }
      }
    }
  });
});
