import { designOf } from '#critique/design.ts';
import { judgeDesign } from '#critique/judge.ts';
import type { Drawing } from '#drawing/drawing.ts';
import { buildGraph } from '#graph/build.ts';
import { flowsOf } from '#graph/flows.ts';
import { holdsTruth, isEntry } from '#graph/sets.ts';
import type { Desk } from '#practice/interviewer.ts';
import { entriesOf, type Round } from '#practice/round.ts';
import { bindRoles } from '#problem/roles.ts';
import type { Problem } from '#problem/problem.ts';
import type { Session } from '../board/session.ts';

export { standOf } from '#practice/debrief.ts';
export { nextLine } from '#practice/interviewer.ts';
export { record, stateAt } from '#practice/replay.ts';

/** Whether somebody outside reaches a system of record. */
export function hasFullPath(drawing: Drawing): boolean {
  const graph = buildGraph(drawing);
  return flowsOf(graph, []).some(
    ({ entry, target }) => isEntry(graph.component(entry)) && holdsTruth(graph.component(target)),
  );
}

/** What the interviewer sees of the desk. What the rules find is looked at in the deep dive only, for its questions. */
export function deskOf(
  session: Session,
  problem: Problem,
  round: Round,
  lastChangeSec: number,
  fullPath: boolean,
): Desk {
  const { drawing, base } = session.store.getState();
  const {
    questions = [],
    estimates = {},
    decisions = [],
    failures = [],
    endpoints = [],
    requirements = [],
    deepDives = [],
  } = base.workbook ?? {};
  const asked = [
    ...questions.map(({ id }) => id),
    ...entriesOf(round, 'asked').flatMap(({ question }) => question ?? []),
  ];
  const bound = new Set([...bindRoles(problem, buildGraph(drawing)).values()].flat().map(({ role }) => role));
  return {
    components: drawing.components.length,
    lastChangeSec,
    questionsAsked: asked,
    estimates: Object.keys(estimates),
    decisions: decisions.length,
    failures: failures.length,
    endpoints: endpoints.length,
    requirements: requirements.length,
    deepDives: deepDives.length,
    unboundRoles: problem.roles.filter(({ id }) => !bound.has(id)).map(({ title }) => title),
    hasFullPath: fullPath,
    followUps: round.phase === 'deep-dive' ? followUpsNow(session, problem) : [],
  };
}

let known: { readonly drawing: Drawing; readonly workbook: unknown; readonly followUps: Desk['followUps'] } | undefined;

function followUpsNow(session: Session, problem: Problem): Desk['followUps'] {
  const { drawing, base } = session.store.getState();
  if (known?.drawing === drawing && known.workbook === base.workbook) return known.followUps;
  const design = designOf({
    drawn: drawing,
    workbook: base.workbook ?? {},
    problem: problem.id,
    tags: problem.tags,
    level: 'design',
  });
  const { findings } = judgeDesign(design);
  const followUps = findings
    .filter(({ evidence }) => evidence.components.length > 0)
    .map(({ rule, evidence, followUp }) => {
      const about = evidence.components[0];
      const name = about === undefined ? undefined : design.graph.find(about)?.name;
      return { id: `finding-${rule}`, about, text: name === undefined ? followUp : `About ${name}: ${followUp}` };
    });
  known = { drawing, workbook: base.workbook, followUps };
  return followUps;
}
