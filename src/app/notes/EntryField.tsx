import { useState } from 'react';
import { useBoard } from '../board/session.ts';
import { joined } from '../controls/Button.tsx';
import { Field, NumberField, Select, TextArea, TextField, Tri } from '../controls/Fields.tsx';
import { nameOf } from '../review/names.ts';
import { ComponentsField } from './ComponentsField.tsx';
import styles from './EntryField.module.css';
import { PathField } from './PathField.tsx';
import type { FormField } from './sections.ts';

interface EntryFieldProps {
  readonly field: FormField;
  readonly value: unknown;
  /** "requirements/2": what the board's clicks are for while a path is picked. */
  readonly where: string;
  readonly onChange: (value: unknown) => void;
}

export function EntryField({ field, value, where, onChange }: EntryFieldProps) {
  return (
    <div className={joined(field.wide && styles.wide)}>
      <Field label={field.title} hint={field.hint}>
        {(id) => <Control id={id} field={field} value={value} where={where} onChange={onChange} />}
      </Field>
    </div>
  );
}

function Control({ id, field, value, where, onChange }: EntryFieldProps & { readonly id: string }) {
  const components = useBoard((state) => state.drawing.components);
  const drawing = useBoard((state) => state.drawing);
  const text = value === undefined ? undefined : String(value);
  const strings = Array.isArray(value) ? value.map(String) : undefined;
  switch (field.type) {
    case 'text':
      return <TextField id={id} value={text} placeholder={field.hint} onChange={onChange} />;
    case 'area':
      return <TextArea id={id} value={text} placeholder={field.hint} onChange={onChange} />;
    case 'number':
      return (
        <NumberField
          id={id}
          value={typeof value === 'number' ? value : undefined}
          unit={field.unit}
          placeholder="not stated"
          onChange={onChange}
        />
      );
    case 'tri':
      return <Tri label={field.title} value={text} onChange={onChange} />;
    case 'flag':
      return <Tri label={field.title} value={flagText(value)} onChange={(next) => onChange(next && next === 'yes')} />;
    case 'choice':
      return <Select id={id} value={text} choices={field.choices} onChange={onChange} />;
    case 'component':
      return (
        <Select
          id={id}
          value={text}
          choices={components.map((component) => ({ value: component.id, title: nameOf(drawing, component.id) }))}
          onChange={onChange}
        />
      );
    case 'components':
      return <ComponentsField id={id} value={strings} onChange={onChange} />;
    case 'path':
      return <PathField id={id} value={Array.isArray(value) ? value : undefined} where={where} onChange={onChange} />;
    case 'line':
      return (
        <Line
          id={id}
          hint={field.hint}
          value={value}
          read={field.read}
          say={field.say as (value: unknown) => string}
          onChange={onChange}
        />
      );
  }
}

function flagText(value: unknown): 'yes' | 'no' | undefined {
  return value === true ? 'yes' : value === false ? 'no' : undefined;
}

interface LineProps {
  readonly id: string;
  readonly hint: string | undefined;
  readonly value: unknown;
  readonly read: (text: string) => unknown;
  readonly say: (value: unknown) => string;
  readonly onChange: (value: unknown) => void;
}

/** Read at every key, so that nothing is lost; set straight on leaving. */
function Line({ id, hint, value, read, say, onChange }: LineProps) {
  const [draft, setDraft] = useState<string>();
  return (
    <TextField
      id={id}
      placeholder={hint}
      value={draft ?? say(value)}
      onChange={(text) => {
        setDraft(text ?? '');
        onChange(read(text ?? ''));
      }}
      onBlur={() => setDraft(undefined)}
    />
  );
}
