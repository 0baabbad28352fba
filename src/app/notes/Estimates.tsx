import { useState } from 'react';
import { reckon, sayFigure, slipOf, followed } from '#workbook/reckoning.ts';
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

type Estimates = Readonly<Record<string, Estimate>>;
type Written = { readonly value: number; readonly unit: string | undefined; readonly formula: string | undefined };

/** In the unit that was chosen if that is what comes out, else in the unit that fits. */
function reckoned(name: string, formula: string, unit: string | undefined, others: Estimates) {
  const found = reckon(formula, { unit, others, self: name });
  return found.ok || unit === undefined ? found : reckon(formula, { others, self: name });
}

/** What a formula comes to has two digits that mean something; what a person wrote is shown as written. */
function shown({ value, unit = '', formula }: Written, others: Estimates, name: string): string {
  const found = formula === undefined ? undefined : reckon(formula, { unit, others, self: name });
  return found?.ok ? sayFigure({ value, unit }) : `${sayNumber(value)} ${unit}`.trim();
}

/** What is wrong with a formula, or where it and the stated value part. Words that are no formula are left alone. */
function FormulaNote({
  name,
  estimate: { value, unit, formula },
  estimates,
}: {
  readonly name: string;
  readonly estimate: Written;
  readonly estimates: Estimates;
}) {
  if (formula === undefined || !/\d/.test(formula)) return null;
  const found = reckon(formula, { unit, others: estimates, self: name });
  if (!found.ok) {
    const before = formula.slice(0, found.error.at);
    return (
      <p className={styles.note} role="status">
        {before.trim() === '' ? '' : `After “${before.trim()}”: `}
        {found.error.sentence}
      </p>
    );
  }
  const slip = slipOf(value, found.value.value);
  const apart = Math.max(value / found.value.value, found.value.value / value);
  if (apart < 1.02) return <p className={styles.note}>= {sayFigure(found.value)}</p>;
  return (
    <p className={styles.note} role="status">
      The formula comes to {sayFigure(found.value)}, {apart < 100 ? apart.toPrecision(2) : Math.round(apart)} times
      apart{slip ? `: ${slip.words}?` : '.'}
    </p>
  );
}

/** Each figure by its name, in the person's own unit. */
export function Estimates() {
  const session = useSession();
  const estimates = useBoard((state) => state.base.workbook?.estimates) ?? {};
  const problem = useBoard((state) => state.problem);
  const [open, setOpen] = useState<string>();
  const set = (next: Readonly<Record<string, Estimate>>) =>
    setWorkbook(session, { estimates: Object.keys(next).length === 0 ? undefined : followed(next) });
  const change = (name: string, part: { readonly [K in keyof Estimate]?: Estimate[K] | undefined }) => {
    const old = estimates[name];
    if (old) set({ ...estimates, [name]: withoutAbsent({ ...old, ...part }) as Estimate });
  };
  const setFormula = (name: string, formula: string | undefined) => {
    const old = estimates[name];
    if (old === undefined) return;
    const found = formula === undefined ? undefined : reckoned(name, formula, old.unit, estimates);
    change(name, found?.ok ? { formula, ...found.value } : { formula });
  };
  const remove = (name: string) => {
    set(Object.fromEntries(Object.entries(estimates).filter(([other]) => other !== name)));
    toast(`Deleted “${name}”.`, () => set(estimates));
  };
  const titleOf = (name: string): string =>
    problem?.estimates.find(({ id, as }) => id === name || as === name)?.title ?? name;
  // Under the name by which the load model knows it, if it has one: so that the board's numbers follow.
  const [wanted] = (problem?.estimates ?? []).filter(({ id, as }) =>
    [id, as].every((name) => name === undefined || !Object.hasOwn(estimates, name)),
  );
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
                {titleOf(name)}: {shown({ value, unit, formula }, estimates, name)}
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
                        placeholder="400M/day peak 3"
                        onChange={(next) => setFormula(name, next)}
                      />
                    )}
                  </Field>
                  <FormulaNote name={name} estimate={{ value, unit, formula }} estimates={estimates} />
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
        example={`${wanted?.as ?? wanted?.id ?? 'readRpsPeak'} = 400M/day peak 3`}
        onAdd={(line) => {
          const read = readEstimate(line, estimates);
          if (read === undefined) return false;
          if ('sentence' in read) return read.sentence;
          set({ ...estimates, [read.name]: read.estimate });
          return true;
        }}
      />
    </>
  );
}
