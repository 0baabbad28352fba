import { listOf, says, sourceOf, states } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isCompute, isEntry, isGeneric } from '#graph/sets.ts';
import { propsOf } from '#kinds/kinds.ts';
import type { Design } from '../design.ts';
import { asksIdentity, bringsCalls, holdsOpen, identifies, isOutsider } from '../entrances.ts';
import { evidenceOf, explained, freshId, listed, named, pass, quoted, stating } from '../rows.ts';
import { type AutoFix, defineRule, type Question, type Row, rows, type Severity, type Violation } from '../rule.ts';

export default defineRule({
  title: 'Nothing limits a caller',
  asks: 'Does something count what each caller sends, on every way in?',
  impact:
    'A client in a loop or a scraper takes the service down for everybody, and login pages are guessed by brute force.',
  fix: 'Put a token bucket at the edge, per key and per tenant, tighter on login and expensive endpoints, with a global ceiling as a fuse.',
  followUp: 'One tenant’s script goes wild at noon. What do the others notice?',
  detection:
    'Some way from a client to the first service passes no rate limiter and no gateway, firewall or content network that could be one; or, with tenants or a public API, limits count only globally or per address.',
  knownFalseAlarms:
    'Callers inside a trusted zone, operators, static content. A connection that stays open needs a limit on attempts, not on messages, and none when its users are known.',
  group: 'J',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'rate limit',
  dimension: 7,
  keywords: ['token bucket', 'quota', 'per tenant', 'per endpoint'],
  variants: ['none', 'scope'],
  supersedes: ['rate-limit-response-contract'],

  check(design) {
    const entries = design.graph.components.filter((x) => isOutsider(design.graph, x));
    return rows(
      entries.flatMap((entry) => rowsFor(design, entry)),
      'nobody outside reaches a service',
    );
  },
});

type Way = readonly Connection[];

function rowsFor(design: Design, entry: Component): readonly Row[] {
  const { graph } = design;
  const every = waysIn(graph, entry.id, () => true);
  if (every.length === 0) return [];
  const bare = waysIn(graph, entry.id, (x) => counts(graph, x) === 'no');
  const unsure = waysIn(graph, entry.id, (x) => counts(graph, x) !== 'yes');
  const isKnown = (way: Way): boolean => isHeld(graph, way) && knowsCallers(graph, way);
  const open = bare.filter((way) => !isHeld(graph, way));
  const asked = [...unsure, ...bare].filter((way) => !isKnown(way) && !open.includes(way));
  if (open[0]) return [unlimited(design, entry, open[0])];
  if (asked[0]) return [question(design, entry, asked[0])];
  return [scopeRow(design, entry, every)];
}

/** One shortest way to each first service, over boxes that fit. */
function waysIn(graph: SystemGraph, entry: string, fits: (x: Component) => boolean): readonly Way[] {
  const found: Way[] = [];
  const seen = new Set([entry]);
  const open: (readonly [string, Way])[] = [[entry, []]];
  for (const [id, way] of open) {
    for (const edge of graph.out(id)) {
      const next = graph.component(edge.to);
      if (seen.has(edge.to) || !bringsCalls(edge) || isEntry(next) || !fits(next)) continue;
      seen.add(edge.to);
      const longer = [...way, edge];
      if (isCompute(next)) found.push(longer);
      else if (hasTrait(next, 'fronts-traffic') || isGeneric(next) || hasTrait(next, 'passes-through')) {
        open.push([edge.to, longer]);
      }
    }
  }
  return found;
}

/** Whether a box counts: by its nature, by what it states, or by asking a limiter. */
function counts(graph: SystemGraph, x: Component): 'yes' | 'no' | 'perhaps' {
  const stated = says(x, 'rateLimit');
  const asks = limitersBeside(graph, x.id).some((id) => isCompute(x) || !graph.out(id).some(bringsCalls));
  if (hasTrait(x, 'limits-rate') || stated === 'true' || asks) return 'yes';
  return isGeneric(x) || (hasTrait(x, 'may-limit-rate') && stated === 'unknown') ? 'perhaps' : 'no';
}

function isHeld(graph: SystemGraph, way: Way): boolean {
  return way.some(holdsOpen) || hasTrait(graph.component(lastOf(way)), 'holds-connections');
}

function knowsCallers(graph: SystemGraph, way: Way): boolean {
  const boxes = way.map(({ to }) => to);
  return way.some(identifies) || boxes.some((id) => identifies(graph.component(id)) || asksIdentity(graph, id));
}

function unlimited(design: Design, entry: Component, way: Way): Violation {
  const { graph } = design;
  const between = way.slice(0, -1).map(({ to }) => named(graph, to));
  const service = named(graph, lastOf(way));
  const stretch = between.length === 0 ? 'between them' : `on the way over ${listed(between)}`;
  return {
    outcome: 'violation',
    variant: 'none',
    group: entry.id,
    severity: severityOf(design),
    basis: way.some(({ to }) => states(graph.component(to), 'rateLimit')) ? 'structure' : 'absence',
    certainty: 'structural',
    evidence: evidenceOf(way, { paths: [pathOf(way)] }),
    message: `${quoted(entry)} can send ${service} as much as it likes: nothing ${stretch} counts.`,
    autofix: fixFor(graph, way),
  };
}

