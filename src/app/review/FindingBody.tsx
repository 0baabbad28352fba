import { useState } from 'react';
import type { Finding } from '#critique/report.ts';
import { setBase, useBoard, useSession } from '../board/session.ts';
import { renewCritique } from '../board/judging.ts';
import { Button } from '../controls/Button.tsx';
import { ruleHash } from '../route.ts';
import { AcceptDialog } from './AcceptDialog.tsx';
import { Chips } from './Chips.tsx';
import { FixPreview } from './FixPreview.tsx';
import styles from './FindingBody.module.css';
import { Numbers } from './Numbers.tsx';
import { notesOf, touchedBy } from './ops-words.ts';

export function FindingBody({ finding }: { readonly finding: Finding }) {
  const session = useSession();
  const readOnly = useBoard((state) => state.readOnly);
  const accepted = useBoard((state) => state.base.accepted);
  const fixing = useBoard((state) => state.preview?.id === `fix:${finding.id}`);
  const [accepting, setAccepting] = useState(false);
  const { autofix } = finding;
  const own = accepted?.find((entry) => entry.finding === finding.id);

  const consider = () =>
    autofix &&
    session.store.setState({
      preview: {
        id: `fix:${finding.id}`,
        tone: 'right',
        components: touchedBy(autofix.ops),
        connections: touchedBy(autofix.ops),
        boundaries: [],
        paths: [],
        proposal: { ops: autofix.ops, notes: notesOf(autofix.ops) },
      },
    });
  const takeBack = () => {
    renewCritique(session);
    setBase(session, { accepted: (accepted ?? []).filter((entry) => entry !== own) });
  };

  return (
    <>
      <p>{finding.message}</p>
      <Numbers numbers={finding.numbers} />
      <Chips evidence={finding.evidence} />
      <dl className={styles.reasons}>
        <div>
          <dt>In production</dt>
          <dd>{finding.impact}</dd>
        </div>
        <div>
          <dt>Smallest fix</dt>
          <dd>{finding.fix}</dd>
        </div>
        <div>
          <dt>Then they ask</dt>
          <dd>{finding.followUp}</dd>
        </div>
      </dl>
      {own && (
        <div className={styles.accepted}>
          <p>
            <strong>Accepted:</strong> {own.reason}
          </p>
          {own.alternative !== undefined && <p>Instead of: {own.alternative}</p>}
          {own.revisitWhen !== undefined && <p>Until: {own.revisitWhen}</p>}
        </div>
      )}
      {fixing && autofix ? (
        <FixPreview finding={finding} fix={autofix} />
      ) : (
        <div className={styles.acts}>
          {!readOnly && autofix && !own && (
            <Button look="primary" data-answer-key="f" onClick={consider} aria-keyshortcuts="f">
              {autofix.label}…
            </Button>
          )}
          {!readOnly &&
            (own ? (
              <Button onClick={takeBack}>Take the acceptance back</Button>
            ) : (
              <Button data-answer-key="a" onClick={() => setAccepting(true)} aria-keyshortcuts="a">
                Accept…
              </Button>
            ))}
          <a href={ruleHash(finding.rule)} className={styles.rule} target="_blank" rel="noreferrer">
            Why this rule
          </a>
        </div>
      )}
      {accepting && <AcceptDialog finding={finding} onClose={() => setAccepting(false)} />}
    </>
  );
}
