import { type Truth, truth } from '#basis/logic.ts';
import type { PropValue } from '#kinds/props.ts';
import { type Fact, provenances, type Provenance } from './graph.ts';

/** A component or a connection: anything that states props. */
export interface HasFacts {
  readonly facts: Readonly<Record<string, Fact>>;
}

/** A prop's value, or undefined when the design does not say. */
export function valueOf(x: HasFacts, prop: string): PropValue | undefined {
  return x.facts[prop]?.value;
}

export function numberOf(x: HasFacts, prop: string): number | undefined {
  const value = valueOf(x, prop);
  return typeof value === 'number' ? value : undefined;
}

export function textOf(x: HasFacts, prop: string): string | undefined {
  const value = valueOf(x, prop);
  return typeof value === 'string' ? value : undefined;
}

/** A set's members; a single word is a set of one, and what is not stated has none. */
export function listOf(x: HasFacts, prop: string): readonly string[] {
  const value = valueOf(x, prop);
  if (value === undefined || typeof value === 'number') return [];
  return typeof value === 'string' ? value.split('|') : value;
}

/** Whether the design says anything of it, be it by the product's name. */
export function states(x: HasFacts, prop: string): boolean {
  return x.facts[prop] !== undefined;
}

/** Whether a prop is one of the values; a set is when any of its members is. */
export function is(x: HasFacts, prop: string, ...values: readonly PropValue[]): Truth {
  const value = valueOf(x, prop);
  if (value === undefined) return 'unknown';
  const stated: readonly PropValue[] = typeof value === 'string' || typeof value === 'number' ? [value] : value;
  return truth(stated.some((one) => values.includes(one)));
}

/** A yes-or-no prop. */
export function says(x: HasFacts, prop: string): Truth {
  const value = valueOf(x, prop);
  return truth(value === 'yes' ? true : value === 'no' ? false : undefined);
}

/** The weakest source of the props that are stated; structural, read off the drawing, when none is. */
export function sourceOf(x: HasFacts, ...props: readonly string[]): Provenance {
  const stated = props.flatMap((prop) => x.facts[prop]?.from ?? []);
  return stated.length === 0 ? 'structural' : weakest(...stated);
}

/** The weakest of its sources; `stated` for none. */
export function weakest(...list: readonly Provenance[]): Provenance {
  return provenances[Math.max(0, ...list.map((from) => provenances.indexOf(from)))] ?? 'stated';
}
