import type { Endpoint, Entity } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { endpointEvidence, endpointName } from '../endpoints.ts';
import { defineRule, notApplicable, type Figure, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'A list with no end',
  asks: 'How many entries does one answer hold at the most?',
  impact:
    'One big customer’s call times out and takes the pool with it; offset pages repeat or skip rows while the data changes.',
  fix: 'An opaque cursor over creation time and id, 50 entries unless asked, 200 at the most.',
  followUp: 'New rows arrive while I page. Do I see duplicates?',
  detection:
    'An endpoint that lists is stated to return everything, pages by offset over more than a million rows, or sets no maximum.',
  knownFalseAlarms: 'Lists that cannot grow, such as countries: at most a hundred rows.',
  group: 'L',
  severity: 'major',
  impactClass: 'slow',
  fixFamily: 'paginate',
  dimension: 7,
  keywords: ['cursor', 'page size'],
  variants: ['none', 'offset', 'no-max'],
  about: 'workbook',

  check(design) {
    const lists = (design.workbook.endpoints ?? []).filter((endpoint) => isList(design, endpoint));
    if (lists.length === 0) return notApplicable('no endpoint returns a list that can grow');
    return rows(
      lists.map((endpoint) => rowOf(design, endpoint)),
      '',
    );
  },
});

const bounded = 100;
const manyRows = 1_000_000;

/** A plural collection without an id at its end is a list where the endpoint itself does not say. */
function isList(design: Design, endpoint: Endpoint): boolean {
  const rowCount = entityOf(design, endpoint)?.rows;
  if (rowCount !== undefined && rowCount <= bounded) return false;
  if (endpoint.list !== undefined) return endpoint.list === 'yes';
  return endpoint.pagination !== undefined && endpoint.method === 'GET';
}

function entityOf(design: Design, { queryBy = [] }: Endpoint): Entity | undefined {
  const names = queryBy.map((field) => field.split('.')[0]);
  return (design.workbook.entities ?? []).find(({ name }) => names.includes(name));
}

function rowOf(design: Design, endpoint: Endpoint): Row {
  const { pagination, maxPageSize } = endpoint;
  const name = endpointName(endpoint);
  const evidence = endpointEvidence(design, [endpoint]);
  const entity = entityOf(design, endpoint);
  const count = entity?.rows;
  const base = {
    outcome: 'violation',
    group: name,
    basis: 'structure',
    certainty: 'stated',
    evidence,
    numbers: figures(entity),
  } as const;
  if (pagination === 'none') {
    return { ...base, variant: 'none', severity: 'major', message: `${name} returns everything${sizeWords(entity)}.` };
  }
  if (maxPageSize === 0)
    return {
      ...base,
      variant: 'no-max',
      severity: 'minor',
      message: `${name} sets no maximum: a caller may ask for every row in one page.`,
    };
  if (pagination === 'offset' && count !== undefined && count > manyRows) {
    return {
      ...base,
      variant: 'offset',
      severity: 'minor',
      message: `${name} pages by offset over ${count.toLocaleString('en')} rows: each later page reads all the rows before it.`,
    };
  }
  if (pagination === undefined) {
    const target = evidence.fields?.[0] ?? '/workbook/endpoints';
    return {
      outcome: 'question',
      variant: 'none',
      group: name,
      ifNo: 'major',
      missing: [{ target, prop: 'pagination' }],
      ask: `How does a caller of ${name} page through the list?`,
      evidence,
    };
  }
  return { outcome: 'pass', because: `${name} pages by ${pagination}`, evidence };
}

function figures(entity: Entity | undefined): readonly Figure[] {
  return entity?.rows === undefined
    ? []
    : [{ name: 'rows', value: entity.rows, unit: '', from: `entity ${entity.name}` }];
}

function sizeWords(entity: Entity | undefined): string {
  if (entity?.rows === undefined) return '';
  const bytes =
    entity.recordBytes === undefined ? '' : `, about ${((entity.rows * entity.recordBytes) / 1e9).toPrecision(2)} GB`;
  return `: ${entity.rows.toLocaleString('en')} rows of '${entity.name}'${bytes}`;
}
