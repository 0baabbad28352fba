import { expect, it } from 'vitest';
import type { DesignDocument } from '#document/document.ts';
import type { Problem } from '#problem/problem.ts';
import { problems } from '#problem/problems.ts';
import { isOpen, marked, template } from './bank.ts';

/** Satisfied twice by its reference, or only ever forbids: one deletion cannot trip it. A flawed design or a test elsewhere does. */
const neverByOne: readonly string[] = 'IG09 MM04 MU03 N08 N14 OB08 OB11 OW03 OW15 PA08 U05 U15 W02'.split(' ');

const minutes = 300_000;

it(
  'has checklists that notice: nearly every item is tripped by deleting one thing of a reference',
  () => {
    const all = [...problems.values()];
    const untripped = all.flatMap(untrippedOf);
    const items = all.reduce((sum, problem) => sum + problem.items.length, 0);
    console.log(`Deletions trip ${items - untripped.length} of ${items} items; not ${untripped.join(', ')}.`);
    expect(untripped.sort()).toEqual([...neverByOne].sort());
    expect((items - untripped.length) / items).toBeGreaterThanOrEqual(309 / 322);
  },
  minutes,
);

function untrippedOf(problem: Problem): readonly string[] {
  const reference = template(problem.id, 'reference');
  const open = new Set(problem.items.map(({ id }) => id));
  for (const damaged of deletions(reference)) {
    for (const item of marked(problem, damaged).filter(isOpen)) open.delete(item.id);
  }
  return [...open];
}

/** The document without one component, one connection, or one line of the workbook. */
function* deletions(document: DesignDocument): Generator<DesignDocument> {
  const { components, connections, workbook = {} } = document;
  for (const { id } of components) {
    yield {
      ...document,
      components: components.filter((component) => component.id !== id),
      connections: connections.filter(({ from, to }) => from !== id && to !== id),
      workbook: { ...workbook, failures: (workbook.failures ?? []).filter(({ component }) => component !== id) },
    };
  }
  for (const gone of connections) {
    yield { ...document, connections: connections.filter((connection) => connection !== gone) };
  }
  for (const part of ['decisions', 'failures', 'endpoints', 'entities', 'objectives', 'questions'] as const) {
    for (const gone of workbook[part] ?? []) {
      const left = (workbook[part] as readonly unknown[]).filter((line) => line !== gone);
      yield { ...document, workbook: { ...workbook, [part]: left } };
    }
  }
  for (const gone of Object.keys(workbook.estimates ?? {})) {
    const left = Object.entries(workbook.estimates ?? {}).filter(([key]) => key !== gone);
    yield { ...document, workbook: { ...workbook, estimates: Object.fromEntries(left) } };
  }
}
