import { Button } from '../controls/Button.tsx';
import { Select, TextArea, TextField } from '../controls/Fields.tsx';
import { Icon } from '../look/Icon.tsx';
import { type Draft, freeId, rowsIn, shown, withField, withRow, wordsOf, wordsShown } from './draft.ts';
import styles from './ProblemPage.module.css';

export interface Column {
  readonly key: string;
  readonly title: string;
  readonly is: 'text' | 'number' | 'words' | 'json' | 'check' | 'choice';
  readonly choices?: readonly string[];
  readonly wide?: boolean;
}

interface RowsProps {
  readonly draft: Draft;
  readonly section: string;
  readonly one: string;
  readonly prefix: string;
  readonly fresh: Draft;
  readonly columns: readonly Column[];
  /** Where the problem is wrong. */
  readonly place: string;
  readonly onChange: (draft: Draft) => void;
}

/** A list of the problem as a form, an entry a card. */
export function Rows({ draft, section, one, prefix, fresh, columns, place, onChange }: RowsProps) {
  const rows = rowsIn(draft, section);
  const add = () => onChange(withRow(draft, section, rows.length, { id: freeId(rows, prefix), ...fresh }));
  return (
    <div className={styles.rows}>
      {rows.map((row, i) => {
        const here = `${section}[${i}]`;
        const set = (key: string, value: unknown) => onChange(withRow(draft, section, i, withField(row, key, value)));
        return (
          <fieldset key={i} className={styles.row} data-wrong={place.startsWith(here) || undefined}>
            <legend className={styles.unseen}>
              {one} {i + 1}
            </legend>
            {columns.map((column) => (
              <Cell
                key={column.key}
                column={column}
                label={`${one} ${i + 1}: ${column.title}`}
                value={row[column.key]}
                wrong={place === `${here}.${column.key}` || place.startsWith(`${here}.${column.key}.`)}
                onChange={(value) => set(column.key, value)}
              />
            ))}
            <Button
              look="quiet"
              aria-label={`Remove ${one.toLowerCase()} ${i + 1}`}
              title="Remove"
              onClick={() => onChange(withRow(draft, section, i, undefined))}
            >
              <Icon name="trash" />
            </Button>
          </fieldset>
        );
      })}
      <Button onClick={add}>Add {one.toLowerCase()}</Button>
    </div>
  );
}

interface CellProps {
  readonly column: Column;
  readonly label: string;
  readonly value: unknown;
  readonly wrong: boolean;
  readonly onChange: (value: unknown) => void;
}

export function Cell({ column, label, value, wrong, onChange }: CellProps) {
  const { title, is, choices = [], wide = false } = column;
  const common = { 'aria-label': label, 'aria-invalid': wrong || undefined };
  return (
    <label className={styles.cell} data-wide={wide || undefined} data-is={is}>
      <span>{title}</span>
      {is === 'choice' ? (
        <Select {...common} value={shown(value) || undefined} choices={choices} none="none" onChange={onChange} />
      ) : is === 'check' ? (
        <input
          {...common}
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked || undefined)}
        />
      ) : is === 'words' ? (
        <TextField
          {...common}
          commit="leaving"
          value={wordsShown(value)}
          onChange={(text = '') => onChange(wordsOf(text))}
        />
      ) : (
        <TextArea
          {...common}
          spellCheck={is === 'text'}
          value={shown(value)}
          onChange={(text = '') => onChange(read(text, is))}
        />
      )}
    </label>
  );
}

/** What is no number or no JSON stays the text that it is, and is complained about. */
function read(text: string, is: Column['is']): unknown {
  if (text.trim() === '') return is === 'text' ? text : undefined;
  if (is === 'text') return text;
  if (is === 'number') return Number.isFinite(Number(text)) && !text.endsWith('.') ? Number(text) : text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
