import { collect } from '#basis/collect.ts';
import type { Rule } from './rule.ts';

/** Every rule, by the id that is its file's name. */
export const rules: ReadonlyMap<string, Rule> = collect(
  import.meta.glob<Rule>('./rules/*.ts', { eager: true, import: 'default' }),
);
