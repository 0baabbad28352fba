import { setWorkbook, useBoard, useSession, withoutAbsent } from '../board/session.ts';
import { Field, NumberField, Select, TextField } from '../controls/Fields.tsx';
import { unitOf } from '../inspect/prop-words.ts';
import { targetFields } from './target-fields.ts';
import { Locked } from '../controls/Locked.tsx';
import styles from './Form.module.css';

const units: Readonly<Record<string, string>> = { peakRps: 'requests/s', monthlyCost: 'USD' };

export function Targets() {
  const session = useSession();
  const targets = useBoard((state) => state.base.workbook?.targets) ?? {};
  const set = (key: string, value: string | number | undefined) => {
    const next = withoutAbsent({ ...targets, [key]: value });
    setWorkbook(session, { targets: Object.keys(next).length === 0 ? undefined : next });
  };
  return (
    <Locked className={styles.form}>
      {targetFields.map((field) => {
        const value = targets[field.key];
        return (
          <Field key={field.key} label={field.title} inline>
            {(id) =>
              field.type === 'number' ? (
                <NumberField
                  id={id}
                  value={typeof value === 'number' ? value : undefined}
                  unit={units[field.key] ?? unitOf(field.key)}
                  placeholder="not stated"
                  onChange={(next) => set(field.key, next)}
                />
              ) : field.type === 'choice' ? (
                <Select
                  id={id}
                  value={value === undefined ? undefined : String(value)}
                  choices={field.choices}
                  onChange={(next) => set(field.key, next)}
                />
              ) : (
                <TextField
                  id={id}
                  value={value === undefined ? undefined : String(value)}
                  placeholder="not stated"
                  onChange={(next) => set(field.key, next)}
                />
              )
            }
          </Field>
        );
      })}
    </Locked>
  );
}
