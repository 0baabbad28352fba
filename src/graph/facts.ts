import { type Truth, truth } from '#basis/logic.ts';
import type { PropValue } from '#kinds/props.ts';
import { type Fact, provenances, type Provenance } from './graph.ts';

interface HasFacts {
  readonly facts: Readonly<Record<string, Fact>>;
}

/** A prop's value, or undefined when the design does not say. */
export function valueOf(element: HasFacts, prop: string): PropValue | undefined {
  return element.facts[prop]?.value;
}

export function numberOf(element: HasFacts, prop: string): number | undefined {
  const value = valueOf(element, prop);
  return typeof value === 'number' ? value : undefined;
}

export function textOf(element: HasFacts, prop: string): string | undefined {
  const value = valueOf(element, prop);
  return typeof value === 'string' ? value : undefined;
}

export function triOf(element: HasFacts, prop: string): Truth {
  const value = valueOf(element, prop);
  return truth(value === 'yes' ? true : value === 'no' ? false : undefined);
}

/** A set's members; a single word is a set of one; undefined when not stated. */
export function setOf(element: HasFacts, prop: string): readonly string[] | undefined {
  const value = valueOf(element, prop);
  if (value === undefined || typeof value === 'number') return undefined;
  return typeof value === 'string' ? value.split('|') : value;
}

export function provenanceOf(element: HasFacts, ...props: readonly string[]): Provenance {
  return weakest(...props.flatMap((prop) => element.facts[prop]?.from ?? []));
}

/** The weakest of its sources; `stated` for none. */
export function weakest(...list: readonly Provenance[]): Provenance {
  return provenances[Math.max(0, ...list.map((from) => provenances.indexOf(from)))] ?? 'stated';
}
