import type { Drawn } from '#graph/graph.ts';
import {
  type AcceptedRisk,
  bareProps,
  type Check,
  type CheckState,
  checksOf,
  type ItemCheck,
  worth,
} from './checks.ts';
import { type Design, type DesignInput, designOf } from './design.ts';
import { dimensions } from './dimensions.ts';
import { judgeDesign } from './judge.ts';
import type { Report } from './report.ts';
import type { Rule } from './rule.ts';
import { rules as everyRule } from './rules.ts';

export type Standing = 'Strong senior' | 'Senior bar' | 'Close' | 'Not yet';

/** A ceiling on the score: a fatal flaw is not averaged away. */
export interface Gate {
  readonly cap: number;
  readonly because: string;
  /** The checks that would have to be mended for it to lift. */
  readonly behind: readonly string[];
}

export interface DimensionScore {
  readonly id: number;
  readonly title: string;
  readonly weight: number;
  /** 0 to 1; absent where nothing of it applies. */
  readonly share: number | undefined;
  readonly checks: readonly Check[];
}

/** The smallest set of mended checks that helps, and what the score would be then. */
export interface WhatIf {
  readonly mended: readonly string[];
  readonly score: number;
  readonly gain: number;
  readonly standing: Standing;
}

export interface Score {
  /** What the document shows, 0 to 100, after the gates. */
  readonly demonstrated: number;
  /** What it would be if every open question had a good answer. */
  readonly possible: number;
  readonly raw: number;
  readonly standing: Standing;
  readonly gates: readonly Gate[];
  readonly dimensions: readonly DimensionScore[];
  readonly whatIfs: readonly WhatIf[];
}

export interface ScoreInput {
  readonly input: DesignInput;
  readonly report: Report;
  readonly items?: readonly ItemCheck[];
  readonly accepted?: readonly AcceptedRisk[];
  readonly requiredTopics?: readonly string[];
  /** A problem's own weights by dimension. */
  readonly weights?: Readonly<Record<number, number>>;
  readonly rules?: ReadonlyMap<string, Rule>;
}

/** Scores a judged design (part D of the catalogue): profile first, number last, every point with its check. */
export function scoreOf(given: ScoreInput): Score {
  const rules = given.rules ?? everyRule;
  const design = designOf(given.input);
  const bare = judgeDesign(designOf({ ...given.input, drawn: stripped(given.input.drawn) }), { rules });
  const { report, items = [], accepted = [] } = given;
  const checks = checksOf({ design, report, bare, rules, items, accepted });
  const sheet: Sheet = { checks, design, report, weights: given.weights ?? {} };
  const now = marked(sheet, new Set());
  const asked = checks.filter(({ state }) => state === 'question' || state === 'unaddressed').map(({ id }) => id);
  return {
    demonstrated: now.score,
    possible: marked(sheet, new Set(asked), 'asserted').score,
    raw: now.raw,
    standing: standingOf(now.score, sheet, new Set()),
    gates: gatesOf(sheet, new Set()),
    dimensions: profile(sheet, new Set(), 'shown'),
    whatIfs: whatIfs(sheet),
  };
}

interface Sheet {
  readonly checks: readonly Check[];
  readonly design: Design;
  readonly report: Report;
  readonly weights: Readonly<Record<number, number>>;
}

function stripped(drawn: Drawn): Drawn {
  const bare = <E extends Drawn['components'][number] | Drawn['connections'][number]>(element: E): E => ({
    ...element,
    props: bareProps(element.props),
  });
  return { ...drawn, components: drawn.components.map(bare), connections: drawn.connections.map(bare) };
}

/** The score as if the checks in `mended` stood in the state `as`. */
function marked(
  sheet: Sheet,
  mended: ReadonlySet<string>,
  as: CheckState = 'shown',
): { readonly raw: number; readonly score: number } {
  const parts = profile(sheet, mended, as);
  const known = parts.flatMap(({ share }) => (share === undefined ? [] : [share]));
  if (known.length === 0) return { raw: 0, score: 0 };
  const mean = known.reduce((a, b) => a + b, 0) / known.length;
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const raw = parts.reduce((sum, { weight, share }) => sum + (weight * 100 * (share ?? mean)) / total, 0);
  const cap = Math.min(100, ...gatesOf(sheet, mended).map((gate) => gate.cap));
  return { raw: Math.round(raw * 10) / 10, score: Math.min(Math.round(raw), cap) };
}

function profile(sheet: Sheet, mended: ReadonlySet<string>, as: CheckState): readonly DimensionScore[] {
  return dimensions.map(({ id, title, weight }) => {
    const checks = sheet.checks.filter(({ dimension }) => dimension === id);
    const total = checks.reduce((sum, check) => sum + check.weight, 0);
    const earned = checks.reduce(
      (sum, check) => sum + check.weight * worth[mended.has(check.id) ? as : check.state],
      0,
    );
    const share = total === 0 ? undefined : earned / total;
    return { id, title, weight: sheet.weights[id] ?? weight, share, checks };
  });
}

function gatesOf(sheet: Sheet, mended: ReadonlySet<string>): readonly Gate[] {
  return [
    blockers(sheet, mended),
    unaddressed(sheet, mended),
    uncovered(sheet, mended),
    ...unwritten(sheet, mended),
  ].filter((gate) => gate !== undefined);
}

const blockingCaps = [69, 59, 49] as const;

