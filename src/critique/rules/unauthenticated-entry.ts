import { entryEdges, mutating } from '#graph/edges.ts';
import { sourceOf, textOf, weakest } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait, type SystemGraph } from '#graph/graph.ts';
import { pathsBetween, reachableFrom } from '#graph/paths.ts';
import { isEdge, isStore } from '#graph/sets.ts';
import { propsOf } from '#kinds/kinds.ts';
import type { Design } from '../design.ts';
import { endpointsBehind, endpointsOf, type Placed, serversOf, setsInMotion } from '../behind.ts';
import { arrowsBefore, asksIdentity, canCheck, checkpoints, identifies } from '../entrances.ts';
import { endpointName, evidenceOf, explained, listed, named, pass, stating } from '../rows.ts';
import { defineRule, type Evidence, type Question, type Row, rows, type Severity } from '../rule.ts';
import { classesAt, classesOn, dataWords, sensitiveOf } from '../sensitive.ts';

export default defineRule({
  title: 'Who is calling?',
  asks: 'Does some box find out who is calling, and whether the thing asked for is theirs?',
  impact: 'Anyone can read or change other people’s records by changing a number in the address.',
  fix: 'OAuth2 or OpenID Connect at the gateway (client credentials for servers, PKCE for users), tokens verified locally, and an ownership or tenant check in the service on every object.',
  followUp: 'User A sends user B’s order id with a valid token. Which box says no?',
  detection:
    'The first box that could check a caller, or the arrow into it, states auth=none, nothing behind asks who is calling, and not everything behind is public; or an endpoint with an id in its path knows its caller and states authz=none.',
  knownFalseAlarms:
    'Public endpoints, login and sign-up, static files. A gateway that checks ownership covers the endpoints that state nothing.',
  group: 'K',
  severity: 'blocking',
  impactClass: 'breach',
  fixFamily: 'authenticate',
  dimension: 7,
  keywords: ['oauth', 'oidc', 'jwt', 'ownership', 'scope', 'pkce'],
  variants: ['authn', 'object-authz'],

  check(design) {
    const { graph } = design;
    const entrances = entryEdges(graph).filter(
      (edge) => canCheck(graph.component(edge.to)) && !isCallback(graph, edge),
    );
    return rows(
      [...entrances.map((edge) => authentication(design, edge)), ...objectChecks(design)],
      'nobody outside reaches a service',
    );
  },
});

/** Callbacks of other organisations are the business of `webhook-unverified`. */
function isCallback(graph: SystemGraph, { kind, from }: Connection): boolean {
  return kind === 'webhook' || textOf(graph.component(from), 'callerType') === 'webhook-sender';
}

function authentication(design: Design, edge: Connection): Row {
  const { graph } = design;
  const ways = [...arrowsBefore(graph, edge.from), edge];
  const boxes = checkpoints(graph, edge.to);
  const endpoints = endpointsBehind(design, edge.to);
  const evidence: Evidence = {
    ...evidenceOf(ways, { components: boxes, fields: endpoints.map((e) => e.field) }),
    paths: pathsToData(graph, ways[0]?.from ?? edge.from, edge.to),
  };
  const checked =
    ways.some(identifies) || boxes.some((id) => identifies(graph.component(id)) || asksIdentity(graph, id));
  const target = named(graph, edge.to);
  if (checked) return pass(`somebody asks who calls ${target}`, evidence);
  if (endpoints.length > 0 && endpoints.every(({ auth }) => auth === 'public')) {
    return pass(`everything behind ${target} is public`, evidence);
  }
  const gates = boxes.map((id) => graph.component(id));
  const unguarded = [edge, ...gates].filter((x) => textOf(x, 'auth') === 'none');
  const openly = endpoints.length > 0 && endpoints.every(({ auth }) => auth === 'none');
  const common = { variant: 'authn', group: edge.to, evidence } as const;
  if (unguarded.length > 0 || openly) {
    return {
      ...common,
      outcome: 'violation',
      severity: severityOf(design, edge.to, endpoints),
      basis: 'structure',
      certainty: weakest(...unguarded.map((x) => sourceOf(x, 'auth'))),
      message: `${named(graph, ways[0]?.from ?? edge.from)} reaches ${reachedData(design, edge.to)} without anyone checking who it is.`,
      autofix: stating('Ask callers for a token', gateOf(gates)?.id ?? edge.id, { auth: 'oauth2' }),
    };
  }
  const asked: Question = {
    ...common,
    outcome: 'question',
    ifNo: severityOf(design, edge.to, endpoints),
    missing: [{ target: gateOf(gates)?.id ?? edge.id, prop: 'auth' }],
    ask:
      endpoints.length > 0 && endpoints.every(({ auth }) => auth !== undefined)
        ? `The API says who may call ${target}. Which box finds out who does?`
        : `Who calls ${target}, and which box finds out?`,
  };
  return explained(design, evidence, 'oauth', 'oidc', 'openid', 'jwt', 'mtls', 'api key', 'session cookie') ?? asked;
}

