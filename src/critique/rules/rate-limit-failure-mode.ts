import { isSync, targetsBehind } from '#graph/edges.ts';
import { is, says, sourceOf, textOf, weakest } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { pathsBetween, reaching } from '#graph/paths.ts';
import { survives } from '#graph/redundancy.ts';
import { isEntry, isStore } from '#graph/sets.ts';
import { endpointsBehind } from '../behind.ts';
import type { Design } from '../design.ts';
import { evidenceOf, explained, listed, named, pass, quoted, stating } from '../rows.ts';
import { defineRule, type Evidence, type Question, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'What happens when the limiter is down',
  asks: 'When the limiter or its counters do not answer, who gets in?',
  impact:
    'A failover of the counters stops every request (closed), or takes all protection away in the very overload that it should stop (open).',
  fix: 'A timeout of a few milliseconds, then an approximate limit in each node, and an alarm when that happens.',
  followUp: 'Redis fails over, 15 seconds. What does every API caller see?',
  detection:
    'A limiter that depends on a store rejects everybody when the store is away, and the store does not survive the loss of an instance; or it lets everybody in on the way to payments or a public login.',
  knownFalseAlarms:
    'Limits counted in the process itself depend on nothing. A local fallback is the answer, and so is a coarser limit in front of one that opens.',
  group: 'J',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'rate limit',
  dimension: 7,
  keywords: ['fail open', 'fail closed', 'local fallback'],

  check(design) {
    const limiters = design.graph.components.filter(
      (x) => hasTrait(x, 'limits-rate') || isCountingGateway(design.graph, x),
    );
    return rows(
      limiters.flatMap((limiter) => rowOf(design, limiter) ?? []),
      'no limiter counts outside its own process',
    );
  },
});

/** A gateway that limits, and keeps something in a store of its own that is no cache of answers. */
function isCountingGateway(graph: SystemGraph, x: Component): boolean {
  const limits = hasTrait(x, 'may-limit-rate') && says(x, 'rateLimit') === 'true';
  const caches = says(x, 'responseCache') === 'true' || x.kind === 'cdn';
  return (
    limits && !caches && countersOf(graph, x.id).some((edge) => hasTrait(graph.component(edge.to), 'keeps-in-memory'))
  );
}

/** The calls of a limiter to where it counts. */
function countersOf(graph: SystemGraph, id: string): readonly Connection[] {
  return graph.out(id).filter((edge) => isSync(edge) && targetsBehind(graph, edge).some(isStore));
}

function rowOf(design: Design, limiter: Component): Row | undefined {
  const { graph } = design;
  const counters = countersOf(graph, limiter.id);
  if (counters.length === 0 && is(limiter, 'counters', 'local') === 'true') return undefined;
  const evidence: Evidence = {
    ...evidenceOf(counters, { components: [limiter.id] }),
    paths: pathsBehind(graph, limiter.id),
  };
  const mode = textOf(limiter, 'failureMode');
  const name = quoted(limiter);
  if (mode === undefined) return question(design, limiter, counters, evidence);
  if (mode === 'local-fallback') return pass(`${name} goes on with a limit of its own`, evidence);
  if (mode === 'open') return whenOpen(design, limiter, evidence);
  const stores = counters.flatMap((edge) => targetsBehind(graph, edge)).filter(isStore);
  const survival = stores.map((store) => ({ store, ...survives(graph, store.id, 'instance') }));
  const frail = survival.filter(({ truth }) => truth === 'false');
  const unsure = survival.filter(({ truth }) => truth === 'unknown');
  if (frail.length > 0) {
    const names = listed(frail.map(({ store }) => quoted(store)));
    return {
      outcome: 'violation',
      group: limiter.id,
      severity: 'major',
      basis: 'structure',
      certainty: weakest(sourceOf(limiter, 'failureMode'), ...frail.map(({ from }) => from)),
      evidence,
      message: `${name} asks ${names} on every request. If ${names} is down, everybody is rejected.`,
      autofix: stating('Fall back to a local limit', limiter.id, { failureMode: 'local-fallback' }),
    };
  }
  if (unsure.length > 0) {
    const missing = unsure.flatMap(({ store, missing: props }) => props.map((prop) => ({ target: store.id, prop })));
    const ask = `${name} rejects everybody while ${listed(unsure.map(({ store }) => quoted(store)))} is away. What does it outlive?`;
    return { outcome: 'question', group: limiter.id, ifNo: 'major', missing, ask, evidence };
  }
  return pass(
    stores.length === 0 ? `${name} depends on no store` : `what ${name} counts in survives the loss of an instance`,
    evidence,
  );
}

/** Letting everybody in is fine where something else still holds the flood. */
function whenOpen(design: Design, limiter: Component, evidence: Evidence): Row {
  const { graph } = design;
  const before = [...reaching(graph, limiter.id)].filter((id) => id !== limiter.id).map((id) => graph.component(id));
  const fuse = before.find((x) => hasTrait(x, 'may-limit-rate') && says(x, 'rateLimit') === 'true');
  const login = endpointsBehind(design, limiter.id).find(({ auth, path }) => auth === 'public' && logins.test(path));
  if (fuse) return pass(`${quoted(fuse)} still limits when ${quoted(limiter)} opens`, evidence);
  if (!design.tags.has('payments') && login === undefined)
    return pass(`${quoted(limiter)} lets callers in when it cannot count`, evidence);
  const goal = login === undefined ? 'payments' : `'${login.method} ${login.path}'`;
  return {
    outcome: 'violation',
    group: limiter.id,
    severity: 'minor',
    basis: 'structure',
    certainty: sourceOf(limiter, 'failureMode'),
    evidence: { ...evidence, fields: login === undefined ? [] : [login.field] },
    message: `When ${quoted(limiter)} cannot count, the drawing lets everyone in, also to ${goal}.`,
    autofix: stating('Fall back to a local limit', limiter.id, { failureMode: 'local-fallback' }),
  };
}

const logins = /log-?in|sign-?in|token|otp|password|auth/i;

function question(design: Design, limiter: Component, counters: readonly Connection[], evidence: Evidence): Row {
  const { graph } = design;
  const where = counters.length === 0 ? quoted(limiter) : listed(counters.map(({ to }) => named(graph, to)));
  const asked: Question = {
    outcome: 'question',
    group: limiter.id,
    ifNo: 'major',
    missing: [{ target: limiter.id, prop: 'failureMode' }],
    ask: `When ${where} does not answer, does ${quoted(limiter)} reject everybody, let everybody in, or count for itself?`,
    evidence,
  };
  const stems = [
    'fail open',
    'fail-open',
    'fails open',
    'fail closed',
    'fail-closed',
    'fails closed',
    'local fallback',
  ];
  return explained(design, evidence, ...stems) ?? asked;
}

function pathsBehind(graph: SystemGraph, limiter: string): readonly (readonly string[])[] {
  const entry = [...reaching(graph, limiter)].find((id) => isEntry(graph.component(id)));
  return entry === undefined ? [] : pathsBetween(graph, entry, limiter, { max: 1 });
}
