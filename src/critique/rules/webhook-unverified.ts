import { outOf } from '#graph/edges.ts';
import { sourceOf, textOf } from '#graph/facts.ts';
import { type Connection, hasTrait } from '#graph/graph.ts';
import { isCompute, isEdge, isEntry, isExternal } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { evidenceOf, explained, named, pass, stating } from '../rows.ts';
import { defineRule, type Question, type Row, rows, type Severity } from '../rule.ts';

export default defineRule({
  title: 'Anyone can send the callback',
  asks: 'How does the receiver of a callback know who sent it?',
  impact: 'A forged “payment succeeded” ships goods for free.',
  fix: 'Verify the signature over the raw body, refuse old timestamps, drop events already seen, then read the object again from its source.',
  followUp: 'The same event arrives twice, and once out of order. What do you do?',
  detection: 'A webhook from another organisation states auth=none. Callbacks that you send unsigned are a remark.',
  knownFalseAlarms: 'A handler that ignores the body and fetches the object from the provider.',
  group: 'K',
  severity: 'major',
  impactClass: 'breach',
  fixFamily: 'authenticate',
  dimension: 7,
  keywords: ['signature', 'hmac', 'timestamp', 're-fetch'],

  check(design) {
    const { graph } = design;
    const inbound = graph.connections.filter((edge) => isCallback(design, edge));
    const outbound = graph.connections.filter(
      (edge) => edge.kind === 'webhook' && isCompute(graph.component(edge.from)),
    );
    return rows(
      [...inbound.map((edge) => received(design, edge)), ...outbound.flatMap((edge) => sent(design, edge))],
      'no callback comes from another organisation',
    );
  },
});

function isCallback({ graph }: Design, edge: Connection): boolean {
  const from = graph.component(edge.from);
  const to = graph.component(edge.to);
  const isSender = textOf(from, 'callerType') === 'webhook-sender' && edge.kind === 'request';
  const isHook = edge.kind === 'webhook' && (isExternal(from) || isEntry(from));
  return (isHook || isSender) && (isCompute(to) || isEdge(to));
}

function received(design: Design, edge: Connection): Row {
  const { graph } = design;
  const evidence = evidenceOf([edge], { paths: [[edge.from, edge.to]] });
  const auth = textOf(edge, 'auth');
  const [source, handler] = [named(graph, edge.from), named(graph, edge.to)];
  if (auth !== undefined && auth !== 'none')
    return pass(`${handler} verifies what ${source} sends (${auth})`, evidence);
  if (readsAgain(design, edge)) return pass(`${handler} reads the object again from ${source}`, evidence);
  const common = { group: edge.from, evidence } as const;
  if (auth === undefined) {
    const asked: Question = {
      ...common,
      outcome: 'question',
      ifNo: severityOf(design, edge),
      missing: [{ target: edge.id, prop: 'auth' }],
      ask: `How does ${handler} know that a callback comes from ${source}?`,
    };
    return explained(design, evidence, 'signature', 'hmac', 'signed webhook', 're-fetch') ?? asked;
  }
  return {
    ...common,
    outcome: 'violation',
    severity: severityOf(design, edge),
    basis: 'structure',
    certainty: sourceOf(edge, 'auth'),
    message: `${handler} believes a callback that says it comes from ${source}.`,
    autofix: stating('Verify the signature', edge.id, { auth: 'signature' }),
  };
}

/** The handler, or a service right behind the gateway that takes the call, asks the provider itself. */
function readsAgain({ graph }: Design, edge: Connection): boolean {
  const behind = isEdge(graph.component(edge.to)) ? graph.out(edge.to).map(({ to }) => to) : [];
  return [edge.to, ...behind].some((id) =>
    outOf(graph, id, 'request', 'read').some(
      (call) => call.to === edge.from && (call.kind === 'read' || textOf(call, 'ops') === 'read'),
    ),
  );
}

function severityOf({ graph, tags }: Design, edge: Connection): Severity {
  return tags.has('payments') || hasTrait(graph.component(edge.from), 'takes-money') ? 'blocking' : 'major';
}

function sent({ graph }: Design, edge: Connection): readonly Row[] {
  if (textOf(edge, 'auth') !== 'none') return [];
  return [
    {
      outcome: 'violation',
      group: edge.from,
      severity: 'note',
      basis: 'structure',
      certainty: sourceOf(edge, 'auth'),
      evidence: evidenceOf([edge]),
      message: `${named(graph, edge.from)} sends callbacks that ${named(graph, edge.to)} cannot verify.`,
      impact: 'Whoever learns the address can send events in your name.',
      fix: 'Sign the body with a key per receiver, and send a timestamp.',
      autofix: stating('Sign the callbacks', edge.id, { auth: 'signature' }),
    },
  ];
}
