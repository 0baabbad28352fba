import type { Component, DrawnConnection } from './graph.ts';
import { hasTrait } from './graph.ts';
import type { End } from './infer.ts';
import { isControl, isObserver } from './sets.ts';

/** The ends of arrows, with what the other arrows of a component tell about it. */
export function endsOf(drawn: readonly DrawnConnection[], byId: ReadonlyMap<string, Component>): (id: string) => End {
  const sources = new Map<string, Set<Component>>();
  for (const { from, to, kind } of drawn) {
    const source = byId.get(from);
    if (source === undefined || kind === 'consume' || kind === 'control' || kind === 'telemetry') continue;
    sources.set(to, (sources.get(to) ?? new Set()).add(source));
  }
  const isFed = (id: string): boolean => [...(sources.get(id) ?? [])].some(feeds);
  const produces = (source: Component): boolean => !hasTrait(source, 'consumes-messages') || isFed(source.id);
  const known = new Map<string, End>();
  return (id) => {
    const end = known.get(id);
    if (end) return end;
    const { kind, catalogue, facts } = byId.get(id) as Component;
    const made: End = {
      kind,
      catalogue,
      fed: isFed(id),
      produced: [...(sources.get(id) ?? [])].some(produces),
      writesBehind: facts['pattern']?.value === 'write-behind',
    };
    known.set(id, made);
    return made;
  };
}

/** Brings data, not just a tick of the clock, a setting or a scrape. */
function feeds(source: Component): boolean {
  return !hasTrait(source, 'starts-by-clock') && !isControl(source) && !isObserver(source);
}
