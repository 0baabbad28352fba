import { findProblem } from '../problems/find-problem.ts';
import type { Session } from '../board/session.ts';
import { toast } from '../controls/Toasts.tsx';
import { keepSession, recordOf } from '../keeping/keeper.ts';
import { debriefHash } from '../route.ts';
import { act, roundStore } from './round-store.ts';
import { keepAttempt, keepTrace } from './rounds-storage.ts';
import { tracingOf } from './running.ts';
import { holdUnkept } from './unkept.ts';

/** Hands the design in: the last stand is taken, the attempt goes into the history, and the debrief opens. */
export async function endRound(session: Session): Promise<void> {
  const { round } = roundStore(session).getState();
  const trace = tracingOf(session);
  if (round === undefined || round.submitted === true || trace === undefined) return;
  const problem = await findProblem(round.problem).catch(() => undefined);
  if (problem === undefined) {
    return toast(`The problem “${round.problem}” could not be fetched: the round goes on. Try again in a moment.`);
  }
  await trace.phaseEnded(round);
  act(session, { type: 'submit' });
  const finished = roundStore(session).getState().round;
  if (finished === undefined) return;
  const [{ debriefOf, attemptOf }, { inputOf }, { wholeDocument }] = await Promise.all([
    import('#practice/debrief.ts'),
    import('./debriefing.ts'),
    import('../keeping/whole-document.ts'),
  ]);
  const endedMs = finished.clock.last.wallMs;
  const record = recordOf(session, endedMs);
  const { id } = record.summary;
  const debrief = debriefOf({
    round: finished,
    problem,
    ...trace.current(),
    ...inputOf(wholeDocument(record.content)),
  });
  const attempt = attemptOf(debrief, `${id}-${finished.attempt}-${endedMs}`, id, endedMs);
  const kept = await keepSession(session);
  const noted = await Promise.all([keepTrace(trace.current()), keepAttempt(attempt)]).then(
    () => true,
    () => false,
  );
  if (!kept.ok || !noted) {
    const sentence = kept.ok ? 'The browser could not keep this round: is its storage full?' : kept.error.sentence;
    holdUnkept({ sentence, record, trace: trace.current(), attempt });
  }
  location.hash = debriefHash(id);
}
