import { useState } from 'react';
import type { Estimate } from '#workbook/workbook.ts';
import { setWorkbook, useBoard, useSession, withoutAbsent } from '../board/session.ts';
import { Button, joined } from '../controls/Button.tsx';
import { Field, NumberField, TextField } from '../controls/Fields.tsx';
import { sayNumber } from '../controls/number-text.ts';
import { Locked } from '../controls/Locked.tsx';
import { toast } from '../controls/Toasts.tsx';
import { AddLine } from './AddLine.tsx';
import { ComponentsField } from './ComponentsField.tsx';
import { readEstimate } from './estimate-text.ts';
import styles from './ListPart.module.css';

/** Each figure by its name, in the person's own unit. */
export function Estimates() {
  const session = useSession();
  const estimates = useBoard((state) => state.base.workbook?.estimates) ?? {};
  const problem = useBoard((state) => state.problem);
  const [open, setOpen] = useState<string>();
  const set = (next: Readonly<Record<string, Estimate>>) =>
    setWorkbook(session, { estimates: Object.keys(next).length === 0 ? undefined : next });
  const change = (name: string, part: Partial<Estimate>) => {
    const old = estimates[name];
    if (old) set({ ...estimates, [name]: withoutAbsent({ ...old, ...part }) });
  };
  const remove = (name: string) => {
    set(Object.fromEntries(Object.entries(estimates).filter(([other]) => other !== name)));
    toast(`Deleted “${name}”.`, () => set(estimates));
  };
  const wanted = (problem?.estimates ?? []).filter(({ id }) => !Object.hasOwn(estimates, id));
  return (
    <>
      <ol className={styles.list}>
        {Object.entries(estimates).map(([name, { value, unit, formula, binds }]) => (
          <li key={name} className={joined(styles.entry, open === name && styles.open)}>
            <button
              type="button"
              className={styles.head}
              aria-expanded={open === name}
              onClick={() => setOpen(open === name ? undefined : name)}
            >
              <span className={styles.name}>
                {problem?.estimates.find(({ id }) => id === name)?.title ?? name}: {sayNumber(value)} {unit}
              </span>
              {open !== name && formula !== undefined && <span className={styles.note}>{formula}</span>}
            </button>
            {open === name && (
              <Locked className={styles.fields}>
                <Field label="Value">
                  {(id) => (
                    <NumberField
                      id={id}
                      value={value}
                      onChange={(next) => next !== undefined && change(name, { value: next })}
                    />
                  )}
                </Field>
                <Field label="Unit">
                  {(id) => (
                    <TextField
                      id={id}
                      value={unit}
                      placeholder="/s, TB, ms"
                      onChange={(next) => change(name, { unit: next })}
                    />
                  )}
                </Field>
                <div style={{ gridColumn: '1 / -1' }}>
                  <Field label="How you got there">
                    {(id) => (
                      <TextField
                        id={id}
                        value={formula}
                        placeholder="400e6 / 86400 * 3"
                        onChange={(next) => change(name, { formula: next })}
                      />
                    )}
                  </Field>
                </div>
                <div style={{ gridColumn: '1 / -1' }}>
                  <Field label="Speaks of">
                    {(id) => (
                      <ComponentsField
                        id={id}
                        value={binds}
                        onChange={(next) => change(name, { binds: next && [...next] })}
                      />
                    )}
                  </Field>
                </div>
                <div className={styles.acts}>
                  <Button look="quiet" onClick={() => remove(name)}>
                    Delete
                  </Button>
                  <Button look="quiet" onClick={() => setOpen(undefined)}>
                    Done
                  </Button>
                </div>
              </Locked>
            )}
          </li>
        ))}
      </ol>
      <AddLine
        label="Add an estimate"
        example={`${wanted[0]?.id ?? 'readRpsPeak'} = 14k /s`}
        onAdd={(line) => {
          const read = readEstimate(line);
          if (read === undefined) return false;
          set({ ...estimates, [read.name]: read.estimate });
          return true;
        }}
      />
    </>
  );
}
