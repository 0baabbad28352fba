import { isStale, runCritique, toggleCritique } from '../board/judging.ts';
import { PanelStart } from '../board/PanelStart.tsx';
import { useBoard, useSession } from '../board/session.ts';
import { keys } from '../board/shortcuts.ts';
import { Button } from '../controls/Button.tsx';
import { Keys } from '../controls/Keys.tsx';
import { Broken } from './Broken.tsx';
import styles from './Critique.module.css';
import { Findings } from './Findings.tsx';
import { Questions } from './Questions.tsx';
import { RightThings } from './RightThings.tsx';
import { onRowKey } from './row-keys.ts';
import { Summary } from './Summary.tsx';
import { WhySilent } from './WhySilent.tsx';

export default function Critique() {
  const session = useSession();
  const judged = useBoard((state) => (state.critique === 'off' ? undefined : state.judged));
  const stale = useBoard((state) => state.critique === 'shown' && isStale(state));
  if (judged === undefined) return <CritiqueOff />;
  const { report } = judged;
  return (
    <div className={styles.panel} onKeyDown={(event) => onRowKey(event, session)}>
      <Summary report={report} />
      {stale && (
        <p className={styles.stale}>
          The board has changed since.
          <Button look="quiet" onClick={() => void runCritique(session)}>
            Critique again
          </Button>
        </p>
      )}
      <Findings findings={report.findings} />
      <Questions questions={report.questions} />
      <RightThings right={report.right} />
      <Broken broken={report.broken} />
      <WhySilent report={report} />
    </div>
  );
}

function CritiqueOff() {
  const session = useSession();
  return (
    <div className={styles.off}>
      <PanelStart>Critique is off while you draw</PanelStart>
      <p>
        Press <Keys keys={keys.critique} /> when you want it: what is wrong, with its proof on the board; what an
        interviewer would ask; what is right.
      </p>
      <Button look="primary" onClick={() => void toggleCritique(session)}>
        Critique
      </Button>
    </div>
  );
}
