import { listOf, says, sourceOf, textOf, weakest } from '#graph/facts.ts';
import { type Component, type Connection, hasTrait } from '#graph/graph.ts';
import type { Design } from '../design.ts';
import { counted, evidenceOf, quoted } from '../rows.ts';
import { defineRule, type Question, type Row, rows, type Violation } from '../rule.ts';

export default defineRule({
  title: 'Everything that trusts one certificate stops in the same second',
  asks: 'Who renews the certificates, and who is woken before one expires?',
  impact: 'An expired certificate refuses every connection at once, at an hour that was fixed a year ago.',
  fix: 'Let a machine renew them, alert on days to expiry, and give each service its own.',
  followUp: 'Which certificate in this drawing expires first, and who is woken before it does?',
  detection:
    'The holder of certificates states that nothing renews them by itself, and no alerting watches their expiry or several services share one.',
  knownFalseAlarms: 'Certificates of managed edges and meshes are renewed by their provider.',
  group: 'K',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'manage certificates',
  dimension: 8,
  keywords: ['certificate', 'renew', 'expiry', 'acme', 'cert-manager'],

  check(design) {
    const holders = design.graph.components.filter(holdsCertificates);
    const found = holders.flatMap((holder) => rowOf(design, holder) ?? []);
    return rows(holders.length > 0 ? found : unheld(design), 'nothing drawn states that it holds certificates');
  },
});

function holdsCertificates(x: Component): boolean {
  const states = ['autoRenew', 'certificateScope'].some((prop) => x.facts[prop] !== undefined);
  return states || textOf(x, 'purpose') === 'certificate';
}

function rowOf(design: Design, holder: Component): Row | undefined {
  const renewed = says(holder, 'autoRenew');
  const because = `a machine renews the certificates of ${quoted(holder)}`;
  if (renewed === 'true') return { outcome: 'pass', because, evidence: { components: [holder.id] } };
  if (renewed === 'unknown') return question(holder, encrypted(design));
  const isShared = ['shared', 'wildcard'].includes(textOf(holder, 'certificateScope') ?? '');
  return isWatched(design) && !isShared ? undefined : violation(design, holder, isShared);
}

function isWatched({ graph }: Design): boolean {
  return graph.components.some((x) => listOf(x, 'on').includes('certificate'));
}

function violation(design: Design, holder: Component, isShared: boolean): Violation {
  const edges = encrypted(design);
  const whole = isShared && coversAMust(design, edges);
  return {
    outcome: 'violation',
    group: holder.id,
    severity: whole ? 'blocking' : 'major',
    basis: 'structure',
    certainty: weakest(sourceOf(holder, 'autoRenew', 'certificateScope'), ...edges.map((e) => sourceOf(e, 'tls'))),
    evidence: evidenceOf(edges, { components: [holder.id] }),
    message: `${quoted(holder)} holds certificates that nothing renews by itself${isShared ? ', and one of them serves many' : ' and no alert watches'}: ${counted(edges.length, 'encrypted connection')} end together when it expires.`,
  };
}

function encrypted({ graph }: Design): readonly Connection[] {
  return graph.connections.filter((e) => says(e, 'tls') === 'true' || textOf(e, 'auth') === 'mtls');
}

function coversAMust({ flows }: Design, edges: readonly Connection[]): boolean {
  const covered = new Set(edges.map(({ id }) => id));
  return flows.some(
    ({ stated, weight, sync }) => stated && weight === 3 && sync.length > 0 && sync.every((id) => covered.has(id)),
  );
}

const many = 3;

/** Mutual TLS between services of one's own means certificates that somebody has to renew. */
function unheld(design: Design): readonly Row[] {
  const { graph } = design;
  const inside = graph.connections.filter(
    (e) => textOf(e, 'auth') === 'mtls' && [e.from, e.to].every((id) => hasTrait(graph.component(id), 'computes')),
  );
  const isMeshed = graph.components.some(({ kind }) => kind === 'service-mesh');
  return inside.length < many || isMeshed || isWatched(design) ? [] : [question(undefined, inside)];
}

function question(holder: Component | undefined, edges: readonly Connection[]): Question {
  return {
    outcome: 'question',
    group: holder?.id ?? 'certificates',
    ifNo: 'major',
    missing: holder === undefined ? [] : [{ target: holder.id, prop: 'autoRenew' }],
    ask: `Who renews the certificates behind ${counted(edges.length, 'encrypted connection')}, and what warns you before one expires?`,
    evidence: evidenceOf(edges, holder === undefined ? {} : { components: [holder.id] }),
  };
}
