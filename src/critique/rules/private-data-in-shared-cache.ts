import { not, or, type Truth, truth } from '#basis/logic.ts';
import { numberOf, says, sourceOf, states } from '#graph/facts.ts';
import type { Component, Connection, SystemGraph } from '#graph/graph.ts';
import { reachableFrom } from '#graph/paths.ts';
import { isEntry, isPassThrough } from '#graph/sets.ts';
import { propsOf } from '#kinds/kinds.ts';
import type { Design } from '../design.ts';
import { endpointsBehind, type Placed } from '../behind.ts';
import { bringsCalls } from '../entrances.ts';
import { endpointName, evidenceOf, explained, listed, named, pass, quoted, stating } from '../rows.ts';
import { defineRule, type Question, type Row, rows } from '../rule.ts';
import { classesOn, dataWords, sensitiveOf } from '../sensitive.ts';

export default defineRule({
  title: 'One user’s answer served to another',
  asks: 'Can a shared cache keep an answer that depends on who asks?',
  impact: 'Users see each other’s accounts: one missing header becomes a breach that must be reported.',
  fix: 'Send `Cache-Control: private, no-store` with answers to a logged-in user, cache public parts only, and put the user or tenant into the key where you must cache more.',
  followUp: 'Which header stops your content network from caching /me?',
  detection:
    'A content network, or a gateway that caches responses, lies before an endpoint for logged-in users or an arrow with personal, card or health data, keeps answers for a while, and states that its key leaves out who asks.',
  knownFalseAlarms:
    'A content network in front of static files only, while the API is reached around it; signed addresses; a time to live of 0 on that path.',
  group: 'E',
  severity: 'blocking',
  impactClass: 'breach',
  fixFamily: 'cache policy',
  dimension: 4,
  keywords: ['private', 'no-store', 'vary', 'cache key'],

  check(design) {
    const caches = design.graph.components.filter((x) => Object.hasOwn(propsOf(x.kind), 'cacheKeyIncludesAuth'));
    return rows(
      caches.flatMap((cache) => rowOf(design, cache) ?? []),
      'no shared cache lies before private answers',
    );
  },
});

function rowOf(design: Design, cache: Component): Row | undefined {
  const { graph } = design;
  const endpoints = endpointsBehind(design, cache.id).filter(isPrivate);
  const edges = edgesThrough(graph, cache.id).filter((edge) => sensitiveOf(classesOn(edge)).length > 0);
  const keeps = keepsAnswers(cache);
  if ((endpoints.length === 0 && edges.length === 0) || keeps === 'false') return undefined;
  const around =
    endpoints.length > 0 && edges.length === 0 && endpoints.every((e) => isReachedAround(design, cache, e));
  const evidence = evidenceOf(edges, {
    components: [cache.id, ...endpoints.flatMap(({ servedBy }) => servedBy ?? [])],
    fields: endpoints.map((e) => e.field),
  });
  const told = or(says(cache, 'cacheKeyIncludesAuth'), says(cache, 'signedUrls') === 'true' ? 'true' : 'false');
  if (told === 'true') return pass(`${quoted(cache)} tells apart who asks`, evidence);
  const answers =
    endpoints.length > 0
      ? listed(endpoints.map(endpointName))
      : `${dataWords(edges.flatMap(classesOn))} from ${named(graph, edges[0]?.to ?? cache.id)}`;
  if (not(told) !== 'true' || keeps === 'unknown' || around) {
    const missing = ['cacheKeyIncludesAuth', keepsProp(cache)]
      .filter((prop) => !states(cache, prop))
      .map((prop) => ({ target: cache.id, prop }));
    const asked: Question = {
      outcome: 'question',
      group: cache.id,
      ifNo: 'blocking',
      missing,
      ask: `Does ${quoted(cache)} keep ${answers}? If so, what in its key says who asked?`,
      evidence,
    };
    return explained(design, evidence, 'no-store', 'private', 'cache key', 'vary:') ?? asked;
  }
  return {
    outcome: 'violation',
    group: cache.id,
    severity: 'blocking',
    basis: 'structure',
    certainty: sourceOf(cache, 'cacheKeyIncludesAuth', keepsProp(cache)),
    evidence,
    message: `${quoted(cache)} may keep ${answers}, which depends on who asks, under a key that does not say who asked.`,
    autofix: stating('Put the caller into the key', cache.id, { cacheKeyIncludesAuth: 'yes' }),
  };
}

/** Only answers to GET are kept. */
function isPrivate({ method, auth }: Placed): boolean {
  return method === 'GET' && (auth === 'user' || auth === 'admin');
}

function keepsProp(cache: Component): string {
  return Object.hasOwn(propsOf(cache.kind), 'responseCache') ? 'responseCache' : 'ttlSec';
}

/** A gateway keeps nothing unless it says so; a content network is there to keep. */
function keepsAnswers(cache: Component): Truth {
  if (keepsProp(cache) === 'responseCache') return says(cache, 'responseCache') === 'true' ? 'true' : 'false';
  const ttl = numberOf(cache, 'ttlSec');
  return truth(ttl === undefined ? undefined : ttl > 0);
}

/** What goes through the cache: its own arrows, and those of boxes that only pass calls on. */
function edgesThrough(graph: SystemGraph, cache: string): readonly Connection[] {
  const found = new Set(graph.into(cache).filter(bringsCalls));
  const open = [cache];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const edge of graph.out(id)) {
      if (found.has(edge) || edge.kind === 'telemetry' || edge.kind === 'authenticate') continue;
      found.add(edge);
      if (isPassThrough(graph.component(edge.to))) open.push(edge.to);
    }
  }
  return [...found];
}

function isReachedAround({ graph }: Design, cache: Component, { servedBy = '' }: Placed): boolean {
  const entries = graph.components.filter(isEntry);
  return entries.some(({ id }) => reachableFrom(graph, id, (edge) => edge.to !== cache.id).has(servedBy));
}
