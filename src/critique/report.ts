import type { Provenance } from '#graph/graph.ts';
import type { Level } from './design.ts';
import type { AutoFix, Basis, Evidence, Figure, ImpactClass, Missing, Severity } from './rule.ts';

export type FullEvidence = Required<Evidence>;

export interface Finding {
  /** Stable: the rule and a hash of the sorted evidence, so that an accepted finding stays accepted. */
  readonly id: string;
  readonly rule: string;
  readonly variant: string | undefined;
  readonly title: string;
  readonly severity: Severity;
  readonly impactClass: ImpactClass;
  readonly basis: Basis;
  readonly certainty: Provenance;
  readonly evidence: FullEvidence;
  readonly numbers: readonly Figure[];
  readonly message: string;
  readonly impact: string;
  readonly fix: string;
  readonly followUp: string;
  readonly autofix: AutoFix | undefined;
  /** The finding ids that this one contains. */
  readonly supersedes: readonly string[];
  readonly accepted: boolean;
}

export interface OpenQuestion {
  readonly id: string;
  readonly rule: string;
  readonly variant: string | undefined;
  readonly title: string;
  readonly ifNo: Severity;
  readonly impactClass: ImpactClass;
  readonly evidence: FullEvidence;
  readonly missing: readonly Missing[];
  readonly ask: string;
  /** A required topic of the problem that a submitted design left open. */
  readonly unaddressed: boolean;
}

export interface Right {
  readonly rule: string;
  readonly title: string;
  readonly because: string;
  readonly evidence: FullEvidence;
}

export interface Report {
  readonly level: Level;
  readonly findings: readonly Finding[];
  readonly questions: readonly OpenQuestion[];
  readonly right: readonly Right[];
  readonly notApplicable: readonly { readonly rule: string; readonly because: string }[];
  /** Rules that threw: the others went on. */
  readonly broken: readonly { readonly rule: string; readonly error: string }[];
}
