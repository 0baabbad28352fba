import type { ReadComponent } from '#drawing/drawing.ts';
import { kindOf } from '#kinds/kinds.ts';
import { useBoard } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import styles from './Inspector.module.css';

/** How the kind came to be known, and one click for each other reading. */
export function KindChoice({ component }: { readonly component: ReadComponent }) {
  const handle = useBoard((state) => state.handle);
  const { recognition } = component;
  const choose = (kind: string) => handle?.edit(component.id, { kind });
  if (recognition.by === 'stated') return null;
  if (recognition.by === 'nothing') {
    return <p className={styles.notice}>Nothing in the label says what this is, so no rule judges it by its kind.</p>;
  }
  const { because, confidence, alternatives } = recognition;
  return (
    <div className={styles.notice}>
      <p>
        Recognised by {because}, {Math.round(confidence * 100)} % sure.
      </p>
      <div className={styles.acts}>
        <Button onClick={() => choose(component.kind)}>That is right</Button>
        {alternatives.map((kind) => (
          <Button key={kind} onClick={() => choose(kind)}>
            {kindOf(kind).title}
          </Button>
        ))}
      </div>
    </div>
  );
}
