import type { PropValue, Props } from '#kinds/props.ts';
import type { Workbook } from '#workbook/workbook.ts';
import type { Design } from './design.ts';
import type { FullEvidence, Report, Right } from './report.ts';
import type { Rule, Severity } from './rule.ts';

/** How well a design answers one check; what is merely asserted by a ticked prop is worth less than what is shown. */
export type CheckState = 'shown' | 'asserted' | 'question' | 'unaddressed' | 'not-shown' | 'accepted' | 'violation';

export const worth: Readonly<Record<CheckState, number>> = {
  shown: 1,
  asserted: 0.7,
  accepted: 0.5,
  question: 0.25,
  unaddressed: 0,
  'not-shown': 0,
  violation: 0,
};

/** By the rule's own severity, so that nobody's luck with modifiers moves the denominator. */
export const weightOf: Readonly<Record<Severity, number>> = { blocking: 8, major: 4, minor: 1, note: 0 };

export interface Check {
  /** A rule's id, or a checklist item's. */
  readonly id: string;
  readonly title: string;
  readonly dimension: number;
  readonly weight: number;
  readonly state: CheckState;
  readonly severity: Severity;
  /** What it rests on, so that every point names its evidence. */
  readonly evidence: readonly FullEvidence[];
}

/** A checklist item as scoring needs it: what the problem's room makes of one. */
export interface ItemCheck {
  readonly id: string;
  readonly text: string;
  readonly severity: Severity;
  readonly dimension: number;
  readonly outcome: 'met' | 'missed' | 'cannot-tell' | 'not-applicable' | 'say-it-aloud';
}

/** A finding that the person accepts, with a reason. */
export interface AcceptedRisk {
  readonly finding: string;
  readonly reason: string;
  readonly alternative?: string | undefined;
  readonly revisitWhen?: string | undefined;
}

export interface ChecksInput {
  readonly design: Design;
  readonly report: Report;
  /** The same design judged without the props that the person stated: what still passes there is shown by structure. */
  readonly bare: Report;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly items?: readonly ItemCheck[];
  readonly accepted?: readonly AcceptedRisk[];
}

/** Every applicable rule and checklist item, once, in its worst state. */
export function checksOf(input: ChecksInput): readonly Check[] {
  return [...[...input.rules].flatMap(([id, rule]) => ruleCheck(id, rule, input)), ...itemChecks(input.items ?? [])];
}

function ruleCheck(id: string, rule: Rule, input: ChecksInput): readonly Check[] {
  const state = stateOf(id, rule, input);
  if (state === undefined) return [];
  const { report } = input;
  const evidence = [...report.findings, ...report.questions, ...report.right]
    .filter((entry) => entry.rule === id)
    .map((entry) => entry.evidence);
  const { title, dimension, severity } = rule;
  return [{ id, title, dimension, weight: weightOf[severity], state, severity, evidence }];
}

function stateOf(id: string, rule: Rule, input: ChecksInput): CheckState | undefined {
  const { report, bare } = input;
  const findings = report.findings.filter((finding) => finding.rule === id);
  if (findings.some((finding) => !isAcceptedRisk(finding, input.accepted ?? []))) return 'violation';
  if (findings.length > 0) return 'accepted';
  const questions = report.questions.filter((question) => question.rule === id);
  if (questions.some(({ unaddressed }) => unaddressed)) return 'unaddressed';
  if (questions.length > 0) return 'question';
  const passes = report.right.filter((right) => right.rule === id);
  if (passes.length === 0) return undefined;
  const byStructure = bare.right.some((right) => right.rule === id);
  const shown = byStructure || restsOnNumbers(rule) || passes.every((pass) => isExplained(pass, rule, input.design));
  return shown ? 'shown' : 'asserted';
}

/** Estimation and capacity pass by arithmetic on the person's own figures, not by a tick. */
function restsOnNumbers(rule: Rule): boolean {
  return rule.dimension === 2 || rule.dimension === 6;
}

const longReason = 8;

/** Half the points, never for what blocks, and only with a reason of eight words that names what drives it. */
function isAcceptedRisk(
  finding: { readonly id: string; readonly severity: Severity },
  accepted: readonly AcceptedRisk[],
): boolean {
  if (finding.severity === 'blocking') return false;
  return accepted.some((risk) => risk.finding === finding.id && wordsOf(risk.reason) >= longReason);
}

const longNote = 12;

/** A note of twelve words about one of the components that says how. */
function isExplained(pass: Right, rule: Rule, design: Design): boolean {
  const names = pass.evidence.components.flatMap((id) => [id, design.graph.find(id)?.name.toLowerCase() ?? id]);
  return notesOf(design.workbook).some(
    ({ about, text }) =>
      wordsOf(text) >= longNote &&
      rule.keywords.some((word) => text.toLowerCase().includes(word)) &&
      (names.includes(about) || names.some((name) => text.toLowerCase().includes(name))),
  );
}

interface Note {
  readonly about: string;
  readonly text: string;
}

function notesOf({ decisions = [], failures = [], deepDives = [] }: Workbook): readonly Note[] {
  return [
    ...decisions.map((d) => ({ about: d.about, text: said(d.chosen, d.reason, d.givesUp) })),
    ...failures.map((f) => ({ about: f.component, text: said(f.mode, f.detection, f.response, f.userSees) })),
    ...deepDives.map((d) => ({ about: d.about, text: said(d.text) })),
  ];
}

function said(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ');
}

function wordsOf(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}

const itemStates: Readonly<Record<ItemCheck['outcome'], CheckState | undefined>> = {
  met: 'shown',
  missed: 'not-shown',
  'cannot-tell': 'question',
  'not-applicable': undefined,
  'say-it-aloud': undefined,
};

function itemChecks(items: readonly ItemCheck[]): readonly Check[] {
  return items.flatMap(({ id, text, severity, dimension, outcome }) => {
    const state = itemStates[outcome];
    return state === undefined
      ? []
      : [{ id, title: text, dimension, weight: weightOf[severity], state, severity, evidence: [] }];
  });
}

/** What is left of an element when the person's own statements are taken away: a product stays. */
export function bareProps(props: Props | undefined): Props {
  const product: PropValue | undefined = props?.['product'];
  return product === undefined ? {} : { product };
}
