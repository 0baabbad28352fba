import { useEffect, useState } from 'react';
import { addedUnder } from '#critique/added-under.ts';
import type { Design } from '#critique/design.ts';
import type { Finding } from '#critique/report.ts';
import type { AutoFix } from '#critique/rule.ts';
import type { Numbers } from '#simulation/model.ts';
import { useBoard, useSession } from '../board/session.ts';
import { whenIdle } from '../board/when-idle.ts';
import { Button } from '../controls/Button.tsx';
import { toast } from '../controls/Toasts.tsx';
import { ToneIcon, toneWords } from '../review/Tone.tsx';
import { reveal } from './reveal.ts';
import styles from './Numbers.module.css';

interface WhatIfFindingsProps {
  readonly design: Design;
  readonly numbers: Numbers;
}

/** What the critique would add if it were so, with the fixes that hold then. */
export function WhatIfFindings({ design, numbers }: WhatIfFindingsProps) {
  const { store } = useSession();
  const readOnly = useBoard((state) => state.readOnly);
  const added = useAdded(design, numbers);
  return (
    <section>
      <h3>What the critique adds then</h3>
      {added?.length === 0 && <p className={styles.soft}>Nothing that it does not say as designed.</p>}
      <ul className={styles.added}>
        {added?.map(({ id, severity, message, evidence, autofix }) => (
          <li key={id}>
            <ToneIcon tone={severity} />
            <div>
              <button type="button" onClick={() => reveal(store.getState().handle, evidence.components)}>
                <b>{toneWords(severity)}:</b> {message}
              </button>
              {autofix !== undefined && !autofix.confirm && !readOnly && <FixButton fix={autofix} />}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function FixButton({ fix }: { readonly fix: AutoFix }) {
  const handle = useBoard((state) => state.handle);
  const apply = () => {
    handle?.apply(fix.ops);
    toast(`${fix.label}: done.`, () => handle?.undo());
  };
  return <Button onClick={apply}>{fix.label}</Button>;
}

/** Judged when the slider rests: a whole critique is more than fits into a frame. */
function useAdded(design: Design, numbers: Numbers): readonly Finding[] | undefined {
  const [added, setAdded] = useState<readonly Finding[]>();
  useEffect(() => whenIdle(() => setAdded(addedUnder(design, numbers))), [design, numbers]);
  return added;
}
