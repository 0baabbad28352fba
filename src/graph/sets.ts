import { textOf } from './facts.ts';
import { type Component, hasTrait } from './graph.ts';

export const isEntry = (x: Component): boolean => hasTrait(x, 'originates-traffic');
export const isEdge = (x: Component): boolean => hasTrait(x, 'fronts-traffic');
export const isCompute = (x: Component): boolean => hasTrait(x, 'computes');
export const isBroker = (x: Component): boolean => hasTrait(x, 'brokers-messages');
export const isStore = (x: Component): boolean => hasTrait(x, 'stores-data');
export const isExternal = (x: Component): boolean => hasTrait(x, 'runs-outside');
export const isControl = (x: Component): boolean => hasTrait(x, 'controls');
export const isObserver = (x: Component): boolean => hasTrait(x, 'observes');
export const isCache = (x: Component): boolean => hasTrait(x, 'keeps-in-memory');
export const isDeadLetter = (x: Component): boolean => hasTrait(x, 'collects-failures');
export const isPassThrough = (x: Component): boolean => hasTrait(x, 'passes-through');
export const isGeneric = (x: Component): boolean => x.catalogue.category === 'other';

const copiesOfTheTruth: readonly string[] = ['derived', 'cache', 'session', 'analytics'];

/** A system of record: by its kind, unless its role says otherwise. */
export function holdsTruth(x: Component): boolean {
  const role = textOf(x, 'storeRole') ?? '';
  if (role === 'source-of-truth' || role === 'ledger') return isStore(x);
  return hasTrait(x, 'holds-truth') && !copiesOfTheTruth.includes(role);
}
