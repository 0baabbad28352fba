import { useId } from 'react';
import type { PropSpec, PropValue } from '#kinds/props.ts';
import { useBoard } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import { Locked } from '../controls/Locked.tsx';
import { sayNumber } from '../controls/number-text.ts';
import type { Known } from './known.ts';
import { propTitle, sayValue, unitOf } from './prop-words.ts';
import { PropControl } from './PropControl.tsx';
import styles from './PropRow.module.css';

interface PropRowProps {
  readonly prop: string;
  readonly spec: PropSpec;
  readonly known: Known | undefined;
  readonly target: string;
}

/** One prop: what was stated by hand stands in the control, everything else greyed beside it. */
export function PropRow({ prop, spec, known, target }: PropRowProps) {
  const id = useId();
  const handle = useBoard((state) => state.handle);
  const title = propTitle(prop);
  const stated = known?.from === 'stated' ? known.value : undefined;
  const set = (value: PropValue | undefined) => handle?.edit(target, { props: { [prop]: value } });
  const note = noteOf(prop, spec, known);
  return (
    <div className={styles.row} data-from={known?.from ?? 'nothing'}>
      <label htmlFor={id} title={spec.means}>
        {title}
      </label>
      <Locked className={styles.control}>
        <PropControl
          id={id}
          prop={prop}
          label={title}
          spec={spec}
          value={stated}
          placeholder={
            known && known.from !== 'stated' && known.from !== 'assumed' ? sayValue(known.value, spec) : 'not stated'
          }
          onChange={set}
        />
        {stated !== undefined && (
          <Button
            look="quiet"
            className={styles.clear}
            aria-label={`${title}: not stated`}
            title="Back to “not stated”"
            onClick={() => set(undefined)}
          >
            ×
          </Button>
        )}
      </Locked>
      {note !== undefined && <p className={styles.note}>{note}</p>}
    </div>
  );
}

function noteOf(prop: string, spec: PropSpec, known: Known | undefined): string | undefined {
  switch (known?.from) {
    case 'label':
      return `${sayValue(known.value, spec)}, read from “${known.words}” on the label`;
    case 'product':
      return `${sayValue(known.value, spec)}, a fact of the product`;
    case 'structural':
      return `${sayValue(known.value, spec)}, from what is drawn`;
    case 'inferred':
      return `${sayValue(known.value, spec)}, inferred`;
    case 'assumed': {
      const unit = unitOf(prop, spec) ?? '';
      const range = known.range === undefined ? '' : ` (${sayNumber(known.range[0])} to ${sayNumber(known.range[1])})`;
      return `Assumed ${sayValue(known.value)}${range} ${unit}: ${known.source}`;
    }
    case 'stated':
      return undefined;
    case undefined:
      return spec.assumed && `Assumed ${sayNumber(spec.assumed.typical)}: ${spec.assumed.source}`;
  }
}
