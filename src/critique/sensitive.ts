import { listOf } from '#graph/facts.ts';
import type { Component, Connection } from '#graph/graph.ts';
import type { Workbook } from '#workbook/workbook.ts';
import { entitiesIn } from './stakes.ts';

/** Classes of data whose owner must be told when they leak; the gravest first. */
const grave: readonly string[] = ['pci', 'phi', 'secret', 'pii'];

const words: Readonly<Record<string, string>> = {
  pci: 'card data',
  phi: 'health data',
  secret: 'secrets',
  pii: 'personal data',
};

/** The sensitive classes among those that are stated, the gravest first. */
export function sensitiveOf(classes: readonly string[]): readonly string[] {
  return grave.filter((name) => classes.includes(name));
}

/** What a component works with or keeps, the records in it included. */
export function classesAt(workbook: Workbook, x: Component): readonly string[] {
  return [...listOf(x, 'dataClasses'), ...entitiesIn(workbook.entities, x.id).flatMap((e) => e.dataClasses ?? [])];
}

export function classesOn(edge: Connection): readonly string[] {
  return listOf(edge, 'carries');
}

/** More than a name and an address: a leak stops the business. */
export function isGravest(classes: readonly string[]): boolean {
  return ['pci', 'phi', 'secret'].some((name) => classes.includes(name));
}

/** "card data and personal data"; just "data" where nothing sensitive is stated. */
export function dataWords(classes: readonly string[]): string {
  const said = sensitiveOf(classes).map((name) => words[name] ?? name);
  return said.length === 0 ? 'data' : said.join(' and ');
}
