import { type FormEvent, useState } from 'react';
import type { Finding } from '#critique/report.ts';
import { renewCritique } from '../board/judging.ts';
import { setBase, useSession, withoutAbsent } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import { Field, TextArea } from '../controls/Fields.tsx';
import styles from './AcceptDialog.module.css';

interface AcceptDialogProps {
  readonly finding: Finding;
  readonly onClose: () => void;
}

/** Disagreeing is part of the work: it counts as a trade-off when it says why. */
export function AcceptDialog({ finding, onClose }: AcceptDialogProps) {
  const session = useSession();
  const [reason, setReason] = useState<string>();
  const [alternative, setAlternative] = useState<string>();
  const [revisitWhen, setRevisitWhen] = useState<string>();
  const accept = (event: FormEvent) => {
    event.preventDefault();
    if (reason === undefined) return;
    renewCritique(session);
    const { accepted = [] } = session.store.getState().base;
    const entry = withoutAbsent({ finding: finding.id, reason, alternative, revisitWhen });
    setBase(session, { accepted: [...accepted, entry] });
    onClose();
  };
  return (
    <Dialog
      title="Accept this finding"
      sentence={`${finding.title}. It stays listed as accepted, and comes back when what it rests on changes.`}
      onClose={onClose}
    >
      <form className={styles.form} onSubmit={accept}>
        <Field label="Why is it right to live with it?">
          {(id) => <TextArea id={id} required autoFocus rows={3} value={reason} onChange={setReason} />}
        </Field>
        <Field label="What would you have done instead? (optional)">
          {(id) => <TextArea id={id} value={alternative} onChange={setAlternative} />}
        </Field>
        <Field label="What would change your mind? (optional)">
          {(id) => <TextArea id={id} value={revisitWhen} onChange={setRevisitWhen} />}
        </Field>
        <div className={styles.acts}>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={(reason ?? '').trim() === ''}>
            Accept it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
