import { provenances, type Provenance } from '#graph/graph.ts';
import { type Design, type DesignInput, designOf } from './design.ts';
import { idOf } from './finding-id.ts';
import type { Finding, FullEvidence, OpenQuestion, Report, Right } from './report.ts';
import {
  type Evidence,
  type ImpactClass,
  type Pass,
  type Question,
  type Row,
  type Rule,
  type Severity,
  severities,
  type Verdict,
  type Violation,
} from './rule.ts';
import { rules as everyRule } from './rules.ts';

export interface JudgeOptions {
  /** Ids of findings that the person accepted with a reason. */
  readonly accepted?: readonly string[];
  /** Rule ids that the problem demands an answer to. */
  readonly requiredTopics?: readonly string[];
  readonly rules?: ReadonlyMap<string, Rule>;
  /** Tests want a rule's own exception; people want the other rules' judgement. */
  readonly rethrow?: boolean;
}

/** Judges a document. Pure: the same document gives the same report, for ever. */
export function judge(input: DesignInput, options: JudgeOptions = {}): Report {
  return judgeDesign(designOf(input), options);
}

export function judgeDesign(design: Design, options: JudgeOptions = {}): Report {
  const findings: Finding[] = [];
  const questions: OpenQuestion[] = [];
  const right: Right[] = [];
  const notApplicable: Report['notApplicable'][number][] = [];
  const broken: Report['broken'][number][] = [];

  for (const [id, rule] of options.rules ?? everyRule) {
    let verdict: Verdict;
    try {
      verdict = verdictOf(rule, design);
    } catch (error) {
      if (options.rethrow) throw error;
      broken.push({ rule: id, error: error instanceof Error ? error.message : String(error) });
      continue;
    }
    if (!verdict.applicable) {
      notApplicable.push({ rule: id, because: verdict.because });
      continue;
    }
    const rows = verdict.rows.map((row) => atLevel(row, design));
    findings.push(...grouped(rows.filter(isViolation)).map((group) => findingOf(id, rule, group, design, options)));
    questions.push(...grouped(rows.filter(isQuestion)).map((group) => questionOf(id, rule, group, design, options)));
    right.push(...rows.filter(isPass).map((row) => rightOf(id, rule, row)));
  }

  const ruleOf = (id: string): Rule | undefined => (options.rules ?? everyRule).get(id);
  const folded = fold(sortedBy(findings, findingKey), sortedBy(questions, questionKey), ruleOf);
  return {
    level: design.level,
    ...folded,
    right: sortedBy(right, ({ rule, because }) => [rule, because]),
    notApplicable,
    broken,
  };
}

function verdictOf(rule: Rule, design: Design): Verdict {
  if (design.level === 'sketch' && rule.about === 'workbook') {
    return { applicable: false, because: 'a sketch has no workbook to judge yet' };
  }
  return rule.check(design);
}

/** On a sketch, what is merely not drawn is a question: nobody claimed that the drawing was whole. */
function atLevel(row: Row, design: Design): Row {
  if (row.outcome !== 'violation' || row.basis !== 'absence' || design.level !== 'sketch') return row;
  const { variant, group, severity, message, evidence } = row;
  const ask = `${message} Is that on purpose, or not drawn yet?`;
  return {
    outcome: 'question',
    ...(variant === undefined ? {} : { variant }),
    group,
    ifNo: severity,
    missing: [],
    ask,
    evidence,
  };
}

const isViolation = (row: Row): row is Violation => row.outcome === 'violation';
const isQuestion = (row: Row): row is Question => row.outcome === 'question';
const isPass = (row: Row): row is Pass => row.outcome === 'pass';

