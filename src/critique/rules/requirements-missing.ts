import { isBlank } from '#workbook/workbook.ts';
import type { Design } from '../design.ts';
import { counted, listed } from '../rows.ts';
import { defineRule, type Pass, type Question, type Row, rows, type Severity, type Violation } from '../rule.ts';

export default defineRule({
  title: 'Designing before knowing what',
  asks: 'What must the system do, for how many, how fast, how consistent, how available?',
  impact: 'You design the wrong system beautifully, and no later trade-off can be traced back to anything.',
  fix: 'Take five minutes: who, what (three to five musts), how many, how fast, how consistent, how available, and what is out of scope.',
  followUp: 'What would you ask me before drawing anything?',
  detection:
    'Three boxes and no must-have requirement – a question as long as nothing is written and hardly more is drawn; no target with a number; the first box before the first requirement; fewer than three questions, or none about scale, consistency or latency.',
  knownFalseAlarms: 'A problem whose statement gives the numbers.',
  group: 'Q',
  severity: 'major',
  impactClass: 'unclear',
  fixFamily: 'clarify',
  dimension: 1,
  keywords: [],
  variants: ['functional', 'nfr', 'order', 'questions'],
  about: 'workbook',

  check(design) {
    if (design.graph.components.length < few) return rows([], 'fewer than three components are drawn');
    if (hasJustBegun(design)) return rows([opening(design)], 'fewer than three components are drawn');
    const found = [functional(design), nonFunctional(design), order(design), questions(design)];
    return rows(
      found.flatMap((row) => row ?? []),
      'nothing was asked or timed yet',
    );
  },
});

const few = 3;
const begun = 5;

/** A board that a problem starts with, or the first boxes of somebody who has written nothing yet. */
function hasJustBegun({ graph, workbook, timing, level }: Design): boolean {
  const untimed = timing.firstComponentSec === undefined;
  return level === 'design' && untimed && isBlank(workbook) && graph.components.length < begun;
}

function opening({ graph }: Design): Question {
  return {
    outcome: 'question',
    variant: 'functional',
    group: 'workbook',
    ifNo: 'blocking',
    missing: [],
    ask: 'What must the system do, for how many, how fast and how reliably?',
    evidence: { components: graph.components.map(({ id }) => id), fields: ['/workbook/requirements'] },
  };
}

function functional(design: Design): Row {
  const { requirements = [] } = design.workbook;
  const musts = requirements.filter(({ priority }) => (priority ?? 'must') === 'must');
  if (musts.length > 0)
    return passed('functional', `${counted(musts.length, 'must-have')} written down`, '/workbook/requirements');
  return violation(
    design,
    'functional',
    'blocking',
    '/workbook/requirements',
    `There are ${design.graph.components.length} boxes and no statement of what the system must do.`,
  );
}

/** Numbers and named consistency levels are targets; adjectives are not. */
function nonFunctional(design: Design): Row {
  const { targets = {} } = design.workbook;
  const named = ['availabilityPct', 'p50Ms', 'p95Ms', 'p99Ms', 'consistency'] as const;
  const stated = named.filter((key) => targets[key] !== undefined && targets[key] !== 'none');
  if (stated.length > 0)
    return passed('nfr', 'availability, latency or consistency is a stated target', '/workbook/targets');
  const said =
    targets.words === undefined
      ? 'Nothing says how fast, how available or how consistent it must be'
      : `“${targets.words}” is not a target`;
  return violation(design, 'nfr', 'major', '/workbook/targets', `${said}: no number, no percentile.`);
}

function order(design: Design): Row | undefined {
  const { firstComponentSec, firstRequirementSec } = design.timing;
  if (firstComponentSec === undefined) return undefined;
  const waited = firstRequirementSec === undefined ? undefined : firstRequirementSec - firstComponentSec;
  if (waited !== undefined && waited <= 0)
    return passed('order', 'the first requirement came before the first box', '/workbook/requirements');
  const late =
    waited === undefined ? 'and no requirement has followed' : `${Math.round(waited)} s before the first requirement`;
  return violation(design, 'order', 'major', '/workbook/requirements', `The first box was drawn ${late}.`);
}

const neededTopics = ['scale', 'consistency', 'latency'];

/** Only where somebody can be asked: in a round, or once a question is written down. */
function questions(design: Design): Row | undefined {
  const { questions: asked = [] } = design.workbook;
  const timed = design.timing.firstComponentSec !== undefined;
  if (asked.length === 0 && !timed) return undefined;
  const topics = new Set(asked.flatMap(({ topics: list = [] }) => list));
  const open = neededTopics.filter((topic) => !topics.has(topic));
  if (open.length === 0 && asked.length >= few)
    return passed('questions', 'scale, consistency and latency were asked about', '/workbook/questions');
  const words =
    open.length > 0
      ? `Nothing was asked about ${listed(open)}.`
      : `Only ${counted(asked.length, 'question')} came before the drawing.`;
  return violation(design, 'questions', timed ? 'major' : 'minor', '/workbook/questions', words);
}

function violation({ graph }: Design, variant: string, severity: Severity, field: string, message: string): Violation {
  const components = graph.components.map(({ id }) => id);
  return {
    outcome: 'violation',
    variant,
    group: 'workbook',
    severity,
    basis: 'absence',
    certainty: 'structural',
    evidence: { components, fields: [field] },
    message,
  };
}

function passed(variant: string, because: string, field: string): Pass {
  return { outcome: 'pass', variant, because, evidence: { fields: [field] } };
}
