import { lazy, Suspense, useState } from 'react';
import { useBoard, useSession } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import { debriefHash } from '../route.ts';
import { hasUnreadRound, useRound } from './round-store.ts';

const StartRoundDialog = lazy(() =>
  import('./StartRoundDialog.tsx').then(({ StartRoundDialog: view }) => ({ default: view })),
);

/** Starts the clock where a problem is chosen; once the round is over it leads to its debrief. */
export function StartRound() {
  const session = useSession();
  const problem = useBoard((state) => state.base.problem);
  const state = useRound((round) => (round === undefined ? 'none' : round.submitted === true ? 'over' : 'running'));
  const [asking, setAsking] = useState(false);
  if (problem === undefined || state === 'running' || hasUnreadRound(session)) return null;
  if (state === 'over') return <a href={debriefHash(session.store.getState().id)}>Debrief</a>;
  return (
    <>
      <Button onClick={() => setAsking(true)}>Start a round</Button>
      {asking && (
        <Suspense fallback={null}>
          <StartRoundDialog onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
