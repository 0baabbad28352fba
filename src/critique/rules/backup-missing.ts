import type { Truth } from '#basis/logic.ts';
import { is, numberOf, says, sourceOf, states } from '#graph/facts.ts';
import { type Component, hasTrait } from '#graph/graph.ts';
import { holdsTruth } from '#graph/sets.ts';
import type { Design } from '../design.ts';
import { listed, quoted } from '../rows.ts';
import { defineRule, type Figure, type Pass, type Question, type Row, rows, type Severity } from '../rule.ts';
import { entitiesIn } from '../stakes.ts';

export default defineRule({
  title: 'Replication is not a backup',
  asks: 'Could you bring back what a bad statement deleted yesterday?',
  impact: 'One wrong migration or one stolen credential, and the data is gone for good.',
  fix: 'Keep point-in-time recovery and an isolated copy in another account, and rehearse a restore every quarter.',
  followUp:
    'An engineer runs an UPDATE without WHERE. How do you get yesterday’s rows back, and how long does it take?',
  detection:
    'A system of record states that it has no backups, or that no restore was ever tried. Versioned objects count as a backup.',
  knownFalseAlarms:
    'Caches, indexes, replicas and warehouses are copies, and so is a store whose entities can all be rebuilt; an outbox is emptied as it is read.',
  group: 'B',
  severity: 'blocking',
  impactClass: 'data-loss',
  fixFamily: 'backup',
  dimension: 3,
  keywords: ['backup', 'point-in-time', 'restore', 'snapshot'],
  variants: ['none', 'untested'],

  check(design) {
    const records = design.graph.components.filter((store) => isRecord(design, store));
    const unsaid = records.filter((store) => isBackedUp(store) === 'unknown');
    const judged = records.filter((store) => !unsaid.includes(store));
    return rows(
      [...judged.map((store) => rowOf(design, store)), ...(unsaid.length > 0 ? [question(design, unsaid)] : [])],
      'no system of record is drawn',
    );
  },
});

/** An outbox is part of its writer's database and holds nothing for long. */
function isRecord({ workbook }: Design, store: Component): boolean {
  const entities = entitiesIn(workbook.entities, store.id);
  const isRebuildable = entities.length > 0 && entities.every(({ rebuildable }) => rebuildable === 'yes');
  return holdsTruth(store) && !isRebuildable && store.kind !== 'outbox';
}

/** Versioned objects outlive a bad overwrite; where versioning is not stated, "no backups" does not say enough. */
function isBackedUp(store: Component): Truth {
  if (says(store, 'versioning') === 'true') return 'true';
  const backups = is(store, 'backups', 'snapshot', 'pitr');
  const mayKeepVersions = hasTrait(store, 'serves-objects') && !states(store, 'versioning');
  return backups === 'false' && mayKeepVersions ? 'unknown' : backups;
}

function rowOf(design: Design, store: Component): Row {
  if (isBackedUp(store) === 'false') return withoutBackup(design, store);
  return says(store, 'restoreTested') === 'false' ? untested(store) : backedUp(store);
}

function withoutBackup(design: Design, store: Component): Row {
  const replicas = numberOf(store, 'replicas') ?? 0;
  const copy = replicas === 1 ? 'Its replica copies' : `Its ${replicas} replicas copy`;
  const despite = replicas > 0 ? `${copy} a bad DELETE in milliseconds.` : 'A bad DELETE is final.';
  return {
    outcome: 'violation',
    variant: 'none',
    group: store.id,
    severity: severityOf(design, store),
    basis: 'structure',
    certainty: sourceOf(store, 'backups'),
    evidence: { components: [store.id] },
    numbers: replicas > 0 ? [replicaFigure(store, replicas)] : [],
    message: `${quoted(store)} is a system of record and has no backup. ${despite}`,
    autofix: {
      label: 'Turn on point-in-time recovery',
      ops: [{ op: 'set-prop', target: store.id, prop: 'backups', value: 'pitr' }],
      confirm: true,
    },
  };
}

/** Where the must-haves are stated and none of them needs the store, its loss is not the end. */
function severityOf({ flows }: Design, store: Component): Severity {
  const needing = flows.filter(({ stated, components }) => stated && components.includes(store.id));
  return needing.length > 0 && needing.every(({ weight }) => weight < 3) ? 'major' : 'blocking';
}

function replicaFigure(store: Component, value: number): Figure {
  return { name: `replicas of ${quoted(store)}`, value, unit: '', from: `prop replicas of ${quoted(store)}` };
}

function untested(store: Component): Row {
  return {
    outcome: 'violation',
    variant: 'untested',
    group: store.id,
    severity: 'minor',
    basis: 'structure',
    certainty: sourceOf(store, 'restoreTested'),
    evidence: { components: [store.id] },
    message: `${quoted(store)} has backups that nobody has ever restored.`,
    impact:
      'The first restore is tried in an outage: a missing key or a format too old to read turns an hour into a day.',
    fix: 'Restore into an empty account every quarter, and write down how long it took.',
    autofix: {
      label: 'State that a restore was rehearsed',
      ops: [{ op: 'set-prop', target: store.id, prop: 'restoreTested', value: 'yes' }],
      confirm: true,
    },
  };
}

function backedUp(store: Component): Pass {
  const kept = says(store, 'versioning') === 'true' ? 'old versions' : 'backups';
  return { outcome: 'pass', because: `${quoted(store)} keeps ${kept}`, evidence: { components: [store.id] } };
}

function question(design: Design, stores: readonly Component[]): Question {
  const worst = stores.some((store) => severityOf(design, store) === 'blocking');
  return {
    outcome: 'question',
    group: 'stores',
    ifNo: worst ? 'blocking' : 'major',
    missing: stores.map((store) => ({ target: store.id, prop: 'backups' })),
    ask: `How do you bring back yesterday’s data of ${listed(stores.map(quoted))}? No backup is stated.`,
    evidence: { components: stores.map(({ id }) => id) },
  };
}
