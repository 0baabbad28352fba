import { PanelStart } from '../board/PanelStart.tsx';
import { useBoard, useSession } from '../board/session.ts';
import { keys } from '../board/shortcuts.ts';
import { Button } from '../controls/Button.tsx';
import { Keys } from '../controls/Keys.tsx';
import { nameOf } from '../review/names.ts';
import styles from './Inspector.module.css';

const nothingBrought = { from: '', repairs: [], outside: [] };

/** What may be done next, and what on the board is not understood: nothing is dropped in silence. */
export function NothingSelected() {
  const { store } = useSession();
  const drawing = useBoard((state) => state.drawing);
  const readOnly = useBoard((state) => state.readOnly);
  const handle = useBoard((state) => state.handle);
  const guessed = drawing.components.filter(({ recognition }) => recognition.by === 'label');
  const unknown = drawing.components.filter(({ recognition }) => recognition.by === 'nothing');
  const loose = drawing.connections.filter(({ inferred }) => inferred.from || inferred.to);
  const look = (id: string) => {
    handle?.select([id]);
    handle?.reveal([id]);
  };
  const lists = [
    { title: 'Recognised by name', ids: guessed.map(({ id }) => id) },
    { title: 'What is this?', ids: unknown.map(({ id }) => id) },
    { title: 'Arrows that almost touch', ids: loose.map(({ id }) => id) },
  ].filter(({ ids }) => ids.length > 0);
  return (
    <div className={styles.panel}>
      <PanelStart className={styles.empty}>
        {drawing.components.length === 0 ? 'Nothing drawn yet' : 'Nothing selected'}
      </PanelStart>
      <p className={styles.lead}>
        {drawing.components.length === 0 ? (
          <>
            Drag a component in, press <Keys keys={keys.palette} />, or draw a box and write “Redis” in it.
          </>
        ) : (
          'Select a component, an arrow or a boundary to say more about it.'
        )}
      </p>
      {lists.map(({ title, ids }) => (
        <section key={title} className={styles.group}>
          <h3>{title}</h3>
          <ul>
            {ids.map((id) => (
              <li key={id}>
                <button type="button" className={styles.look} onClick={() => look(id)}>
                  {nameOf(drawing, id)}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {drawing.unresolved.length > 0 && (
        <section className={styles.group}>
          <h3>Not understood</h3>
          <ul>
            {drawing.unresolved.map(({ element, why }) => (
              <li key={element}>
                <button type="button" className={styles.look} onClick={() => look(element)}>
                  {why}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {!readOnly && lists.length + drawing.unresolved.length > 0 && (
        <div className={styles.acts}>
          <Button onClick={() => store.setState({ brought: nothingBrought, tab: 'brought' })}>
            Look through these
          </Button>
        </div>
      )}
      {drawing.components.length > 0 && (
        <p className={styles.lead}>
          <button type="button" className={styles.look} onClick={() => store.setState({ tab: 'workbook' })}>
            Or go on in the workbook
          </button>
        </p>
      )}
    </div>
  );
}
