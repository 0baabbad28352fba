import { useEffect, useRef, useState } from 'react';
import type { Finding } from '#critique/report.ts';
import type { AutoFix } from '#critique/rule.ts';
import { judgeInput } from '../board/judge-input.ts';
import { renewCritique } from '../board/judging.ts';
import { focusPanel } from '../board/panel-focus.ts';
import { setBase, setWorkbook, useBoard, useSession } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import { Field, TextArea } from '../controls/Fields.tsx';
import { toast } from '../controls/Toasts.tsx';
import type { FixEffect } from './fix-effect.ts';
import styles from './FixPreview.module.css';
import { opsInWords } from './ops-words.ts';

interface FixPreviewProps {
  readonly finding: Finding;
  readonly fix: AutoFix;
}

/** What the fix would do, before it does it; a fix that asserts a fact asks how that is so. */
export function FixPreview({ finding, fix }: FixPreviewProps) {
  const session = useSession();
  const drawing = useBoard((state) => state.drawing);
  const handle = useBoard((state) => state.handle);
  const [reason, setReason] = useState<string>();
  const start = useRef<HTMLDivElement>(null);
  useEffect(() => start.current?.querySelector<HTMLElement>('textarea, button')?.focus(), []);

  const [effect, setEffect] = useState<FixEffect>();
  useEffect(() => {
    let left = false;
    void import('./fix-effect.ts').then(({ effectOf }) => {
      if (!left) setEffect(effectOf(judgeInput(session.store.getState()), finding, fix.ops));
    });
    return () => {
      left = true;
    };
  }, [session, finding, fix]);

  const apply = () => {
    const { workbook } = session.store.getState().base;
    renewCritique(session);
    handle?.apply(fix.ops);
    if (reason !== undefined) explain(reason);
    session.store.setState({ preview: undefined, focused: undefined });
    focusPanel(session);
    const score = effect && effect.after !== effect.before ? ` Score ${effect.before} → ${effect.after}.` : '';
    toast(`${fix.label}: done.${score}`, () => {
      handle?.undo();
      if (reason !== undefined) setBase(session, { workbook });
    });
  };
  const explain = (text: string) => {
    const { decisions = [] } = session.store.getState().base.workbook ?? {};
    setWorkbook(session, {
      decisions: [...decisions, { about: finding.title, chosen: fix.label, reason: text }],
    });
  };
  return (
    <div className={styles.preview} ref={start}>
      <p className={styles.title}>This will</p>
      <ul className={styles.steps}>
        {opsInWords(fix.ops, drawing).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      {effect && <Effect effect={effect} />}
      {fix.confirm && (
        <Field label="How is that so? One sentence; it goes into your decisions.">
          {(id) => <TextArea id={id} value={reason} onChange={setReason} />}
        </Field>
      )}
      <div className={styles.acts}>
        <Button look="primary" onClick={apply} disabled={fix.confirm && (reason ?? '').trim() === ''}>
          {fix.label}
        </Button>
        <Button onClick={() => session.store.setState({ preview: undefined })}>Leave it</Button>
      </div>
    </div>
  );
}

/** The price and the gain, before it is done. */
function Effect({ effect }: { readonly effect: FixEffect }) {
  const { before, after, clears, opens } = effect;
  return (
    <div className={styles.effect} role="status">
      <p>
        {before === after ? (
          `The score stays at ${before} of 100.`
        ) : (
          <>
            Score: {before} → <strong>{after}</strong> of 100.
          </>
        )}
      </p>
      {clears.length > 0 && <p>It clears, too: {clears.join('; ')}.</p>}
      {opens.length > 0 && <p className={styles.opens}>It brings up: {opens.join('; ')}.</p>}
    </div>
  );
}
