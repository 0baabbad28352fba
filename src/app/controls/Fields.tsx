import { type ComponentProps, type ReactNode, useId, useState } from 'react';
import { joined } from './Button.tsx';
import { readNumber, sayNumber } from './number-text.ts';
import styles from './Fields.module.css';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly children: (id: string) => ReactNode;
  readonly inline?: boolean;
}

export function Field({ label, hint, children, inline = false }: FieldProps) {
  const id = useId();
  return (
    <div className={joined(styles.field, inline && styles.inline)}>
      <label htmlFor={id} title={hint}>
        {label}
      </label>
      {children(id)}
    </div>
  );
}

type Input = Omit<ComponentProps<'input'>, 'value' | 'onChange'>;

interface TextFieldProps extends Input {
  readonly value: string | undefined;
  /** An empty text is no statement. */
  readonly onChange: (value: string | undefined) => void;
  /** While typing, or (where every change is a step of undo) on leaving and Enter. */
  readonly commit?: 'typing' | 'leaving';
}

export function TextField({ value = '', onChange, commit = 'typing', className, ...rest }: TextFieldProps) {
  const [draft, setDraft] = useState<string>();
  const keep = (text: string | undefined) => {
    setDraft(undefined);
    if (text !== undefined && text !== value) onChange(text.trim() === '' ? undefined : text);
  };
  if (commit === 'typing') {
    return (
      <input
        className={joined(styles.input, className)}
        value={value}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
        {...rest}
      />
    );
  }
  return (
    <input
      className={joined(styles.input, className)}
      value={draft ?? value}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => keep(draft)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep(draft);
        if (event.key === 'Escape') setDraft(undefined);
      }}
      {...rest}
    />
  );
}

interface NumberFieldProps extends Input {
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly unit?: string | undefined;
  readonly commit?: 'typing' | 'leaving';
}

/** Takes "10k" and "4.4e10"; what is no number stays where it is, marked, and states nothing. */
export function NumberField({ value, onChange, unit, commit = 'typing', className, ...rest }: NumberFieldProps) {
  const [draft, setDraft] = useState<string>();
  const shown = draft ?? (value === undefined ? '' : sayNumber(value));
  const wrong = draft !== undefined && draft.trim() !== '' && readNumber(draft) === undefined;
  const keep = (text: string) => {
    const read = text.trim() === '' ? undefined : readNumber(text);
    if (text.trim() !== '' && read === undefined) return false;
    if (read !== value) onChange(read);
    return true;
  };
  const leave = () => {
    if (draft !== undefined && keep(draft)) setDraft(undefined);
  };
  return (
    <span className={joined(styles.number, className)} data-wrong={wrong || undefined}>
      <input
        className={styles.input}
        inputMode="decimal"
        autoComplete="off"
        value={shown}
        aria-invalid={wrong}
        title={wrong ? 'A number, please: 1200, 10k, 1.5M or 4e9' : undefined}
        onChange={(event) => {
          setDraft(event.target.value);
          if (commit === 'typing') keep(event.target.value);
        }}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') leave();
          if (event.key === 'Escape') setDraft(undefined);
        }}
        {...rest}
      />
      {unit !== undefined && <span className={styles.unit}>{unit}</span>}
    </span>
  );
}

interface AreaProps extends Omit<ComponentProps<'textarea'>, 'value' | 'onChange'> {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** Grows with what is written. */
export function TextArea({ value = '', onChange, className, ...rest }: AreaProps) {
  return (
    <textarea
      className={joined(styles.input, styles.area, className)}
      value={value}
      rows={1}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      {...rest}
    />
  );
}

interface SelectProps extends Omit<ComponentProps<'select'>, 'value' | 'onChange'> {
  readonly value: string | undefined;
  readonly choices: readonly (string | { readonly value: string; readonly title: string })[];
  readonly onChange: (value: string | undefined) => void;
  /** What the empty choice is called. */
  readonly none?: string;
}

export function Select({ value, choices, onChange, none = 'not stated', className, ...rest }: SelectProps) {
  const all = choices.map((choice) =>
    typeof choice === 'string' ? { value: choice, title: choice.replaceAll('-', ' ') } : choice,
  );
  const foreign = value !== undefined && !all.some((choice) => choice.value === value);
  return (
    <select
      className={joined(styles.input, styles.select, value === undefined && styles.absent, className)}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      {...rest}
    >
      <option value="">{none}</option>
      {foreign && <option value={value}>{value}</option>}
      {all.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.title}
        </option>
      ))}
    </select>
  );
}

interface TriProps {
  readonly value: string | undefined;
  readonly onChange: (value: 'yes' | 'no' | undefined) => void;
  readonly label: string;
}

/** Yes, no, or (pressed again) not stated: three answers, never two. */
export function Tri({ value, onChange, label }: TriProps) {
  return (
    <span className={styles.tri} role="group" aria-label={label} data-absent={value === undefined || undefined}>
      {(['yes', 'no'] as const).map((answer) => (
        <button
          key={answer}
          type="button"
          aria-pressed={value === answer}
          onClick={() => onChange(value === answer ? undefined : answer)}
        >
          {answer === 'yes' ? 'Yes' : 'No'}
        </button>
      ))}
      {value === undefined && <span className={styles.silent}>not stated</span>}
    </span>
  );
}

interface TicksProps {
  readonly label: string;
  readonly value: readonly string[] | undefined;
  readonly choices: readonly string[];
  readonly onChange: (value: readonly string[] | undefined) => void;
}

export function Ticks({ label, value = [], choices, onChange }: TicksProps) {
  const toggled = (choice: string) =>
    value.includes(choice) ? value.filter((other) => other !== choice) : [...value, choice];
  return (
    <span className={styles.ticks} role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={value.includes(choice)}
          onClick={() => {
            const next = toggled(choice);
            onChange(next.length === 0 ? undefined : next);
          }}
        >
          {choice.replaceAll('-', ' ')}
        </button>
      ))}
    </span>
  );
}