function blockers({ report }: Sheet, mended: ReadonlySet<string>): Gate | undefined {
  const open = report.findings.filter(({ severity, rule }) => severity === 'blocking' && !mended.has(rule));
  if (open.length === 0) return undefined;
  const cap = blockingCaps[Math.min(open.length, blockingCaps.length) - 1] ?? 49;
  return { cap, because: `${count(open.length, 'blocking finding')} open`, behind: distinct(open.map((f) => f.rule)) };
}

function unaddressed({ report }: Sheet, mended: ReadonlySet<string>): Gate | undefined {
  const open = report.questions.filter((q) => q.unaddressed && q.ifNo === 'blocking' && !mended.has(q.rule));
  if (open.length === 0) return undefined;
  return {
    cap: Math.max(60, 74 - 3 * (open.length - 1)),
    because: `${count(open.length, 'required topic')} not addressed`,
    behind: distinct(open.map((q) => q.rule)),
  };
}

function uncovered({ report, design }: Sheet, mended: ReadonlySet<string>): Gate | undefined {
  const rule = 'requirement-uncovered';
  const fields = new Set(report.findings.filter((f) => f.rule === rule).flatMap((f) => f.evidence.fields));
  const musts = (design.workbook.requirements ?? []).flatMap(({ priority }, i) =>
    (priority ?? 'must') === 'must' ? [`/workbook/requirements/${i}`] : [],
  );
  const open = musts.filter((field) => fields.has(field));
  if (open.length === 0 || mended.has(rule)) return undefined;
  const because = `${count(open.length, 'must requirement')} with nothing behind`;
  return { cap: open.length * 2 > musts.length ? 50 : 69, because, behind: [rule] };
}

/** What nobody has written: an estimate; at submission a deep dive and failure modes; a decision with an alternative. */
function unwritten({ design }: Sheet, mended: ReadonlySet<string>): readonly (Gate | undefined)[] {
  if (design.level === 'sketch') return [];
  const { estimates = {}, deepDives = [], failures = [], decisions = [] } = design.workbook;
  const shallow = design.level === 'submitted' && (deepDives.length === 0 || failures.length < 3);
  const gate = (open: boolean, cap: number, because: string, behind: readonly string[]): Gate | undefined =>
    open && !behind.every((rule) => mended.has(rule)) ? { cap, because, behind } : undefined;
  return [
    gate(Object.keys(estimates).length === 0, 64, 'no estimate at all', ['estimate-missing']),
    gate(shallow, 74, 'no deep dive, or fewer than three failure modes', [
      'deep-dive-missing',
      'failure-modes-unaddressed',
    ]),
    gate(!decisions.some(({ alternatives = [] }) => alternatives.length > 0), 79, 'no decision with an alternative', [
      'decision-without-alternatives',
    ]),
  ];
}

function standingOf(score: number, { report, checks }: Sheet, mended: ReadonlySet<string>): Standing {
  const findings = report.findings.filter(({ rule, accepted }) => !accepted && !mended.has(rule));
  const blocking = findings.some(({ severity }) => severity === 'blocking');
  const majors = findings.filter(({ severity }) => severity === 'major').length;
  const questions = report.questions.filter(
    ({ ifNo, rule }) => (ifNo === 'blocking' || ifNo === 'major') && !mended.has(rule),
  );
  const covered = !checks.some(
    ({ id, state }) => id === 'requirement-uncovered' && state === 'violation' && !mended.has(id),
  );
  if (score >= 85 && !blocking && majors <= 2 && questions.length <= 3) return 'Strong senior';
  if (score >= 70 && !blocking && covered) return 'Senior bar';
  return score >= 55 ? 'Close' : 'Not yet';
}

const steps = 3;

/** Greedy: what gains most, one check at a time, or all that stand behind the gate that binds. */
function whatIfs(sheet: Sheet): readonly WhatIf[] {
  const found: WhatIf[] = [];
  let mended: ReadonlySet<string> = new Set();
  while (found.length < steps) {
    const before = marked(sheet, mended).score;
    const best = candidates(sheet, mended)
      .map((ids) => {
        const all = new Set([...mended, ...ids]);
        const { score } = marked(sheet, all);
        return { ids, all, score, gain: score - before, heaviness: ids.length };
      })
      .filter(({ gain }) => gain > 0)
      .sort((a, b) => b.gain / b.heaviness - a.gain / a.heaviness || (a.ids.join() < b.ids.join() ? -1 : 1))[0];
    if (best === undefined) break;
    found.push({
      mended: best.ids,
      score: best.score,
      gain: best.gain,
      standing: standingOf(best.score, sheet, best.all),
    });
    mended = best.all;
  }
  return found;
}

function candidates(sheet: Sheet, mended: ReadonlySet<string>): readonly (readonly string[])[] {
  const open = sheet.checks.filter(({ id, state, weight }) => !mended.has(id) && weight > 0 && worth[state] < 0.7);
  const gates = gatesOf(sheet, mended).map(({ behind }) => behind.filter((id) => !mended.has(id)));
  const binding = [...gatesOf(sheet, mended)].sort((a, b) => a.cap - b.cap);
  const towers = binding.map((_, i) => distinct(binding.slice(0, i + 1).flatMap(({ behind }) => behind)));
  return [...open.map(({ id }) => [id]), ...gates, ...towers].filter((ids) => ids.length > 0);
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function distinct(list: readonly string[]): readonly string[] {
  return [...new Set(list)];
}
