import type { Session } from '../board/session.ts';
import { debriefHash } from '../route.ts';
import { documentOf, keepSession } from '../keeping/keeper.ts';
import { act, roundStore } from './round-store.ts';
import { keepAttempt } from './rounds-storage.ts';
import { tracingOf } from './running.ts';

/** Hands the design in: the last stand is taken, the attempt goes into the history, and the debrief opens. */
export async function endRound(session: Session): Promise<void> {
  const { round } = roundStore(session).getState();
  const { problem, id } = session.store.getState();
  const trace = tracingOf(session);
  if (round === undefined || round.submitted === true || problem === undefined || trace === undefined) return;
  await trace.phaseEnded(round);
  act(session, { type: 'submit' });
  const finished = roundStore(session).getState().round;
  await keepSession(session);
  const [{ debriefOf, attemptOf }, { inputOf }, document] = await Promise.all([
    import('#practice/debrief.ts'),
    import('./debriefing.ts'),
    documentOf(session),
  ]);
  if (finished === undefined) return;
  const debrief = debriefOf({ round: finished, problem, ...trace.current(), ...inputOf(document) });
  const attempt = attemptOf(
    debrief,
    `${id}-${finished.attempt}-${finished.clock.last.wallMs}`,
    id,
    finished.clock.last.wallMs,
  );
  await keepAttempt(attempt).catch(() => undefined);
  location.hash = debriefHash(id);
}
