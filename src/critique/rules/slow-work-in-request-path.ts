import { is, numberOf, sourceOf, textOf } from '#graph/facts.ts';
import { type Component, hasTrait } from '#graph/graph.ts';
import { isSync } from '#graph/edges.ts';
import { pathsBetween } from '#graph/paths.ts';
import { isEntry, isExternal } from '#graph/sets.ts';
import type { Endpoint } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { endpointEvidence, endpointName } from '../endpoints.ts';
import { field, quoted } from '../rows.ts';
import { waitedFor } from '../waiting.ts';
import { defineRule, type Figure, type Row, rows, type Severity } from '../rule.ts';

export default defineRule({
  title: 'Seconds of work while the user waits',
  asks: 'What takes longer than a second while somebody holds a connection open for it?',
  impact:
    'Threads and connections are held for seconds; a few hundred users exhaust the pool, and clients retry the expensive part.',
  fix: 'Accept it, queue it, answer 202 with a job’s address, and tell the client when it is done.',
  followUp: 'The user closes the tab after ten seconds. What happens to the work?',
  detection:
    'On the part of a function that users wait for: transcoding, reports, bulk work, more than a second of own work, a batch job or a warehouse query; or a synchronous endpoint of more than a second.',
  knownFalseAlarms: 'Payment authorisation takes a second and says so; answers that stream.',
  group: 'H',
  severity: 'major',
  impactClass: 'slow',
  fixFamily: 'make async',
  dimension: 6,
  keywords: ['202', 'job id', 'background', 'stream'],

  check(design) {
    const waited = waitedFor(design.graph);
    const slow = design.graph.components.filter((x) => waited.has(x.id)).flatMap((x) => componentRow(design, x) ?? []);
    const endpoints = (design.workbook.endpoints ?? []).flatMap((endpoint) => endpointRow(design, endpoint) ?? []);
    return rows([...slow, ...endpoints], 'nothing that users wait for states how long it takes');
  },
});

const secondMs = 1_000;
const heavy = ['transcode', 'report', 'bulk'];

function componentRow(design: Design, x: Component): Row | undefined {
  if (isEntry(x) || isExternal(x) || isAnsweredLater(design, x)) return undefined;
  const reason = whySlow(design, x);
  if (reason === undefined) return undefined;
  const own = numberOf(x, 'serviceMs');
  const way = design.graph.components
    .filter(isEntry)
    .flatMap(({ id }) => pathsBetween(design.graph, id, x.id, { max: 1, follow: isSync }))[0];
  return {
    outcome: 'violation',
    group: x.id,
    severity: severityOf(design, own),
    basis: 'structure',
    certainty: sourceOf(x, 'workType', 'serviceMs'),
    evidence: { components: [x.id], paths: way === undefined ? [] : [way] },
    numbers: own === undefined ? [] : [figure(x, own)],
    message: `A user's request stays open while ${quoted(x)} ${reason}.`,
  };
}

function whySlow({ workbook }: Design, x: Component): string | undefined {
  const work = textOf(x, 'workType') ?? '';
  const own = numberOf(x, 'serviceMs') ?? 0;
  const time = own > secondMs ? ` for ${own / secondMs} s` : '';
  if (heavy.includes(work)) return `${doing[work] ?? 'works'}${time}`;
  if (own > secondMs) return `works${time}`;
  if (x.kind === 'batch-job' || hasTrait(x, 'orchestrates')) return x.kind === 'batch-job' ? 'runs a batch' : undefined;
  const isWarehouse = x.kind === 'data-warehouse';
  return isWarehouse && (workbook.targets?.p99Ms ?? Infinity) < 2 * secondMs ? 'runs an analytical query' : undefined;
}

const doing: Readonly<Record<string, string>> = {
  transcode: 'transcodes',
  report: 'makes a report',
  bulk: 'works through a bulk job',
};

/** Who serves it answers at once, and the work goes on behind. */
function isAnsweredLater({ workbook }: Design, x: Component): boolean {
  const served = (workbook.endpoints ?? []).filter(({ servedBy }) => servedBy === x.id);
  return served.length > 0 && served.every(({ mode }) => mode === 'async-202' || mode === 'stream');
}

function severityOf({ workbook }: Design, ms: number | undefined): Severity {
  return ms !== undefined && ms <= 3 * secondMs && (workbook.targets?.p99Ms ?? 0) >= 5 * secondMs ? 'minor' : 'major';
}

function figure(x: Component, value: number): Figure {
  return { name: `work of ${quoted(x)}`, value, unit: 'ms', from: `prop serviceMs of ${quoted(x)}` };
}

const suspicious = /\b(export|report|import|transcode|generate|render|convert)s?\b/i;

function endpointRow(design: Design, endpoint: Endpoint): Row | undefined {
  const { mode, durationMs = 0, path, servedBy } = endpoint;
  const name = endpointName(endpoint);
  const evidence = endpointEvidence(design, [endpoint]);
  const server = servedBy === undefined ? undefined : design.graph.find(servedBy);
  const where = evidence.fields?.[0] ?? field('endpoints', '0');
  if (mode === 'async-202' || mode === 'stream')
    return { outcome: 'pass', because: `${name} answers before the work is done`, evidence };
  const pays =
    server !== undefined &&
    design.graph
      .out(server.id)
      .some((e) => hasTrait(design.graph.component(e.to), 'takes-money') && is(e, 'mode', 'async') !== 'true');
  if (mode === 'sync' && durationMs > secondMs && !(pays && durationMs <= 2 * secondMs)) {
    return {
      outcome: 'violation',
      group: server?.id ?? name,
      severity: severityOf(design, durationMs),
      basis: 'structure',
      certainty: 'stated',
      evidence,
      numbers: [{ name: `duration of ${name}`, value: durationMs, unit: 'ms', from: `endpoint ${name}` }],
      message: `${name} keeps the connection open for ${durationMs / secondMs} s.`,
    };
  }
  if (mode !== undefined || !suspicious.test(path)) return undefined;
  return {
    outcome: 'question',
    group: name,
    ifNo: 'major',
    missing: [{ target: where, prop: 'mode' }],
    ask: `How long does ${name} take, and does the caller wait for it?`,
    evidence,
  };
}
