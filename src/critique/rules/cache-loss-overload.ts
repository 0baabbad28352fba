import { is, numberOf, says, textOf } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import { survives } from '#graph/redundancy.ts';
import { asideLookups, loadsOf, storesBehind } from '#simulation/caching.ts';
import { against } from '#simulation/interval.ts';
import type { Numbers } from '#simulation/model.ts';
import { deciderOf } from '#simulation/quantity.ts';
import type { Utilisation } from '#simulation/utilisation.ts';
import { round, span } from '#simulation/words.ts';
import { cachesOf, withoutCaches } from '../cold.ts';
import type { Design } from '../design.ts';
import { askFor, atLeast, figures, figuresOf, loadFields, missingOf } from '../reckoned.ts';
import { explained, quoted } from '../rows.ts';
import { type AutoFix, defineRule, type Evidence, type Row, rows, type Severity } from '../rule.ts';
import { isCritical } from '../stakes.ts';

export default defineRule({
  title: 'The database cannot live without the cache',
  asks: 'Does the store behind a cache survive the moment when the cache is empty?',
  impact:
    'Losing an “optional” cache takes the site down and keeps it down: a cold cache cannot warm while the database is saturated.',
  fix: 'Cap the calls to the database and shed the rest, keep a small local cache, replicate the cache, or size for the storm of misses.',
  followUp: 'The cache is flushed by mistake at noon. How do you bring the site back?',
  detection:
    'The load is followed a second time with the cache empty. A store that is within its limit with the cache and above 100 % without it is the finding, unless its callers serve stale answers or shed.',
  knownFalseAlarms:
    'A content network in front of elastic storage; session and counter caches, which keep nothing away.',
  group: 'E',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'shed or size',
  dimension: 4,
  keywords: ['shed', 'concurrency limit', 'cold cache', 'warm'],

  check(design) {
    const caches = cachesOf(design.graph);
    const coldAt = coldness(design, caches);
    return rows(
      caches.flatMap((cache) =>
        storesBehind(design.graph, cache).flatMap((store) => rowOf(design, cache, store, coldAt(cache, store))),
      ),
      'no cache keeps load away from a store of known capacity',
    );
  },
});

interface Case {
  readonly design: Design;
  readonly cache: Component;
  readonly store: Component;
  readonly with: Utilisation;
  readonly without: Utilisation;
}

/** Beyond so many caches they are taken to be empty together: each empty by itself is a whole model. */
const oneByOne = 10;

/** All caches empty is the worst; only what that overloads is worth knowing cache by cache. */
function coldness(design: Design, caches: readonly Component[]): (cache: Component, store: Component) => Numbers {
  const { numbers } = design;
  return (cache, store) => {
    const all = withoutCaches(design);
    const worst = all.utilisations(store.id).find(byRate);
    const holds = worst !== undefined && against(worst.used, 1) === 'within';
    return holds || caches.length > oneByOne ? all : numbers.under({ cold: [cache.id] });
  };
}

function rowOf(design: Design, cache: Component, store: Component, cold: Numbers): readonly Row[] {
  const without = cold.utilisations(store.id).find(byRate);
  const before = design.numbers.utilisations(store.id).find(byRate);
  if (!without || !before || before.used.lo > before.ceiling) return [];
  const at: Case = { design, cache, store, with: before, without };
  const outcome = against(without.used, 1);
  if (outcome === 'within')
    return [
      passed(
        at,
        `${quoted(store)} can answer everything itself: ${round(without.used.hi * 100)} % without ${quoted(cache)}`,
      ),
    ];
  const held = heldBack(at);
  if (held !== undefined) return [passed(at, held)];
  return outcome === 'above' ? [violation(at)] : question(at);
}

function byRate({ limit }: Utilisation): boolean {
  return limit === 'compute' || limit === 'read' || limit === 'single-writer';
}

/** Something else stands between the misses and the store. */
function heldBack({ design, cache, store }: Case): string | undefined {
  const { graph } = design;
  const lookups = lookupsOf(design, cache);
  const stale = lookups.length > 0 && lookups.every((edge) => is(edge, 'onFailure', 'stale') === 'true');
  if (stale) return `callers of ${quoted(cache)} serve stale answers when it is gone`;
  const readers = readersOf(design, cache, store);
  const sheds = readers.length > 0 && readers.every((id) => says(graph.component(id), 'loadShedding') === 'true');
  return sheds ? `what reads ${quoted(store)} sheds what is too much` : undefined;
}

