import { says, sourceOf, textOf } from '#graph/facts.ts';
import type { Component } from '#graph/graph.ts';
import { isStore } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { evidenceOf, explained, field, listed, named, pass, quoted, stating } from '../rows.ts';
import { defineRule, type Evidence, type Question, type Row, rows } from '../rule.ts';
import { classesAt, dataWords, isGravest, sensitiveOf } from '../sensitive.ts';
import { isJudged, type Leg, legOf, wireSeverity } from '../wire.ts';

export default defineRule({
  title: 'Readable on the wire or on disk',
  asks: 'Who can read the data on its way, and on a stolen disk or snapshot?',
  impact: 'Anyone on the way, or with a stolen disk, reads it, and the law makes you say so.',
  fix: 'TLS everywhere outside one host, mutual TLS for card data, and encryption at rest with a key per tenant or domain.',
  followUp: 'Who can read a database snapshot?',
  detection:
    'An arrow from or to the outside, across regions or zones, or with sensitive data, states that it is not encrypted or speaks a plain protocol; or a store with sensitive data states that it is not encrypted at rest.',
  knownFalseAlarms:
    'Plain text behind a balancer inside one trusted zone is a remark, unless card or health data or secrets are in it.',
  group: 'K',
  severity: 'major',
  impactClass: 'breach',
  fixFamily: 'encrypt',
  dimension: 7,
  keywords: ['tls', 'encrypt', 'kms'],
  variants: ['in-transit', 'at-rest'],

  check(design) {
    return rows(
      [...inTransit(design), ...atRest(design)],
      'no arrow leaves the system and no sensitive data is stated',
    );
  },
});

function inTransit(design: Design): readonly Row[] {
  const legs = design.graph.connections
    .map((edge) => legOf(design.graph, edge))
    .filter((leg) => isJudged(design.graph, leg));
  const open = legs.filter(({ isEncrypted }) => isEncrypted === 'false');
  const unsaid = legs.filter((leg) => leg.isEncrypted === 'unknown' && (leg.isOutside || leg.classes.length > 0));
  const kept = legs.filter(({ isEncrypted }) => isEncrypted === 'true');
  const found: Row[] = open.map((leg) => plain(design, leg));
  if (unsaid.length > 0) found.push(wireQuestion(design, unsaid));
  if (kept.length > 0) {
    found.push(
      pass(
        `${kept.length === 1 ? 'the arrow' : `${kept.length} arrows`} from and to the outside ${kept.length === 1 ? 'is' : 'are'} encrypted`,
        evidenceOf(kept.map(({ edge }) => edge)),
      ),
    );
  }
  return found;
}

function plain({ graph }: Design, leg: Leg): Row {
  const { edge, classes } = leg;
  return {
    outcome: 'violation',
    variant: 'in-transit',
    group: 'in-transit',
    severity: wireSeverity(graph, leg),
    basis: 'structure',
    certainty: sourceOf(edge, 'tls', 'protocol'),
    evidence: evidenceOf([edge], { paths: [[edge.from, edge.to]] }),
    message: `${classes.length === 0 ? 'What is said' : capitalised(dataWords(classes))} travels from ${named(graph, edge.from)} to ${named(graph, edge.to)} in clear text.`,
    autofix: stating(
      'Encrypt the way',
      edge.id,
      textOf(edge, 'protocol') === 'http' ? { protocol: 'https', tls: 'yes' } : { tls: 'yes' },
    ),
  };
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function wireQuestion(design: Design, unsaid: readonly Leg[]): Row {
  const { graph } = design;
  const edges = unsaid.map(({ edge }) => edge);
  const classes = unsaid.flatMap((leg) => leg.classes);
  const ends = edges.map(({ from, to }) => `${named(graph, from)} to ${named(graph, to)}`);
  const asked: Question = {
    outcome: 'question',
    variant: 'in-transit',
    group: 'in-transit',
    ifNo: unsaid.some((leg) => wireSeverity(graph, leg) === 'blocking')
      ? 'blocking'
      : classes.length > 0
        ? 'major'
        : 'minor',
    missing: edges.map(({ id }) => ({ target: id, prop: 'tls' })),
    ask: `Is ${classes.length === 0 ? 'the way' : `the way of ${dataWords(classes)}`} from ${listed(ends, 4)} encrypted?`,
    evidence: evidenceOf(edges),
  };
  return explained(design, {}, 'tls', 'https', 'service mesh') ?? asked;
}

function atRest(design: Design): readonly Row[] {
  const { graph, workbook } = design;
  const stores = graph.components
    .filter(isStore)
    .map((store) => ({ store, classes: sensitiveOf(classesAt(workbook, store)) }))
    .filter(({ classes }) => classes.length > 0);
  const unsaid = stores.filter(({ store }) => says(store, 'encryptionAtRest') === 'unknown');
  return [
    ...stores.filter((at) => !unsaid.includes(at)).map(({ store, classes }) => diskRow(design, store, classes)),
    ...(unsaid.length > 0
      ? [
          diskQuestion(
            design,
            unsaid.map(({ store }) => store),
          ),
        ]
      : []),
  ];
}

function diskRow(design: Design, store: Component, classes: readonly string[]): Row {
  const evidence: Evidence = { components: [store.id], fields: fieldsOf(design, store) };
  if (says(store, 'encryptionAtRest') === 'true') return pass(`${quoted(store)} is encrypted at rest`, evidence);
  return {
    outcome: 'violation',
    variant: 'at-rest',
    group: 'at-rest',
    severity: isGravest(classes) ? 'blocking' : 'major',
    basis: 'structure',
    certainty: sourceOf(store, 'encryptionAtRest'),
    evidence,
    message: `${quoted(store)} keeps ${dataWords(classes)} unencrypted.`,
    autofix: stating('Encrypt it at rest', store.id, { encryptionAtRest: 'yes' }),
  };
}

function fieldsOf({ workbook }: Design, store: Component): readonly string[] {
  return (workbook.entities ?? []).flatMap((e, i) =>
    e.store === store.id && sensitiveOf(e.dataClasses ?? []).length > 0 ? [field('entities', i)] : [],
  );
}

function diskQuestion(design: Design, stores: readonly Component[]): Row {
  const classes = stores.flatMap((store) => classesAt(design.workbook, store));
  const evidence: Evidence = {
    components: stores.map(({ id }) => id),
    fields: stores.flatMap((s) => fieldsOf(design, s)),
  };
  const asked: Question = {
    outcome: 'question',
    variant: 'at-rest',
    group: 'at-rest',
    ifNo: isGravest(classes) ? 'blocking' : 'major',
    missing: stores.map(({ id }) => ({ target: id, prop: 'encryptionAtRest' })),
    ask: `${listed(stores.map(quoted))} ${stores.length === 1 ? 'keeps' : 'keep'} ${dataWords(classes)}. Who can read a stolen disk or snapshot?`,
    evidence,
  };
  return explained(design, evidence, 'encrypt', 'kms') ?? asked;
}
