import { lazy, Suspense, useState } from 'react';
import type { Report } from '#critique/report.ts';
import section from './Section.module.css';

const RuleStandings = lazy(() => import('./RuleStandings.tsx'));

/** Answers for every rule why it says nothing here; a hundred lines, so drawn when asked for. */
export function WhySilent({ report }: { readonly report: Report }) {
  const [open, setOpen] = useState(false);
  return (
    <details className={section.folded} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={section.title}>Why is a rule silent here?</summary>
      {open && (
        <Suspense fallback={null}>
          <RuleStandings report={report} />
        </Suspense>
      )}
    </details>
  );
}
