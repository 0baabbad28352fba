import { type Truth, truth } from '#basis/logic.ts';
import { connectionKindInfo } from '#kinds/connection-props.ts';
import { setOf, textOf, valueOf } from './facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from './graph.ts';

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
export const isGeneric = (x: Component): boolean => x.kind === 'generic' || x.catalogue.category === 'other';

/** A system of record: by its kind unless its role says otherwise. */
export function isTruth(x: Component): boolean {
  const role = textOf(x, 'storeRole');
  if (role === 'source-of-truth' || role === 'ledger') return isStore(x);
  return hasTrait(x, 'holds-truth') && !['derived', 'cache', 'session', 'analytics'].includes(role ?? '');
}

/** Whether the source waits; control only when it is asked on each request. */
export function isSync(edge: Connection): boolean {
  const mode = textOf(edge, 'mode');
  if (mode !== undefined) return mode === 'sync';
  if (edge.kind === 'control') return textOf(edge, 'usage') === 'per-request';
  return connectionKindInfo[edge.kind].sync;
}

/** Whether the call changes state at its target. */
export function mutating(edge: Connection, graph: SystemGraph): Truth {
  if (edge.kind === 'write' || edge.kind === 'publish') return 'true';
  if (edge.kind === 'read-write') return edge.kindFrom === 'stated' ? 'true' : 'unknown';
  if (edge.kind !== 'request') return 'false';
  const ops = textOf(edge, 'ops');
  const method = textOf(edge, 'method');
  if (ops === 'write' || ops === 'both' || (method !== undefined && method !== 'GET')) return 'true';
  if (ops === 'read' || method === 'GET') return 'false';
  const target = graph.component(edge.to);
  return hasTrait(target, 'takes-money') || hasTrait(target, 'sends-notifications') ? 'true' : 'unknown';
}

/** Whether a consumer does something that must not happen twice. */
export function sideEffects(worker: Component, graph: SystemGraph): Truth {
  const stated = textOf(worker, 'sideEffects');
  if (stated !== undefined) return truth(stated !== 'none');
  const out = graph.out(worker.id);
  const certain = out.some((edge) => {
    const target = graph.component(edge.to);
    const writes = edge.kind === 'write' || (edge.kind === 'read-write' && edge.kindFrom === 'stated');
    return (
      edge.kind === 'publish' ||
      (isExternal(target) && mutating(edge, graph) !== 'false') ||
      (writes && isTruth(target))
    );
  });
  if (certain) return 'true';
  const perhaps = out.some((edge) => edge.kind === 'read-write' && isTruth(graph.component(edge.to)));
  return perhaps ? 'unknown' : 'false';
}

/** Nobody vouches for what comes from here. */
export function isUntrusted(x: Component, graph: SystemGraph): boolean {
  const trust = trustOf(x, graph);
  return trust === undefined ? isEntry(x) : trust === 0;
}

/** The trust of the innermost trust zone: stated, or read from its name. */
export function trustOf(x: Component, graph: SystemGraph): number | undefined {
  const zone = graph.around(x.id).find(({ kind }) => kind === 'zone');
  if (!zone) return undefined;
  const stated = zone.props['trust'];
  if (typeof stated === 'number') return stated;
  const name = zone.name.toLowerCase();
  if (/internet|public/.test(name)) return 0;
  if (/dmz|edge/.test(name)) return 1;
  if (/internal|private|vpc/.test(name)) return 2;
  return /restricted|pci|data/.test(name) ? 3 : undefined;
}

/** Classes of data that a component keeps or that its connections carry. */
export function dataClassesOf(x: Component): readonly string[] {
  return setOf(x, 'dataClasses') ?? [];
}

export function isStated(element: Component | Connection, prop: string): boolean {
  return valueOf(element, prop) !== undefined;
}