function gateOf(boxes: readonly Component[]): Component | undefined {
  return boxes.find((x) => isEdge(x) && Object.hasOwn(propsOf(x.kind), 'auth'));
}

function severityOf(design: Design, id: string, endpoints: readonly Placed[]): Severity {
  const { graph, tags } = design;
  const reached = [...reachableFrom(graph, id, setsInMotion)];
  const writes = reached.some((at) => graph.out(at).some((edge) => mutating(graph, edge) === 'true'));
  const money = tags.has('payments') || reached.some((at) => hasTrait(graph.component(at), 'takes-money'));
  const changes = endpoints.some(({ method, auth }) => method !== 'GET' && auth !== 'public');
  return writes || money || changes || classesBehind(design, reached).length > 0 ? 'blocking' : 'major';
}

function classesBehind({ graph, workbook }: Design, ids: readonly string[]): readonly string[] {
  const kept = ids.flatMap((id) => classesAt(workbook, graph.component(id)));
  const carried = ids.flatMap((id) => graph.out(id).filter(setsInMotion)).flatMap(classesOn);
  return sensitiveOf([...kept, ...carried]);
}

function reachedData(design: Design, id: string): string {
  const { graph } = design;
  const reached = [...reachableFrom(graph, id, setsInMotion)];
  const stores = reached.filter((at) => isStore(graph.component(at)));
  if (stores.length === 0) return named(graph, id);
  const words = dataWords(classesBehind(design, reached));
  return `${words === 'data' ? 'what is' : words} in ${listed(stores.map((at) => named(graph, at)))}`;
}

function pathsToData(graph: SystemGraph, from: string, through: string): readonly (readonly string[])[] {
  const store = [...reachableFrom(graph, through, setsInMotion)].find((id) => isStore(graph.component(id)));
  return pathsBetween(graph, from, store ?? through, { max: 1, follow: setsInMotion });
}

/** "/orders/:id" names somebody's object: being logged in is not enough. */
function objectChecks(design: Design): readonly Row[] {
  const objects = endpointsOf(design).filter(
    ({ path, auth }) => /[:{]/.test(path) && (auth === 'user' || auth === 'service'),
  );
  const open = objects.filter(({ authz }) => authz === 'none');
  const unsaid = objects.filter((endpoint) => endpoint.authz === undefined && !gateChecks(design, endpoint));
  const kept = objects.filter((endpoint) => !open.includes(endpoint) && !unsaid.includes(endpoint));
  const common = { variant: 'object-authz', group: 'objects' } as const;
  const evidence = (list: readonly Placed[]): Evidence => ({
    components: serversOf(design, list),
    fields: list.map((e) => e.field),
  });
  const found: Row[] = open.map((endpoint) => ({
    ...common,
    outcome: 'violation',
    severity: objectSeverity(design, endpoint),
    basis: 'structure',
    certainty: 'stated',
    evidence: evidence([endpoint]),
    message: `${endpointName(endpoint)} checks that you are logged in, not that what you name is yours.`,
  }));
  if (unsaid.length > 0) {
    const ask = `Which box checks that what ${listed(unsaid.map(endpointName))} names belongs to the caller?`;
    const missing = unsaid.map((e) => ({ target: e.field, prop: 'authz' }));
    const ifNo = unsaid.some((e) => objectSeverity(design, e) === 'blocking') ? 'blocking' : 'major';
    const asked: Question = { ...common, outcome: 'question', ifNo, missing, ask, evidence: evidence(unsaid) };
    found.push(explained(design, asked.evidence, 'ownership', 'owner check', 'belongs to the caller') ?? asked);
  }
  if (kept.length > 0)
    found.push(pass(`whose object ${listed(kept.map(endpointName))} names is checked`, evidence(kept)));
  return found;
}

/** A gateway's ownership check covers the endpoints that state nothing. */
function gateChecks({ graph }: Design, { servedBy }: Placed): boolean {
  return graph.components.some(
    (x) =>
      isEdge(x) &&
      textOf(x, 'authz') === 'ownership' &&
      (servedBy === undefined || reachableFrom(graph, x.id, setsInMotion).has(servedBy)),
  );
}

function objectSeverity(design: Design, { servedBy }: Placed): Severity {
  const { graph } = design;
  const reached = graph.find(servedBy ?? '') ? [...reachableFrom(graph, servedBy ?? '', setsInMotion)] : [];
  const isDear = design.tags.has('payments') || reached.some((id) => hasTrait(graph.component(id), 'takes-money'));
  return isDear || classesBehind(design, reached).length > 0 ? 'blocking' : 'major';
}
