import { lazy, Suspense, useState } from 'react';
import { useBoard, useSession } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import { debriefHash } from '../route.ts';
import { useRound } from './round-store.ts';

const StartRoundDialog = lazy(() =>
  import('./StartRoundDialog.tsx').then(({ StartRoundDialog: view }) => ({ default: view })),
);

/** Starts the clock where a problem is chosen; once the round is over it leads to its debrief. */
export function StartRound() {
  const { store } = useSession();
  const problem = useBoard((state) => state.base.problem);
  const state = useRound((round) => (round === undefined ? 'none' : round.submitted === true ? 'over' : 'running'));
  const [asking, setAsking] = useState(false);
  if (problem === undefined || state === 'running') return null;
  if (state === 'over') return <a href={debriefHash(store.getState().id)}>Debrief</a>;
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
