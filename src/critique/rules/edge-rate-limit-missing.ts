import { listOf, says, sourceOf, states } from '#graph/facts.ts';
import { type Component, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { isCompute, isGeneric } from '#graph/sets.ts';
import { propsOf } from '#kinds/kinds.ts';
import type { Design } from '../design.ts';
import { bringsCalls, isOutsider } from '../entrances.ts';
import { evidenceOf, explained, freshId, listed, named, pass, quoted, stating } from '../rows.ts';
import {
  type AutoFix,
  defineRule,
  type EditOp,
  type Question,
  type Row,
  rows,
  type Severity,
  type Violation,
} from '../rule.ts';
import { boxesOf, evidenceFor, isHeld, knowsCallers, type Way, waysIn } from '../ways-in.ts';

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

function rowsFor(design: Design, entry: Component): readonly Row[] {
  const { graph } = design;
  const every = waysIn(graph, entry.id, () => true);
  if (every.length === 0) return [];
  const bare = waysIn(graph, entry.id, (x) => counts(graph, x) === 'no');
  const open = bare.filter((way) => !isHeld(graph, way));
  if (open.length > 0) return [unlimited(design, entry, open)];
  const unsure = waysIn(graph, entry.id, (x) => counts(graph, x) !== 'yes').filter((way) => !isHeld(graph, way));
  const held = bare.filter((way) => isHeld(graph, way) && !knowsCallers(graph, way));
  const asked = [
    ...(unsure.length > 0 ? [whoCounts(design, entry, unsure)] : []),
    ...(held.length > 0 ? [howManyConnections(design, entry, held)] : []),
  ];
  return asked.length > 0 ? asked : [scopeRow(design, entry, every)];
}

/** Whether a box counts: by its nature, by what it states, or by asking a limiter. */
function counts(graph: SystemGraph, x: Component): 'yes' | 'no' | 'perhaps' {
  const stated = says(x, 'rateLimit');
  const asks = limitersBeside(graph, x.id).some((id) => isCompute(x) || !graph.out(id).some(bringsCalls));
  if (hasTrait(x, 'limits-rate') || stated === 'true' || asks) return 'yes';
  return isGeneric(x) || (hasTrait(x, 'may-limit-rate') && stated === 'unknown') ? 'perhaps' : 'no';
}

/** A gateway that asks a limiter beside it counts by whatever the limiter counts by. */
function countsItself(x: Component): boolean {
  return hasTrait(x, 'limits-rate') || says(x, 'rateLimit') === 'true';
}

function unlimited(design: Design, entry: Component, ways: readonly Way[]): Violation {
  const { graph } = design;
  const ends = ways.map(({ end }) => end);
  const between = boxesOf(graph, ways).filter(({ id }) => !ends.includes(id));
  const stretch = between.length === 0 ? 'between them' : `on the way over ${listed(between.map(quoted))}`;
  return {
    outcome: 'violation',
    variant: 'none',
    group: entry.id,
    severity: severityOf(design),
    basis: between.some((x) => states(x, 'rateLimit')) ? 'structure' : 'absence',
    certainty: 'structural',
    evidence: evidenceFor(graph, entry, ways),
    message: `${quoted(entry)} can send ${listed(ends.map((id) => named(graph, id)))} as much as it likes: nothing ${stretch} counts.`,
    autofix: fixFor(graph, entry, ways),
  };
}

function severityOf({ tags }: Design): Severity {
  return ['public-api', 'multi-tenant', 'payments'].some((tag) => tags.has(tag)) ? 'major' : 'minor';
}

/** The boxes in front that could limit are told to; where a way has none, a limiter comes before the service. */
function fixFor(graph: SystemGraph, entry: Component, ways: readonly Way[]): AutoFix {
  const mayLimit = (x: Component): boolean => hasTrait(x, 'may-limit-rate');
  const told = boxesOf(graph, ways).filter(mayLimit);
  const around = waysIn(graph, entry.id, (x) => counts(graph, x) === 'no' && !mayLimit(x));
  const stated = told.map(({ id }): EditOp => ({ op: 'set-prop', target: id, prop: 'rateLimit', value: 'yes' }));
  const added = around.filter((way) => !isHeld(graph, way)).flatMap((way) => limiterBefore(graph, way));
  const label = added.length > 0 ? 'Add a rate limiter' : `Limit callers in ${listed(told.map(quoted))}`;
  return { label, ops: [...stated, ...added], confirm: stated.length > 0 };
}

function limiterBefore(graph: SystemGraph, { end, edges }: Way): readonly EditOp[] {
  const id = freshId(graph, `${end}-limiter`);
  const [first, ...others] = edges.filter(({ to }) => to === end).map((edge) => edge.id);
  if (first === undefined) return [];
  return [
    { op: 'splice', connection: first, id, kind: 'rate-limiter', name: 'Rate limiter' },
    ...others.map((connection): EditOp => ({ op: 'retarget', connection, to: id })),
  ];
}

function whoCounts(design: Design, entry: Component, ways: readonly Way[]): Row {
  const boxes = boxesOf(design.graph, ways).filter((x) => counts(design.graph, x) === 'perhaps');
  const asked: Question = {
    outcome: 'question',
    variant: 'none',
    group: entry.id,
    ifNo: severityOf(design),
    missing: boxes.map((x) => ({ target: x.id, prop: isGeneric(x) ? 'kind' : 'rateLimit' })),
    ask: `Does ${listed(boxes.map(quoted))} limit what ${quoted(entry)} may send?`,
    evidence: evidenceFor(design.graph, entry, ways),
  };
  return explained(design, asked.evidence, 'rate limit', 'token bucket', 'quota', 'throttl') ?? asked;
}

function howManyConnections(design: Design, entry: Component, ways: readonly Way[]): Row {
  const { graph } = design;
  const gates = boxesOf(graph, ways).filter((x) => Object.hasOwn(propsOf(x.kind), 'rateLimit'));
  const asked: Question = {
    outcome: 'question',
    variant: 'none',
    group: entry.id,
    ifNo: severityOf(design),
    missing: gates.map(({ id }) => ({ target: id, prop: 'rateLimit' })),
    ask: `How many connections may one caller of ${listed(ways.map(({ end }) => named(graph, end)))} open, and how fast may it try again?`,
    evidence: evidenceFor(graph, entry, ways),
  };
  return explained(design, asked.evidence, 'rate limit', 'connection limit', 'throttl') ?? asked;
}

/** By whom the limits on the ways in count; one that knows the tenant or the key is enough. */
function scopeRow({ graph, tags }: Design, entry: Component, ways: readonly Way[]): Row {
  const edges = [...new Set(ways.flatMap((way) => way.edges))];
  const boxes = [...new Set(edges.flatMap(({ from, to }) => [from, to, ...limitersBeside(graph, to)]))];
  const limiters = boxes.map((id) => graph.component(id)).filter((x) => countsItself(x) && !isCompute(x));
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
