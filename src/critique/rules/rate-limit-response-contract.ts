import { says, sourceOf } from '#graph/facts.ts';
import { type Component, hasTrait } from '#graph/graph.ts';
import { reaching } from '#graph/paths.ts';
import { isEntry } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { explained, field, listed, pass, quoted, stating } from '../rows.ts';
import { defineRule, type Evidence, type Question, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'Callers cannot behave well',
  asks: 'Does a caller that is turned away learn when to come back?',
  impact: 'They come back at once, so limiting adds load, and support answers “why 429?”.',
  fix: 'Answer 429 with Retry-After (jittered), name the limit and what is left of it in headers, and document the limits of each plan.',
  followUp: 'All clients are told “retry in 60 s”. What happens in 60 s?',
  detection: 'A limiter states that it sends no headers.',
  knownFalseAlarms:
    'Where all callers are one’s own, it is a remark. An endpoint whose errors name Retry-After has the contract.',
  group: 'J',
  severity: 'minor',
  impactClass: 'wrong-result',
  fixFamily: 'rate limit',
  dimension: 7,
  keywords: ['429', 'retry-after', 'ratelimit header'],

  check(design) {
    const limiters = design.graph.components.filter((x) => hasTrait(x, 'limits-rate'));
    return rows(
      limiters.flatMap((limiter) => rowOf(design, limiter) ?? []),
      'no limiter is drawn whose callers are somebody else’s',
    );
  },
});

function rowOf(design: Design, limiter: Component): Row | undefined {
  const strangers = strangersOf(design, limiter);
  const headers = says(limiter, 'headers');
  const evidence: Evidence = { components: [limiter.id, ...strangers.map(({ id }) => id)] };
  const said = errorsNamingIt(design);
  if (headers === 'true') return pass(`${quoted(limiter)} says when to come back`, evidence);
  if (headers === 'unknown') {
    if (said.length > 0) return pass('the API’s errors say when to come back', { ...evidence, fields: said });
    if (strangers.length === 0 && !design.tags.has('public-api')) return undefined;
    const asked: Question = {
      outcome: 'question',
      group: limiter.id,
      ifNo: 'minor',
      missing: [{ target: limiter.id, prop: 'headers' }],
      ask: `What do ${strangers.length === 0 ? 'callers' : `callers such as ${listed(strangers.map(quoted))}`} learn when ${quoted(limiter)} turns them away?`,
      evidence,
    };
    return explained(design, evidence, '429', 'retry-after', 'ratelimit') ?? asked;
  }
  return {
    outcome: 'violation',
    group: limiter.id,
    severity: strangers.length > 0 || design.tags.has('public-api') ? 'minor' : 'note',
    basis: 'structure',
    certainty: sourceOf(limiter, 'headers'),
    evidence,
    message: `Callers that ${quoted(limiter)} turns away get an error without being told when to come back.`,
    autofix: stating('Send 429 with Retry-After and limit headers', limiter.id, { headers: 'yes' }),
  };
}

/** Other people's software among its callers. */
function strangersOf({ graph }: Design, limiter: Component): readonly Component[] {
  return [...reaching(graph, limiter.id)]
    .map((id) => graph.component(id))
    .filter((x) => isEntry(x) && x.kind === 'external-caller')
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function errorsNamingIt({ workbook }: Design): readonly string[] {
  return (workbook.endpoints ?? []).flatMap(({ errors, response }, i) =>
    /retry-after|ratelimit/i.test([errors ?? [], response ?? []].flat().join(' '))
      ? [field('endpoints', i, 'errors')]
      : [],
  );
}
