import { listOf, numberOf, sourceOf } from '#graph/facts.ts';
import { copies } from '#graph/redundancy.ts';
import { type Component } from '#graph/graph.ts';
import { isObserver } from '#graph/sets.ts';
import { mentions } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { listed, quoted } from '../rows.ts';
import { defineRule, type Row, rows } from '../rule.ts';

export default defineRule({
  title: 'A time series per user',
  asks: 'Which labels do the metrics carry, and how many values can each take?',
  impact: 'The metrics server runs out of memory during the incident that you need it for, or the bill grows tenfold.',
  fix: 'Take ids out of labels; use exemplars, logs or traces for the single case, and the top few per tenant.',
  followUp: 'How do you find one user’s slow request without a user label?',
  detection:
    'A backend for metrics carries a label whose values are users, sessions, requests, orders or addresses, or more than a million series per copy.',
  knownFalseAlarms: 'Tenants by the dozen; ids in logs and traces, where they belong.',
  group: 'M',
  severity: 'major',
  impactClass: 'cost',
  fixFamily: 'observe',
  dimension: 8,
  keywords: ['cardinality', 'exemplar', 'bounded label'],

  check(design) {
    const backends = design.graph.components.filter((x) => isObserver(x) && listOf(x, 'signals').includes('metrics'));
    return rows(
      backends.flatMap((backend) => rowOf(design, backend) ?? []),
      'no backend for metrics is drawn',
    );
  },
});

const unbounded =
  /^(?:user_?id|email|e-?mail|session(?:_?id)?|request_?id|trace_?id|order_?id|ip|ip_?address|url|uuid|device_?id|customer_?id|account_?id)$/i;
const mostSeries = 1_000_000;

function rowOf(design: Design, backend: Component): Row | undefined {
  const labels = listOf(backend, 'labels');
  const bad = labels.filter((label) => unbounded.test(label.trim()));
  const series = numberOf(backend, 'seriesEstimate');
  const limit = mostSeries * (copies(design.graph, backend.id) ?? 1);
  const isTooMuch = series !== undefined && series > limit;
  const evidence = { components: [backend.id] };
  if (bad.length === 0 && !isTooMuch)
    return labels.length > 0
      ? { outcome: 'pass', because: `the labels of ${quoted(backend)} are bounded`, evidence }
      : question(design, backend);
  const users = design.workbook.estimates?.['dau'];
  const about =
    users !== undefined && bad.some((label) => /user|email|session|customer|account|device/i.test(label))
      ? `: about ${users.value.toLocaleString('en')} series for each metric`
      : '';
  const message =
    bad.length > 0
      ? `${bad.length === 1 ? 'Label' : 'Labels'} ${listed(bad.map((label) => `'${label}'`))} on ${quoted(backend)} create a new series for every value${about}.`
      : `${quoted(backend)} keeps ${series?.toLocaleString('en')} series, more than ${limit.toLocaleString('en')}.`;
  return {
    outcome: 'violation',
    group: backend.id,
    severity: 'major',
    basis: 'structure',
    certainty: sourceOf(backend, 'labels', 'seriesEstimate'),
    evidence,
    numbers: isTooMuch
      ? [{ name: 'series', value: series, unit: '', from: `prop seriesEstimate of ${quoted(backend)}` }]
      : [],
    message: message.replace(/^Label ('.*) create/, 'Label $1 creates'),
    ...(bad.length > 0
      ? {
          autofix: {
            label: 'Drop these labels',
            ops: [
              {
                op: 'set-prop',
                target: backend.id,
                prop: 'labels',
                value: labels.filter((label) => !bad.includes(label)),
              },
            ],
            confirm: false,
          },
        }
      : {}),
  };
}

/** Only where somebody speaks of metrics per tenant and there are many. */
function question(design: Design, backend: Component): Row | undefined {
  const perTenant = mentions(design.workbook, 'per tenant', 'per-tenant', 'tenant metric').length > 0;
  if (!design.tags.has('multi-tenant') || !perTenant) return undefined;
  return {
    outcome: 'question',
    group: backend.id,
    ifNo: 'major',
    missing: [{ target: backend.id, prop: 'labels' }],
    ask: `Which labels do the metrics in ${quoted(backend)} carry, and how many values can each take?`,
    evidence: { components: [backend.id] },
  };
}