function lookupsOf({ graph }: Design, cache: Component): readonly Connection[] {
  return graph.into(cache.id).filter((edge) => asideLookups(graph, edge.from).includes(edge));
}

/** Who reads the store when the cache does not answer. */
function readersOf(design: Design, cache: Component, store: Component): readonly string[] {
  const beside = lookupsOf(design, cache).map(({ from }) => from);
  const own = loadsOf(design.graph, cache.id).some(({ to }) => to === store.id);
  return own ? [...new Set([...beside, cache.id])].filter((id) => id !== cache.id) : beside;
}

function evidenceOf({ design, cache, store }: Case): Evidence {
  const edges = [...lookupsOf(design, cache), ...loadsOf(design.graph, cache.id)];
  return {
    components: [cache.id, store.id],
    connections: edges.map(({ id }) => id),
    fields: loadFields(design.workbook),
  };
}

function violation(at: Case): Row {
  const { design, cache, store, without, with: before } = at;
  const autofix = shedding(at);
  return {
    outcome: 'violation',
    group: cache.id,
    severity: severityOf(at),
    basis: 'contradiction',
    certainty: without.used.from,
    evidence: evidenceOf(at),
    numbers: [
      ...hitFigures(cache),
      ...figures(
        `load of ${quoted(store)} with ${quoted(cache)}`,
        before.load,
        '/s',
        'the estimates, through the drawing',
      ),
      ...figuresOf(design.graph, without).map((figure) => ({
        ...figure,
        name: `${figure.name}, without ${quoted(cache)}`,
      })),
    ],
    message: `With ${quoted(cache)} empty or gone, ${quoted(store)} gets ${span(without.load)} instead of ${span(before.load)} requests/s: ${atLeast(without.used)} of what it can do.`,
    ...(autofix === undefined ? {} : { autofix }),
  };
}

function hitFigures(cache: Component) {
  const ratio = numberOf(cache, 'hitRatio');
  return ratio === undefined
    ? []
    : [{ name: `hit ratio of ${quoted(cache)}`, value: ratio, unit: '', from: `prop hitRatio of ${quoted(cache)}` }];
}

/** A cache that outlives a zone, and comes back warm, is lost for minutes at most. */
function severityOf({ design, cache, store, without }: Case): Severity {
  const warm = ['snapshot', 'aof'].includes(textOf(cache, 'persistence') ?? '');
  if (warm && survives(design.graph, cache.id, 'zone').truth === 'true') return 'minor';
  return without.used.lo > 3 && isCritical(design, [store.id]) ? 'blocking' : 'major';
}

function shedding({ design, cache, store }: Case): AutoFix | undefined {
  const callers = readersOf(design, cache, store).filter((id) => hasTrait(design.graph.component(id), 'computes'));
  if (callers.length === 0) return undefined;
  const ops = callers.map((target) => ({ op: 'set-prop', target, prop: 'loadShedding', value: 'yes' }) as const);
  return { label: 'Shed what the store cannot take', ops, confirm: true };
}

function question(at: Case): readonly Row[] {
  const { design, cache, store, without } = at;
  const decider = deciderOf(without.used, 1);
  const said = explained(design, evidenceOf(at), 'shed', 'warm', 'concurrency limit', 'cold cache');
  if (said) return [said];
  if (!decider) return [];
  return [
    {
      outcome: 'question',
      group: cache.id,
      ifNo: severityOf({ ...at, without: { ...without, used: { ...without.used, lo: without.used.hi } } }),
      missing: [missingOf(decider.input)],
      ask: `With ${quoted(cache)} empty, ${quoted(store)} gets ${span(without.load)} requests/s. Can it? ${askFor(decider)}`,
      evidence: evidenceOf(at),
    },
  ];
}

function passed(at: Case, because: string): Row {
  return { outcome: 'pass', because, evidence: evidenceOf(at) };
}
