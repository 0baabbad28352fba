import { collect } from '#basis/collect.ts';
import type { Examples } from './examples.ts';

/** The drawings of every rule, by the rule's id: for the tests and the generated pages. */
export const allExamples: ReadonlyMap<string, Examples> = collect(
  import.meta.glob<Examples>('./examples/*.ts', { eager: true, import: 'default' }),
);
