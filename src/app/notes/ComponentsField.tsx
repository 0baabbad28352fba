import { useBoard } from '../board/session.ts';
import { Select } from '../controls/Fields.tsx';
import { nameOf } from '../review/names.ts';
import styles from './ComponentsField.module.css';

interface ComponentsFieldProps {
  readonly id: string;
  readonly value: readonly string[] | undefined;
  readonly onChange: (value: readonly string[] | undefined) => void;
}

/** Components and connections by name, in any order. */
export function ComponentsField({ id, value = [], onChange }: ComponentsFieldProps) {
  const drawing = useBoard((state) => state.drawing);
  const selection = useBoard((state) => state.selection);
  const free = [...drawing.components, ...drawing.connections].filter((entry) => !value.includes(entry.id));
  const selected = free.filter((entry) => selection.includes(entry.id)).map((entry) => entry.id);
  const set = (next: readonly string[]) => onChange(next.length === 0 ? undefined : next);
  return (
    <div className={styles.chosen}>
      {value.map((one) => (
        <button
          key={one}
          type="button"
          className={styles.chip}
          aria-label={`Leave out ${nameOf(drawing, one)}`}
          onClick={() => set(value.filter((other) => other !== one))}
        >
          {nameOf(drawing, one)} <span aria-hidden="true">×</span>
        </button>
      ))}
      {selected.length > 0 && (
        <button type="button" className={styles.chip} onClick={() => set([...value, ...selected])}>
          + {selected.map((one) => nameOf(drawing, one)).join(', ')}
        </button>
      )}
      <Select
        id={id}
        className={styles.add}
        value={undefined}
        none="Add…"
        choices={free.map((entry) => ({ value: entry.id, title: nameOf(drawing, entry.id) }))}
        onChange={(next) => next !== undefined && set([...value, next])}
      />
    </div>
  );
}
