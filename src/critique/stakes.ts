import { groupBy } from '#basis/group.ts';
import { once } from '#basis/once.ts';
import { textOf } from '#graph/facts.ts';
import { hasTrait, type SystemGraph } from '#graph/graph.ts';
import type { Entity } from '#workbook/workbook.ts';
import type { Design } from './design.ts';

/** Whether money moves at one of these components: a provider that takes it, or a ledger. */
export function movesMoney(graph: SystemGraph, ids: readonly string[]): boolean {
  return ids.some((id) => {
    const component = graph.component(id);
    return hasTrait(component, 'takes-money') || textOf(component, 'storeRole') === 'ledger';
  });
}

/** Whether a function that the person calls critical passes one of these components. */
export function isCritical({ flows }: Design, ids: readonly string[]): boolean {
  const critical = criticalComponents(flows);
  return ids.some((id) => critical.has(id));
}

const criticalComponents = once(
  (flows: Design['flows']): ReadonlySet<string> =>
    new Set(flows.filter(({ critical }) => critical).flatMap(({ components }) => components)),
);

/** Whether two actions fight for a record of the store: seats, stock, balances. */
export function isContended({ workbook }: Design, store: string): boolean {
  return entitiesIn(workbook.entities, store).some(({ contended }) => contended === 'yes');
}

const entitiesByStore = once((entities: readonly Entity[]) => groupBy(entities, (entity) => entity.store));

export function entitiesIn(entities: readonly Entity[] | undefined, store: string): readonly Entity[] {
  return entities === undefined ? [] : (entitiesByStore(entities).get(store) ?? []);
}

/** Money or orders: the problem is about payments, or what is touched says so. */
export function isDear(design: Design, ids: readonly string[]): boolean {
  return design.tags.has('payments') || movesMoney(design.graph, ids) || isCritical(design, ids);
}
