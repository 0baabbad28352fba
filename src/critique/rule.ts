import type { Provenance } from '#graph/graph.ts';
import type { Design } from './design.ts';

export const severities = ['blocking', 'major', 'minor', 'note'] as const;
export type Severity = (typeof severities)[number];

export type ImpactClass = 'breach' | 'data-loss' | 'wrong-result' | 'outage' | 'slow' | 'cost' | 'unclear';

/** What a finding rests on, strongest first: see model.md, "three strengths of evidence". */
export type Basis = 'contradiction' | 'structure' | 'absence';

/** What a judgement points at. Ids of the graph; `fields` are JSON pointers into the document ("/workbook/targets/p99Ms"). */
export interface Evidence {
  readonly components?: readonly string[];
  readonly connections?: readonly string[];
  readonly boundaries?: readonly string[];
  readonly fields?: readonly string[];
  /** Paths or cuts, each in order, of component ids. */
  readonly paths?: readonly (readonly string[])[];
}

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** "estimate tps-peak", "prop replicas of 'Ledger'", "assumed: …". */
  readonly from: string;
}

/** The smallest change that clears a finding. Ids of new things are chosen by the caller. */
export type EditOp =
  | {
      readonly op: 'set-prop';
      readonly target: string;
      readonly prop: string;
      readonly value: number | string | readonly string[];
    }
  | { readonly op: 'set-kind'; readonly target: string; readonly kind: string }
  | {
      readonly op: 'add-component';
      readonly id: string;
      readonly kind: string;
      readonly name: string;
      readonly props?: Readonly<Record<string, number | string | readonly string[]>>;
      readonly near: string;
    }
  | {
      readonly op: 'connect';
      readonly from: string;
      readonly to: string;
      readonly kind: string;
      readonly props?: Readonly<Record<string, number | string | readonly string[]>>;
    }
  | {
      readonly op: 'splice';
      readonly connection: string;
      readonly id: string;
      readonly kind: string;
      readonly name: string;
      readonly props?: Readonly<Record<string, number | string | readonly string[]>>;
    }
  | { readonly op: 'retarget'; readonly connection: string; readonly to: string }
  | { readonly op: 'remove'; readonly target: string };

export interface AutoFix {
  /** An imperative, as on a button: "Add a dead-letter queue". */
  readonly label: string;
  readonly ops: readonly EditOp[];
  /** True when the edit asserts a fact about the world: it then asks for a sentence of explanation. */
  readonly confirm: boolean;
}

export interface Violation {
  readonly outcome: 'violation';
  readonly variant?: string;
  /** Rows of one rule with the same group are one finding. */
  readonly group: string;
  readonly severity: Severity;
  readonly basis: Basis;
  readonly certainty: Provenance;
  readonly evidence: Evidence;
  readonly numbers?: readonly Figure[];
  readonly message: string;
  /** Where these differ from the rule's own words. */
  readonly impact?: string;
  readonly fix?: string;
  readonly followUp?: string;
  readonly autofix?: AutoFix;
}

export interface Question {
  readonly outcome: 'question';
  readonly variant?: string;
  readonly group: string;
  /** The severity that the finding would have if the answer were the bad one. */
  readonly ifNo: Severity;
  /** What is not stated: a prop of an element, or a workbook field; answering it in place states it. */
  readonly missing: readonly Missing[];
  readonly ask: string;
  readonly evidence: Evidence;
}

export interface Missing {
  readonly target: string;
  readonly prop: string;
}

export interface Pass {
  readonly outcome: 'pass';
  readonly variant?: string;
  /** A clause that follows "because": "'orders-db' has a replica with automatic failover". */
  readonly because: string;
  readonly evidence: Evidence;
}

export type Row = Violation | Question | Pass;

export type Verdict =
  | { readonly applicable: false; readonly because: string }
  | { readonly applicable: true; readonly rows: readonly Row[] };

/** A rule reads as the report that a person gets: question, reason and remedy first, then how it is decided. */
export interface Rule {
  /** A title in the failing state: "A standby nobody promotes". */
  readonly title: string;
  readonly asks: string;
  /** What production sees. */
  readonly impact: string;
  readonly fix: string;
  /** What the interviewer asks next. */
  readonly followUp: string;
  /** How it is decided, in plain words, for the rule's page. */
  readonly detection: string;
  readonly knownFalseAlarms: string;
  readonly group: 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I' | 'J' | 'K' | 'L' | 'M' | 'N' | 'O' | 'P' | 'Q';
  readonly severity: Severity;
  readonly impactClass: ImpactClass;
  readonly fixFamily: string;
  /** Scoring dimension 1 to 8. */
  readonly dimension: number;
  /** Word stems that show that the person thought of it. */
  readonly keywords: readonly string[];
  readonly variants?: readonly string[];
  /** Speaks of the drawing, or of the workbook and the process, which a sketch does not have yet. */
  readonly about?: 'drawing' | 'workbook';
  /** Rules whose finding this one's finding contains, where their evidence meets. */
  readonly supersedes?: readonly string[];
  readonly check: (design: Design) => Verdict;
}

export function defineRule(rule: Rule): Rule {
  return rule;
}

export function notApplicable(because: string): Verdict {
  return { applicable: false, because };
}

export function rows(list: readonly Row[], otherwise: string): Verdict {
  return list.length === 0 ? notApplicable(otherwise) : { applicable: true, rows: list };
}
