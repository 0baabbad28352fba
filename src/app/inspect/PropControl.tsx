import type { PropSpec, PropValue } from '#kinds/props.ts';
import { NumberField, Select, TextField, Ticks, Tri } from '../controls/Fields.tsx';
import { unitOf } from './prop-words.ts';

interface PropControlProps {
  readonly id?: string;
  readonly prop: string;
  readonly label: string;
  readonly spec: PropSpec;
  readonly value: PropValue | undefined;
  /** What holds while nothing is stated by hand: read from the label, a product's fact, an assumption. */
  readonly placeholder?: string | undefined;
  readonly onChange: (value: PropValue | undefined) => void;
}

/** The one control for a prop of that type; empty is "not stated", which no answer of its own says. */
export function PropControl({ id, prop, label, spec, value, placeholder = 'not stated', onChange }: PropControlProps) {
  const common = { ...(id === undefined ? { 'aria-label': label } : { id }) };
  switch (spec.type) {
    case 'tri':
      return <Tri label={label} value={typeof value === 'string' ? value : undefined} onChange={onChange} />;
    case 'int':
    case 'num':
      return (
        <NumberField
          {...common}
          commit="leaving"
          value={typeof value === 'number' ? value : undefined}
          unit={unitOf(prop, spec)}
          placeholder={placeholder}
          onChange={onChange}
        />
      );
    case 'enum':
      if (spec.values === undefined) break;
      return (
        <Select
          {...common}
          value={value === undefined ? undefined : String(value)}
          choices={spec.values}
          none={placeholder}
          onChange={onChange}
        />
      );
    case 'set':
      if (spec.values === undefined) {
        return (
          <TextField
            {...common}
            commit="leaving"
            value={listOf(value)?.join(', ')}
            placeholder={placeholder}
            onChange={(text) => onChange(text?.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()])))}
          />
        );
      }
      return <Ticks label={label} value={listOf(value)} choices={spec.values} onChange={onChange} />;
    case 'text':
      break;
  }
  return (
    <TextField
      {...common}
      commit="leaving"
      value={value === undefined ? undefined : String(value)}
      placeholder={placeholder}
      onChange={onChange}
    />
  );
}

function listOf(value: PropValue | undefined): readonly string[] | undefined {
  if (value === undefined || typeof value === 'number') return undefined;
  return typeof value === 'string' ? [value] : value;
}
