import { Dialog } from '../controls/Dialog.tsx';
import { Keys } from '../controls/Keys.tsx';
import styles from './KeysDialog.module.css';
import { keys } from './shortcuts.ts';

const rows: readonly (readonly [string, string])[] = [
  [keys.palette, 'Place a component: two letters, Enter; Enter again connects it'],
  [keys.critique, 'Run the critique; again to put it away'],
  [keys.live, 'Keep the critique live'],
  ['J', 'Next finding or question, in the panel'],
  ['K', 'The one before'],
  ['F', 'Its fix, in the panel'],
  ['A', 'Accept it with a reason, in the panel'],
  [keys.failure, 'What breaks at the selected component?'],
  [keys.critiqueTab, 'Critique'],
  [keys.inspector, 'Inspector'],
  [keys.workbook, 'Workbook'],
  [keys.checklist, 'Checklist'],
  [keys.numbers, 'Numbers'],
  ['Esc', 'Back to the canvas'],
];

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" sentence="Excalidraw’s own keys all work; ? on the canvas lists them." onClose={onClose}>
      <dl className={styles.list}>
        {rows.map(([key, means]) => (
          <div key={key} className={styles.row}>
            <dt>
              <Keys keys={key} />
            </dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
