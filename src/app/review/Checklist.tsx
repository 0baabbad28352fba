import type { ItemResult } from '#problem/mark.ts';
import type { Mark } from '#canvas/board-handle.ts';
import { isStale, runCritique, toggleCritique } from '../board/judging.ts';
import { itemId } from '../board/proofs.ts';
import { PanelStart } from '../board/PanelStart.tsx';
import { useBoard, useSession } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import styles from './Critique.module.css';
import { Chips } from './Chips.tsx';
import { Row } from './Row.tsx';
import { onRowKey } from './row-keys.ts';
import { Section } from './Section.tsx';

const outcomes: readonly { readonly outcome: ItemResult['outcome']; readonly title: string }[] = [
  { outcome: 'missed', title: 'Missed' },
  { outcome: 'cannot-tell', title: 'Cannot tell' },
  { outcome: 'say-it-aloud', title: 'Say it aloud' },
  { outcome: 'met', title: 'Met' },
  { outcome: 'not-applicable', title: 'Not applicable yet' },
];

export default function Checklist() {
  const session = useSession();
  const chosen = useBoard((state) => state.base.problem);
  const items = useBoard((state) => (state.critique === 'off' ? undefined : state.judged?.items));
  const stale = useBoard((state) => state.critique === 'shown' && isStale(state));
  if (chosen === undefined) {
    return (
      <Off title="No problem, no checklist">
        A board that answers a problem is marked against the problem’s own list. Start one from your designs.
      </Off>
    );
  }
  if (items === undefined) {
    return (
      <Off title="The checklist is marked with the critique">
        It would give the answers away while you draw.
        <Button look="primary" onClick={() => void toggleCritique(session)}>
          Critique
        </Button>
      </Off>
    );
  }
  return (
    <div className={styles.panel} onKeyDown={(event) => onRowKey(event, session)}>
      <PanelStart className={styles.head}>{counted(items)}</PanelStart>
      {stale && (
        <p className={styles.stale}>
          The board has changed since.
          <Button look="quiet" onClick={() => void runCritique(session)}>
            Mark again
          </Button>
        </p>
      )}
      {outcomes.map(({ outcome, title }) => {
        const list = items.filter((item) => item.outcome === outcome);
        return list.length === 0 ? null : (
          <Section key={outcome} title={title} count={list.length}>
            {list.map((item) => (
              <Row
                key={item.id}
                id={itemId(item.id)}
                tone={toneOf(item)}
                title={item.text}
                badge={item.severity === 'blocking' ? undefined : 'nice to have'}
                quiet
              >
                <p>{item.because}</p>
                <Chips evidence={item.evidence} />
              </Row>
            ))}
          </Section>
        );
      })}
    </div>
  );
}

function Off({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div className={styles.off}>
      <PanelStart>{title}</PanelStart>
      {children}
    </div>
  );
}

function toneOf({ outcome, severity }: ItemResult): Mark['tone'] {
  if (outcome === 'met') return 'right';
  if (outcome === 'missed') return severity;
  return outcome === 'cannot-tell' ? 'question' : 'note';
}

function counted(items: readonly ItemResult[]): string {
  const blocking = items.filter(({ severity }) => severity === 'blocking');
  const met = (list: readonly ItemResult[]): number => list.filter(({ outcome }) => outcome === 'met').length;
  return `${met(blocking)} of ${blocking.length} that block are met, ${met(items)} of ${items.length} in all`;
}
