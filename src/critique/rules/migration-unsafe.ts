import type { Entity } from '#workbook/workbook.ts';
import { hasTrait } from '#graph/graph.ts';
import { holdsTruth } from '#graph/sets.ts';
import { mentions } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { listed } from '../rows.ts';
import { defineRule, notApplicable, type Evidence, rows } from '../rule.ts';

export default defineRule({
  title: 'Changing the schema stops the service',
  asks: 'How does the schema change while old and new versions of the code run?',
  impact:
    'The table is locked in the middle of the day, and the old version cannot read the new schema when you roll back.',
  fix: 'Expand (add nullable), write both, backfill in batches, switch reads, contract in a later release; each step reversible.',
  followUp: 'The backfill is at 40 % and you must roll back. What state are you in?',
  detection:
    'The migration strategy is offline or all at once while the availability target is 99.9 % or more or a table has ten million rows.',
  knownFalseAlarms: 'Small tables; stores without a schema still need readers that know two versions.',
  group: 'O',
  severity: 'major',
  impactClass: 'outage',
  fixFamily: 'expand-contract',
  dimension: 8,
  keywords: ['expand', 'contract', 'backfill', 'dual read', 'online'],
  about: 'workbook',

  check(design) {
    const { operations = {}, targets = {} } = design.workbook;
    const large = largeEntities(design);
    const evidence = evidenceFor(design, large);
    if (evidence.components?.length === 0) return notApplicable('no store whose schema could change is drawn');
    const strategy = operations.migration;
    const isDemanding = (targets.availabilityPct ?? 0) >= 99.9;
    if (strategy === undefined) {
      const matters = design.tags.has('brownfield') || large.length > 0;
      const isTold = mentions(design.workbook, 'expand', 'backfill', 'dual write', 'online ddl').length > 0;
      return matters && !isTold ? rows([question(large, evidence)], '') : notApplicable('no large table is stated');
    }
    if (!offline.includes(strategy))
      return rows([{ outcome: 'pass', because: `schema changes go by ${strategy}`, evidence }], '');
    if (!isDemanding && large.length === 0)
      return notApplicable('no target and no large table forbids an offline migration');
    return rows([violation(strategy, large, isDemanding, evidence)], '');
  },
});

const offline = ['offline', 'big-bang'];
const largeRows = 10_000_000;
const hugeRows = 100_000_000;
/** Rows a second that a rewrite of a table copies; engineering judgement. */
const rewriteRate = 100_000;

function largeEntities({ workbook }: Design): readonly Entity[] {
  return (workbook.entities ?? []).filter(({ rows: count = 0 }) => count >= largeRows);
}

function evidenceFor({ graph, workbook }: Design, large: readonly Entity[]): Evidence {
  const named = large.flatMap(({ store }) => (store !== undefined && graph.find(store) ? [store] : []));
  const records = graph.components.filter((x) => holdsTruth(x) && !hasTrait(x, 'serves-objects')).map(({ id }) => id);
  const fields = (workbook.entities ?? []).flatMap((entity, i) =>
    large.includes(entity) ? [`/workbook/entities/${i}`] : [],
  );
  return { components: [...new Set(named.length > 0 ? named : records)], fields };
}

function violation(strategy: string, large: readonly Entity[], isDemanding: boolean, evidence: Evidence) {
  const most = Math.max(0, ...large.map(({ rows: count = 0 }) => count));
  const minutes = Math.max(1, Math.round(most / rewriteRate / 60));
  const what =
    large.length > 0
      ? `Changing ${listed(large.map(({ name }) => `'${name}'`))} (${most.toLocaleString('en')} rows)`
      : 'Changing the schema';
  const blocked =
    large.length > 0
      ? `: about ${minutes} min with writes blocked, if a rewrite copies ${rewriteRate.toLocaleString('en')} rows a second`
      : ', with writes blocked';
  return {
    outcome: 'violation',
    group: 'workbook',
    severity: isDemanding && most >= hugeRows && strategy === 'offline' ? 'blocking' : 'major',
    basis: 'structure',
    certainty: 'stated',
    evidence: { ...evidence, fields: [...(evidence.fields ?? []), '/workbook/operations/migration'] },
    numbers:
      large.length > 0
        ? [
            { name: 'rows', value: most, unit: '', from: 'entity rows' },
            { name: 'rewrite', value: rewriteRate, unit: 'rows/s', from: 'assumed: engineering judgement' },
          ]
        : [],
    message: `${what} is planned as ${strategy}${blocked}.`,
  } as const;
}

function question(large: readonly Entity[], evidence: Evidence) {
  const what = large.length > 0 ? listed(large.map(({ name }) => `'${name}'`)) : 'the schema';
  return {
    outcome: 'question',
    group: 'workbook',
    ifNo: 'major',
    missing: [{ target: '/workbook/operations', prop: 'migration' }],
    ask: `How would you change ${what} without stopping writes?`,
    evidence,
  } as const;
}
