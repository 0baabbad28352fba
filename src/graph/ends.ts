import { type Component, type DrawnConnection, hasTrait } from './graph.ts';
import type { End } from './infer.ts';
import { isControl, isObserver } from './sets.ts';

/** The ends of arrows, with what the other arrows of a component tell about it. */
export function endsOf(drawn: readonly DrawnConnection[], byId: ReadonlyMap<string, Component>): (id: string) => End {
  const arrows = drawn.filter(({ kind }) => kind !== 'consume' && kind !== 'control' && kind !== 'telemetry');
  const fed = new Set<string>();
  for (const { from, to } of arrows) {
    if (feeds(byId.get(from) as Component)) fed.add(to);
  }
  const produced = new Set<string>();
  for (const { from, to } of arrows) {
    if (fed.has(from) || !hasTrait(byId.get(from) as Component, 'consumes-messages')) produced.add(to);
  }
  const known = new Map<string, End>();
  return (id) => {
    const end = known.get(id) ?? endOf(byId.get(id) as Component, fed.has(id), produced.has(id));
    known.set(id, end);
    return end;
  };
}

function endOf(component: Component, fed: boolean, produced: boolean): End {
  const { kind, catalogue, facts } = component;
  const writesBehind = facts['pattern']?.value === 'write-behind';
  const known = catalogue.category === 'other' ? 'generic' : kind;
  const asSource = fed ? `${known}+` : known;
  const asTarget = produced ? `${known}+` : known;
  return { component, kind, catalogue, fed, produced, writesBehind, asSource, asTarget };
}

/** Brings data, not just a tick of the clock, a setting or a scrape. */
function feeds(source: Component): boolean {
  return !hasTrait(source, 'starts-by-clock') && !isControl(source) && !isObserver(source);
}