function severityOf({ tags }: Design): Severity {
  return ['public-api', 'multi-tenant', 'payments'].some((tag) => tags.has(tag)) ? 'major' : 'minor';
}

function fixFor(graph: SystemGraph, way: Way): AutoFix {
  const able = way.map(({ to }) => graph.component(to)).find((x) => hasTrait(x, 'may-limit-rate'));
  if (able) return stating(`Limit callers in ${quoted(able)}`, able.id, { rateLimit: 'yes' });
  const id = freshId(graph, `${lastOf(way)}-limiter`);
  const last = way.at(-1)?.id ?? '';
  return {
    label: 'Add a rate limiter',
    ops: [{ op: 'splice', connection: last, id, kind: 'rate-limiter', name: 'Rate limiter' }],
    confirm: false,
  };
}

function question(design: Design, entry: Component, way: Way): Row {
  const { graph } = design;
  const boxes = way.map(({ to }) => graph.component(to));
  const unsure = boxes.filter((x) => counts(graph, x) === 'perhaps');
  const held = isHeld(graph, way);
  const gate = held ? boxes.filter((x) => Object.hasOwn(propsOf(x.kind), 'rateLimit')) : unsure;
  const asked: Question = {
    outcome: 'question',
    variant: 'none',
    group: entry.id,
    ifNo: severityOf(design),
    missing: gate.map((x) => ({ target: x.id, prop: isGeneric(x) ? 'kind' : 'rateLimit' })),
    ask: held
      ? `How many connections may one caller of ${named(graph, lastOf(way))} open, and how fast may it try again?`
      : `Does ${listed(unsure.map(quoted))} limit what ${quoted(entry)} may send?`,
    evidence: evidenceOf(way, { paths: [pathOf(way)] }),
  };
  return explained(design, asked.evidence, 'rate limit', 'token bucket', 'quota', 'throttl') ?? asked;
}

/** By whom the limits on the ways in count; one that knows the tenant or the key is enough. */
function scopeRow({ graph, tags }: Design, entry: Component, ways: readonly Way[]): Row {
  const edges = [...new Set(ways.flat())];
  const boxes = [...new Set(edges.flatMap(({ from, to }) => [from, to, ...limitersBeside(graph, to)]))];
  const limiters = boxes.map((id) => graph.component(id)).filter((x) => counts(graph, x) === 'yes' && !isCompute(x));
  const evidence = evidenceOf(edges, { components: limiters.map(({ id }) => id) });
  const names = listed(limiters.map(quoted));
  const held = `whoever comes in by ${quoted(entry)} is ${limiters.length === 0 ? 'known before a connection stays open' : `counted by ${names}`}`;
  const shared = tags.has('multi-tenant') || tags.has('public-api');
  const scopes = limiters.flatMap((x) => listOf(x, scopeProp(x)));
  if (!shared || limiters.length === 0 || scopes.some((scope) => !coarse.includes(scope))) return pass(held, evidence);
  const ifNo = tags.has('multi-tenant') ? 'major' : 'minor';
  const silent = limiters.filter((x) => !states(x, scopeProp(x)));
  const common = { variant: 'scope', group: entry.id, evidence } as const;
  if (silent.length > 0) {
    const missing = silent.map((x) => ({ target: x.id, prop: scopeProp(x) }));
    const ask = `By what does ${listed(silent.map(quoted))} count: address, user, tenant or key?`;
    return { ...common, outcome: 'question', ifNo, missing, ask };
  }
  const first = limiters[0] as Component;
  return {
    ...common,
    outcome: 'violation',
    severity: ifNo,
    basis: 'structure',
    certainty: sourceOf(first, scopeProp(first)),
    message: `Limits in ${names} are ${[...new Set(scopes)].map((scope) => spoken[scope] ?? scope).join(' and ')} only: one tenant can use up everybody’s share.`,
    autofix: stating('Count per tenant and endpoint', first.id, { [scopeProp(first)]: ['tenant', 'endpoint'] }),
  };
}

const coarse: readonly string[] = ['global', 'ip'];
const spoken: Readonly<Record<string, string>> = { global: 'global', ip: 'per address' };

function scopeProp(x: Component): string {
  return hasTrait(x, 'limits-rate') ? 'scope' : 'rateLimitScope';
}

function limitersBeside(graph: SystemGraph, id: string): readonly string[] {
  return graph.out(id).flatMap(({ to }) => (hasTrait(graph.component(to), 'limits-rate') ? [to] : []));
}

function lastOf(way: Way): string {
  return way.at(-1)?.to ?? '';
}

function pathOf(way: Way): readonly string[] {
  return [way[0]?.from ?? '', ...way.map(({ to }) => to)];
}