/** Rows with one variant and group key are one cause. */
function grouped<R extends { readonly variant?: string; readonly group: string }>(rows: readonly R[]): readonly R[][] {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const key = `${row.variant ?? ''}\n${row.group}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

function findingOf(
  id: string,
  rule: Rule,
  group: readonly Violation[],
  design: Design,
  options: JudgeOptions,
): Finding {
  const first = worstFirst(group)[0] as Violation;
  const evidence = merged(group.map((row) => row.evidence));
  const severity = adjusted(first.severity, rule.impactClass, design);
  const findingId = idOf(id, first.variant, evidence);
  return {
    id: findingId,
    rule: id,
    variant: first.variant,
    title: rule.title,
    severity,
    impactClass: rule.impactClass,
    basis: first.basis,
    certainty: weakestOf(group.map((row) => row.certainty)),
    evidence,
    numbers: group.flatMap((row) => row.numbers ?? []),
    message: unique(group.map((row) => row.message)).join(' '),
    impact: first.impact ?? rule.impact,
    fix: first.fix ?? rule.fix,
    followUp: first.followUp ?? rule.followUp,
    autofix: joinedFix(group),
    supersedes: [],
    accepted: options.accepted?.includes(findingId) ?? false,
  };
}

function worstFirst(group: readonly Violation[]): readonly Violation[] {
  return [...group].sort((a, b) => rankOf(a.severity) - rankOf(b.severity) || compare(a.message, b.message));
}

/** Every row's edit in one step, when every row has one of the same kind. */
function joinedFix(group: readonly Violation[]): Finding['autofix'] {
  const fixes = group.flatMap((row) => row.autofix ?? []);
  const [first] = fixes;
  if (first === undefined || fixes.length !== group.length) return undefined;
  const ops = uniqueBy(
    fixes.flatMap((fix) => fix.ops),
    (op) => JSON.stringify(op),
  );
  return { label: first.label, ops, confirm: fixes.some((fix) => fix.confirm) };
}

function questionOf(
  id: string,
  rule: Rule,
  group: readonly Question[],
  design: Design,
  options: JudgeOptions,
): OpenQuestion {
  const evidence = merged(group.map((row) => row.evidence));
  const first = [...group].sort((a, b) => rankOf(a.ifNo) - rankOf(b.ifNo))[0] as Question;
  return {
    id: idOf(id, `${first.variant ?? ''}?`, evidence),
    rule: id,
    variant: first.variant,
    title: rule.title,
    ifNo: adjusted(first.ifNo, rule.impactClass, design),
    impactClass: rule.impactClass,
    evidence,
    missing: uniqueBy(
      group.flatMap((row) => row.missing),
      (m) => `${m.target} ${m.prop}`,
    ),
    ask: unique(group.map((row) => row.ask)).join(' '),
    unaddressed: design.level === 'submitted' && (options.requiredTopics?.includes(id) ?? false),
  };
}

function rightOf(id: string, rule: Rule, row: Pass): Right {
  return { rule: id, title: rule.title, because: row.because, evidence: merged([row.evidence]) };
}

/** The global modifiers M1 and M2: at most one step each, never for breach, data loss or wrong results, floor minor. */
function adjusted(severity: Severity, impactClass: ImpactClass, design: Design): Severity {
  if (rankOf(severity) >= rankOf('minor')) return severity;
  const { targets, estimates } = design.workbook;
  const relaxed = impactClass === 'outage' && targets?.availabilityPct !== undefined && targets.availabilityPct < 99;
  const peak = sum(estimates?.['readRpsPeak']?.value, estimates?.['writeRpsPeak']?.value) ?? targets?.peakRps;
  const bytes = estimates?.['storageTotalBytes']?.value;
  const tiny = peak !== undefined && peak <= 10 && bytes !== undefined && bytes <= 10e9;
  const small = (impactClass === 'slow' || impactClass === 'cost') && tiny;
  return relaxed || small ? (severities[rankOf(severity) + 1] ?? severity) : severity;
}

function sum(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0);
}

/** Folds what another finding already says: where the rule names it and their evidence meets. */
function fold(
  findings: readonly Finding[],
  questions: readonly OpenQuestion[],
  ruleOf: (id: string) => Rule | undefined,
): { readonly findings: readonly Finding[]; readonly questions: readonly OpenQuestion[] } {
  const supersededBy = (rule: string): readonly string[] =>
    (ruleOf(rule)?.supersedes ?? []).filter((other) => other !== rule);
  const coveredBy = (above: readonly Judged[]): ((below: Judged) => boolean) => {
    const covered = new Set(
      above.flatMap(({ rule, evidence }) =>
        supersededBy(rule).flatMap((other) => evidence.components.map((id) => placeIn(other, id))),
      ),
    );
    return ({ rule, evidence }) => evidence.components.some((id) => covered.has(placeIn(rule, id)));
  };
  const all = [...findings, ...questions];
  const places = new Map<string, number[]>();
  all.forEach(({ rule, evidence }, i) => {
    for (const id of evidence.components) {
      const at = places.get(placeIn(rule, id));
      if (at) at.push(i);
      else places.set(placeIn(rule, id), [i]);
    }
  });
  const foldedIn = ({ rule, evidence }: Judged): readonly string[] => {
    const found = supersededBy(rule).flatMap((other) =>
      evidence.components.flatMap((id) => places.get(placeIn(other, id)) ?? []),
    );
    return unique(found)
      .sort((a, b) => a - b)
      .flatMap((i) => all[i]?.id ?? []);
  };
  const underFinding = coveredBy(findings);
  const underQuestion = coveredBy(questions);
  return {
    findings: findings
      .filter((below) => !underFinding(below))
      .map((above) => ({ ...above, supersedes: foldedIn(above) })),
    questions: questions.filter((below) => !underFinding(below) && !underQuestion(below)),
  };
}

type Judged = Pick<Finding, 'rule' | 'evidence'>;

function placeIn(rule: string, component: string): string {
  return `${rule} ${component}`;
}

function merged(list: readonly Evidence[]): FullEvidence {
  const [only] = list.length === 1 ? list : [];
  const all = (pick: (evidence: Evidence) => readonly string[] | undefined): readonly string[] => {
    const found = only ? (pick(only) ?? none) : list.flatMap((evidence) => pick(evidence) ?? none);
    return found.length < 2 ? found : unique(found).sort(compare);
  };
  return {
    components: all((e) => e.components),
    connections: all((e) => e.connections),
    boundaries: all((e) => e.boundaries),
    fields: all((e) => e.fields),
    paths: uniqueBy(
      list.flatMap((e) => e.paths ?? []),
      (path) => path.join('\n'),
    ),
  };
}

const none: readonly string[] = [];

function weakestOf(list: readonly Provenance[]): Provenance {
  return provenances[Math.max(...list.map((p) => provenances.indexOf(p)))] ?? 'stated';
}

const impactOrder: readonly ImpactClass[] = [
  'breach',
  'data-loss',
  'wrong-result',
  'outage',
  'slow',
  'cost',
  'unclear',
];

type Key = readonly (number | string)[];

function findingKey(finding: Finding): Key {
  return [rankOf(finding.severity), ...classKey(finding)];
}

function questionKey(question: OpenQuestion): Key {
  return [rankOf(question.ifNo), ...classKey(question)];
}

function classKey({ impactClass, rule, evidence, id }: Finding | OpenQuestion): Key {
  return [impactOrder.indexOf(impactClass), rule, evidence.components.join(), id];
}

/** By the first part of the key that differs; each key is made once. */
function sortedBy<T>(list: readonly T[], keyOf: (item: T) => Key): readonly T[] {
  const keyed = list.map((item) => ({ item, key: keyOf(item) }));
  return keyed.sort((a, b) => byKey(a.key, b.key)).map(({ item }) => item);
}

function byKey(a: Key, b: Key): number {
  const i = a.findIndex((part, place) => part !== b[place]);
  return i === -1 ? 0 : (a[i] ?? '') < (b[i] ?? '') ? -1 : 1;
}

function rankOf(severity: Severity): number {
  return severities.indexOf(severity);
}

/** By code unit, so that the order is the same in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}

function uniqueBy<T>(list: readonly T[], key: (item: T) => string): T[] {
  return list.length < 2 ? [...list] : [...new Map(list.map((item) => [key(item), item])).values()];
}
