import { once } from '#basis/once.ts';
import { hasTrait } from '#graph/graph.ts';
import type { Endpoint, Entity, Workbook } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { endpointEvidence, endpointName } from '../endpoints.ts';
import { defineRule, notApplicable, type Row, rows, type Severity } from '../rule.ts';

export default defineRule({
  title: 'A double click is two orders',
  asks: 'What happens when the same POST arrives twice?',
  impact: 'Flaky mobile networks create duplicates, and support deletes them by hand.',
  fix: 'An Idempotency-Key header, kept with the answer for a day under a unique constraint; the same key with another body is a 422.',
  followUp: 'Where do you store the key, for how long, and what if two arrive at once?',
  detection:
    'A POST that creates something states that it takes no idempotency key, and nothing else in the request is unique.',
  knownFalseAlarms: 'Searches and other safe posts, logins, one vote per user and poll: a natural key is a key.',
  group: 'L',
  severity: 'major',
  impactClass: 'wrong-result',
  fixFamily: 'idempotency',
  dimension: 7,
  keywords: ['idempotency-key', 'client id', 'unique'],
  about: 'workbook',

  check(design) {
    const posts = (design.workbook.endpoints ?? []).filter((endpoint) => creates(endpoint));
    if (posts.length === 0) return notApplicable('no endpoint creates anything');
    return rows(
      posts.map((endpoint) => rowOf(design, endpoint)),
      '',
    );
  },
});

function creates({ method, safe, path }: Endpoint): boolean {
  return (
    method === 'POST' &&
    safe !== 'yes' &&
    !/\/(?:search|query|login|logout|token|session|check|preview)s?\b/i.test(path)
  );
}

function rowOf(design: Design, endpoint: Endpoint): Row {
  const name = endpointName(endpoint);
  const evidence = endpointEvidence(design, [endpoint]);
  const key = naturalKey(design, endpoint);
  if (endpoint.idempotencyKey === 'yes')
    return { outcome: 'pass', because: `${name} takes an idempotency key`, evidence };
  if (key !== undefined && !key.made)
    return { outcome: 'pass', because: `${name} creates a ${key.entity.name} at most once per unique key`, evidence };
  const severity = severityOf(design, endpoint);
  if (endpoint.idempotencyKey === undefined || key !== undefined) {
    const target = evidence.fields?.[0] ?? '/workbook/endpoints';
    const ask = `${name} arrives twice because the first answer was lost. What happens?`;
    return {
      outcome: 'question',
      group: name,
      ifNo: severity,
      missing: [{ target, prop: 'idempotencyKey' }],
      ask: key === undefined ? ask : `${ask} Does the caller choose ${key.made}, or is a new one made each time?`,
      evidence,
    };
  }
  return {
    outcome: 'violation',
    group: name,
    severity,
    basis: 'structure',
    certainty: 'stated',
    evidence,
    message: `A client that gets no answer sends ${name} again, and both are accepted.`,
  };
}

const dear =
  /order|payment|charge|transfer|refund|booking|reservation|message|notification|invoice|purchase|subscription|checkout|ticket/i;

function severityOf(design: Design, { path, servedBy }: Endpoint): Severity {
  const paid =
    design.tags.has('payments') ||
    (servedBy !== undefined &&
      design.graph.out(servedBy).some((e) => hasTrait(design.graph.component(e.to), 'takes-money')));
  return dear.test(path) || paid ? 'major' : 'minor';
}

interface NaturalKey {
  readonly entity: Entity;
  /** The column that may be made up by the server, where every constraint has one. */
  readonly made: string | undefined;
}

/** The entity that the path's last word names, if something that the client sends is unique in it. */
function naturalKey(design: Design, { path }: Endpoint): NaturalKey | undefined {
  const last =
    path
      .split('/')
      .filter((part) => part !== '' && !part.startsWith(':') && !part.startsWith('{'))
      .at(-1) ?? '';
  const wanted = last
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/ies$/, 'y')
    .replace(/s$/, '');
  const entity = wanted === '' ? undefined : lettersOf(design.workbook).find(([name]) => name.endsWith(wanted))?.[1];
  if (entity === undefined) return undefined;
  const constraints = (entity.unique ?? []).filter((columns) => !columns.some(isId));
  const byClient =
    Array.isArray(entity.primaryKey) && entity.primaryKey.some((column) => /idempoten|client|request/i.test(column));
  if (byClient || constraints.some((columns) => !isMade(columns))) return { entity, made: undefined };
  const [first] = constraints.flat();
  return first === undefined ? undefined : { entity, made: `'${first}'` };
}

/** Each entity with the letters of its name. */
const lettersOf = once(({ entities = [] }: Workbook) =>
  entities.map((entity): [string, Entity] => [entity.name.toLowerCase().replace(/[^a-z]/g, ''), entity]),
);

const isId = (column: string): boolean => /^(?:id|uuid)$/i.test(column);

/** One column by a name of what a server is apt to make up: unique, and new with every request. */
const isMade = ([column = '', ...others]: readonly string[]): boolean =>
  others.length === 0 && /^(?:short[-_]?)?(?:code|slug|serial|sequence)$/i.test(column);
