import { textOf } from '#graph/facts.ts';
import { mentions, type Endpoint } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { callersOf, endpointEvidence, endpointName, isOutsideSoftware } from '../endpoints.ts';
import { counted, listed } from '../rows.ts';
import { defineRule, notApplicable, type Row, rows, type Severity } from '../rule.ts';

export default defineRule({
  title: 'No way to change the contract',
  asks: 'How do you change the API while other people’s software calls it?',
  impact: 'Renaming a field breaks every installed app at once, or the field can never be renamed.',
  fix: 'A version in the path or a header, only additions within a version, Deprecation and Sunset headers, a year’s notice.',
  followUp: 'You must make an optional field required. How?',
  detection:
    'Endpoints that partners or mobile apps call state no version; or versions exist and nothing announces their end.',
  knownFalseAlarms: 'Internal calls that only ever gain fields, where a decision says so; first-party web clients.',
  group: 'L',
  severity: 'major',
  impactClass: 'wrong-result',
  fixFamily: 'version',
  dimension: 7,
  keywords: ['version', 'deprecat', 'sunset', 'additive'],
  variants: ['version', 'deprecation'],
  about: 'workbook',

  check(design) {
    const exposed = (design.workbook.endpoints ?? []).flatMap((endpoint) => {
      const severity = exposure(design, endpoint);
      return severity === undefined ? [] : [{ endpoint, severity }];
    });
    if (exposed.length === 0) return notApplicable('no endpoint is called by software that you cannot update');
    return rows([...versions(design, exposed), ...deprecation(design, exposed)], '');
  },
});

interface Exposed {
  readonly endpoint: Endpoint;
  readonly severity: Severity;
}

/** Partners: major; apps that their users update when they like: minor; a web page comes with its own server. */
function exposure(design: Design, endpoint: Endpoint): Severity | undefined {
  if (design.tags.has('public-api')) return 'major';
  const callers = callersOf(design.graph, endpoint);
  if (callers.some(isOutsideSoftware)) return 'major';
  return callers.some((x) => ['mobile', 'device', 'desktop'].includes(textOf(x, 'platform') ?? ''))
    ? 'minor'
    : undefined;
}

function isVersioned({ version, path }: Endpoint): boolean {
  return (version !== undefined && version !== 'none') || /^\/?v\d/.test(path);
}

function versions(design: Design, exposed: readonly Exposed[]): readonly Row[] {
  const bare = exposed.filter(({ endpoint }) => !isVersioned(endpoint) && endpoint.version === 'none');
  const open = exposed.filter(({ endpoint }) => !isVersioned(endpoint) && endpoint.version === undefined);
  const worst = (list: readonly Exposed[]): Severity =>
    list.some(({ severity }) => severity === 'major') ? 'major' : 'minor';
  const found: Row[] = [];
  if (bare.length > 0) {
    found.push({
      outcome: 'violation',
      variant: 'version',
      group: 'workbook',
      severity: worst(bare),
      basis: 'structure',
      certainty: 'stated',
      evidence: endpointEvidence(
        design,
        bare.map(({ endpoint }) => endpoint),
      ),
      message: `Other people’s software calls ${counted(bare.length, 'endpoint')} without a version: ${listed(bare.map(({ endpoint }) => endpointName(endpoint)))}.`,
    });
  }
  const isAdditive = mentions(design.workbook, 'additive', 'backward compatible', 'backwards compatible').length > 0;
  if (open.length > 0 && !isAdditive) {
    found.push({
      outcome: 'question',
      variant: 'version',
      group: 'workbook',
      ifNo: worst(open),
      missing:
        endpointEvidence(
          design,
          open.map(({ endpoint }) => endpoint),
        ).fields?.map((target) => ({ target, prop: 'version' })) ?? [],
      ask: `How is ${listed(open.map(({ endpoint }) => endpointName(endpoint)))} versioned?`,
      evidence: endpointEvidence(
        design,
        open.map(({ endpoint }) => endpoint),
      ),
    });
  }
  if (found.length > 0) return found;
  const evidence = endpointEvidence(
    design,
    exposed.map(({ endpoint }) => endpoint),
  );
  return [{ outcome: 'pass', variant: 'version', because: 'what others call carries a version', evidence }];
}

function deprecation(design: Design, exposed: readonly Exposed[]): readonly Row[] {
  const versioned = exposed.filter(({ endpoint }) => isVersioned(endpoint)).map(({ endpoint }) => endpoint);
  const stated = design.workbook.operations?.deprecation;
  if (versioned.length === 0 || stated === 'yes') return [];
  const evidence = endpointEvidence(design, versioned);
  const isTold = mentions(design.workbook, 'deprecat', 'sunset').length > 0;
  if (stated === 'no') {
    return [
      {
        outcome: 'violation',
        variant: 'deprecation',
        group: 'workbook',
        severity: exposed.some(({ severity }) => severity === 'major') ? 'major' : 'minor',
        basis: 'structure',
        certainty: 'stated',
        evidence,
        message: 'There are versions, and nothing tells callers that one ends: no notice, no header, no date.',
      },
    ];
  }
  if (!design.tags.has('public-api') || isTold) return [];
  return [
    {
      outcome: 'question',
      variant: 'deprecation',
      group: 'workbook',
      ifNo: 'major',
      missing: [{ target: '/workbook/operations', prop: 'deprecation' }],
      ask: 'How do callers learn that a version ends, and how long do they have?',
      evidence,
    },
  ];
}
