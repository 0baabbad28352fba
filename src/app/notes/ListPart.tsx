import { useState } from 'react';
import type { Workbook } from '#workbook/workbook.ts';
import { setWorkbook, useBoard, useSession, withoutAbsent } from '../board/session.ts';
import { Button, joined } from '../controls/Button.tsx';
import { Locked } from '../controls/Locked.tsx';
import { toast } from '../controls/Toasts.tsx';
import { nameOf } from '../review/names.ts';
import { AddLine } from './AddLine.tsx';
import { EntryField } from './EntryField.tsx';
import styles from './ListPart.module.css';
import { entriesOf, type Entry, type SectionForm } from './sections.ts';

/** A section that is a list: type a line and Enter; open an entry to say more. */
export function ListPart({ form }: { readonly form: SectionForm }) {
  const session = useSession();
  const workbook = useBoard((state) => state.base.workbook) ?? {};
  const drawing = useBoard((state) => state.drawing);
  const selection = useBoard((state) => state.selection);
  const entries = entriesOf(workbook, form.section);
  const [open, setOpen] = useState<number>();
  const set = (next: readonly Entry[]) =>
    setWorkbook(session, { [form.section]: next.length === 0 ? undefined : next } as Partial<Workbook>);
  const remove = (index: number) => {
    set(entries.filter((_, i) => i !== index));
    setOpen(undefined);
    toast(`Deleted “${form.name(entries[index] ?? {})}”.`, () => set(entries));
  };
  const [selected] = selection;
  const at = form.section === 'failures' && drawing.components.find(({ id }) => id === selected);
  const example = at ? `What breaks at ${nameOf(drawing, at.id)}?` : form.example;
  const add = (text: string) => {
    const entry = form.read(text, entries);
    if (entry === undefined) return false;
    const about = drawing.components.some(({ id }) => id === selected) ? selected : drawing.components[0]?.id;
    const whole = form.section === 'failures' ? { ...entry, component: about ?? '' } : entry;
    if (form.section === 'failures' && about === undefined) {
      toast('Draw the component that breaks first.');
      return false;
    }
    set([...entries, whole]);
    if (form.section === 'failures') setOpen(entries.length);
    return true;
  };
  return (
    <>
      <ol className={styles.list}>
        {entries.map((entry, index) => (
          <li key={index} className={joined(styles.entry, open === index && styles.open)}>
            <button
              type="button"
              className={styles.head}
              aria-expanded={open === index}
              onClick={() => setOpen(open === index ? undefined : index)}
            >
              <span className={styles.name}>
                {form.section === 'failures' ? `${nameOf(drawing, String(entry['component']))}: ` : ''}
                {form.name(entry)}
              </span>
              {open !== index && form.note && <span className={styles.note}>{form.note(entry)}</span>}
            </button>
            {open === index && (
              <Locked className={styles.fields}>
                {form.fields.map((field) => (
                  <EntryField
                    key={field.key}
                    field={field}
                    value={entry[field.key]}
                    where={`${form.section}/${index}`}
                    onChange={(value) =>
                      set(
                        entries.map((other, i) =>
                          i === index ? withoutAbsent({ ...other, [field.key]: value }) : other,
                        ),
                      )
                    }
                  />
                ))}
                <div className={styles.acts}>
                  <Button look="quiet" onClick={() => remove(index)}>
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
      <AddLine label={`Add to ${form.title}`} example={example} section={form.section} onAdd={add} />
    </>
  );
}
