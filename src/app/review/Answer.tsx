import type { PropValue } from '#kinds/props.ts';
import { renewCritique } from '../board/judging.ts';
import { setWorkbook, useBoard, useSession } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import { NumberField } from '../controls/Fields.tsx';
import { PropControl } from '../inspect/PropControl.tsx';
import { propTitle, unitOf } from '../inspect/prop-words.ts';
import { targetFields } from '../notes/target-fields.ts';
import styles from './Answer.module.css';
import type { Wanted } from './answers.ts';
import { nameOf } from './names.ts';

/** Stating in place what a question waits for: a key, a number or a choice. */
export function Answer({ wanted }: { readonly wanted: Wanted }) {
  return wanted.of === 'elements' ? <ElementAnswer wanted={wanted} /> : <FieldAnswer wanted={wanted} />;
}

function ElementAnswer({ wanted }: { readonly wanted: Extract<Wanted, { of: 'elements' }> }) {
  const session = useSession();
  const drawing = useBoard((state) => state.drawing);
  const handle = useBoard((state) => state.handle);
  const readOnly = useBoard((state) => state.readOnly);
  const { prop, spec, targets } = wanted;
  const [first = ''] = targets;
  const whose = targets.length === 1 ? nameOf(drawing, first) : `${targets.length} alike`;
  const title = propTitle(prop);
  const state = (value: PropValue | undefined) => {
    if (value === undefined) return;
    renewCritique(session);
    handle?.apply(targets.map((target) => ({ op: 'set-prop', target, prop, value })));
  };
  return (
    <div className={styles.answer}>
      <p className={styles.what} title={spec.means}>
        {title} <span className={styles.whose}>{whose}</span>
      </p>
      {readOnly ? (
        <p className={styles.closed}>not stated</p>
      ) : spec.type === 'tri' || spec.type === 'enum' ? (
        <Choices spec={spec} label={`${title}, ${whose}`} onChoose={state} />
      ) : (
        <div data-answer-typed="">
          <PropControl prop={prop} label={`${title}, ${whose}`} spec={spec} value={undefined} onChange={state} />
        </div>
      )}
    </div>
  );
}

interface ChoicesProps {
  readonly spec: Extract<Wanted, { of: 'elements' }>['spec'];
  readonly label: string;
  readonly onChoose: (value: string) => void;
}

/** Each choice has its key, which works while the question is open. */
function Choices({ spec, label, onChoose }: ChoicesProps) {
  const choices = spec.type === 'tri' ? ['yes', 'no'] : (spec.values ?? []);
  return (
    <div className={styles.choices} role="group" aria-label={label}>
      {choices.map((choice, i) => {
        const key = spec.type === 'tri' ? choice.charAt(0) : String(i + 1);
        return (
          <button
            key={choice}
            type="button"
            data-answer-key={key}
            aria-keyshortcuts={key}
            onClick={() => onChoose(choice)}
          >
            <kbd aria-hidden="true">{key.toUpperCase()}</kbd>
            {choice.replaceAll('-', ' ')}
          </button>
        );
      })}
    </div>
  );
}

/** A target is a number, written here; the rest has its form in the workbook. */
function FieldAnswer({ wanted }: { readonly wanted: Extract<Wanted, { of: 'workbook' }> }) {
  const session = useSession();
  const targets = useBoard((state) => state.base.workbook?.targets);
  const readOnly = useBoard((state) => state.readOnly);
  const { section, prop } = wanted;
  const field = section === 'targets' ? targetFields.find(({ key }) => key === prop) : undefined;
  const title = prop === '' ? propTitle(section) : propTitle(prop);
  return (
    <div className={styles.answer}>
      <p className={styles.what}>
        {title} <span className={styles.whose}>in the workbook</span>
      </p>
      {field?.type === 'number' && !readOnly ? (
        <div data-answer-typed="">
          <NumberField
            aria-label={field.title}
            commit="leaving"
            value={undefined}
            unit={unitOf(prop)}
            placeholder="not stated"
            onChange={(value) => {
              renewCritique(session);
              setWorkbook(session, { targets: { ...targets, [prop]: value } });
            }}
          />
        </div>
      ) : (
        <Button onClick={() => session.store.setState({ tab: 'workbook', section })} data-answer-key="w">
          Write it in the workbook
        </Button>
      )}
    </div>
  );
}
