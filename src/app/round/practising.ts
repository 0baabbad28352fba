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

/** What speaks of more boxes than these speaks of the whole board, and is no question about one of them. */
const particular = 3;

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
  const asked = findings
    .filter(({ evidence }) => evidence.components.length > 0 && evidence.components.length <= particular)
    .map(({ rule, evidence, followUp }) => {
      const [about] = evidence.components.flatMap((id) => design.graph.find(id) ?? []).sort(byName);
      const text = about === undefined ? followUp : `About ${about.name}: ${followUp}`;
      return { id: `finding-${rule}`, about: about?.id, text };
    });
  const followUps = [...new Set(asked.map(({ id }) => id))].flatMap((id) =>
    asked
      .filter((one) => one.id === id)
      .sort((a, b) => (a.text < b.text ? -1 : 1))
      .slice(0, 1),
  );
  known = { drawing, workbook: base.workbook, followUps };
  return followUps;
}

/** Ids are made by chance: which box is asked about must not be. */
function byName(a: { readonly name: string; readonly id: string }, b: { readonly name: string; readonly id: string }) {
  return a.name < b.name || (a.name === b.name && a.id < b.id) ? -1 : 1;
}
