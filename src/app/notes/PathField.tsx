import { useEffect, useRef } from 'react';
import { useBoard, useSession } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import { Select } from '../controls/Fields.tsx';
import { nameOf } from '../review/names.ts';
import styles from './ComponentsField.module.css';

type Step = string | readonly string[];

interface PathFieldProps {
  readonly id: string;
  readonly value: readonly Step[] | undefined;
  readonly where: string;
  readonly onChange: (value: readonly Step[] | undefined) => void;
}

/** A way through the board: by clicking its components one after the other, or by name. */
export function PathField({ id, value = [], where, onChange }: PathFieldProps) {
  const { store } = useSession();
  const drawing = useBoard((state) => state.drawing);
  const picking = useBoard((state) => state.picking === where);
  const selection = useBoard((state) => state.selection);
  const set = (next: readonly Step[]) => onChange(next.length === 0 ? undefined : next);
  const last = useRef<readonly string[]>(selection);
  useEffect(() => {
    if (!picking || last.current === selection) return;
    last.current = selection;
    const [step] = selection;
    const isStep = drawing.components.some((component) => component.id === step);
    if (step !== undefined && isStep && selection.length === 1 && value.at(-1) !== step) onChange([...value, step]);
  }, [picking, selection, drawing, value, onChange]);
  useEffect(() => () => store.setState({ picking: undefined }), [store]);
  const say = (step: Step): string =>
    typeof step === 'string' ? nameOf(drawing, step) : step.map((one) => nameOf(drawing, one)).join(' or ');
  return (
    <div className={styles.chosen}>
      {value.map((step, index) => (
        <span key={index}>
          {index > 0 && (
            <span className={styles.arrow} aria-hidden="true">
              →{' '}
            </span>
          )}
          <button
            type="button"
            className={styles.chip}
            aria-label={`Leave out ${say(step)}`}
            onClick={() => set(value.filter((_, i) => i !== index))}
          >
            {say(step)} <span aria-hidden="true">×</span>
          </button>
        </span>
      ))}
      <Select
        id={id}
        className={styles.add}
        value={undefined}
        none="Next step…"
        choices={drawing.components.map((component) => ({ value: component.id, title: nameOf(drawing, component.id) }))}
        onChange={(next) => next !== undefined && set([...value, next])}
      />
      <Button
        aria-pressed={picking}
        onClick={() => {
          last.current = selection;
          store.setState({ picking: picking ? undefined : where });
        }}
      >
        {picking ? 'Done picking' : 'Pick on the board'}
      </Button>
      {picking && <p className={styles.picking}>Click the components in order.</p>}
    </div>
  );
}
