import { useEffect, useRef, useState } from 'react';
import type { Finding } from '#critique/report.ts';
import type { AutoFix } from '#critique/rule.ts';
import { renewCritique } from '../board/judging.ts';
import { focusPanel } from '../board/panel-focus.ts';
import { setWorkbook, useBoard, useSession } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import { Field, TextArea } from '../controls/Fields.tsx';
import { toast } from '../controls/Toasts.tsx';
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

  const apply = () => {
    renewCritique(session);
    handle?.apply(fix.ops);
    if (reason !== undefined) explain(reason);
    session.store.setState({ preview: undefined, focused: undefined });
    focusPanel(session);
    toast(`${fix.label}: done.`, () => handle?.undo());
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
