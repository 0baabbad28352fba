import { create } from 'zustand';
import { Button } from './Button.tsx';
import styles from './Toasts.module.css';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly undo?: () => void;
}

interface Toasts {
  readonly list: readonly Toast[];
}

const useToasts = create<Toasts>(() => ({ list: [] }));
const shownMs = 8_000;
let lastId = 0;

/** Says what happened, and how to take it back. */
export function toast(text: string, undo?: () => void): void {
  const entry: Toast = { id: ++lastId, text, ...(undo ? { undo } : {}) };
  useToasts.setState(({ list }) => ({ list: [...list.slice(-2), entry] }));
  setTimeout(() => drop(entry.id), shownMs);
}

function drop(id: number): void {
  useToasts.setState(({ list }) => ({ list: list.filter((entry) => entry.id !== id) }));
}

export function ToastArea() {
  const list = useToasts((state) => state.list);
  return (
    <div className={styles.area} role="status" aria-live="polite">
      {list.map(({ id, text, undo }) => (
        <div key={id} className={styles.toast}>
          <span>{text}</span>
          {undo && (
            <Button
              look="quiet"
              className={styles.undo}
              onClick={() => {
                undo();
                drop(id);
              }}
            >
              Undo
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}
