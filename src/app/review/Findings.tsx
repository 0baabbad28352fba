import type { Finding } from '#critique/report.ts';
import { severities } from '#critique/rule.ts';
import { verbs } from '#critique/verbs.ts';
import { FindingBody } from './FindingBody.tsx';
import { Row } from './Row.tsx';
import { Section } from './Section.tsx';

/** By review verb, the gravest first; what was accepted stays in the list, at its end. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const accepted = findings.filter((finding) => finding.accepted);
  return (
    <>
      {severities.map((severity) => {
        const open = findings.filter((finding) => finding.severity === severity && !finding.accepted);
        return open.length === 0 ? null : (
          <Section key={severity} title={verbs[severity]} count={open.length}>
            {open.map((finding) => (
              <FindingRow key={finding.id} finding={finding} />
            ))}
          </Section>
        );
      })}
      {accepted.length > 0 && (
        <Section title="Accepted with a reason" count={accepted.length}>
          {accepted.map((finding) => (
            <FindingRow key={finding.id} finding={finding} />
          ))}
        </Section>
      )}
    </>
  );
}

function FindingRow({ finding }: { readonly finding: Finding }) {
  return (
    <Row
      id={finding.id}
      tone={finding.severity}
      title={finding.title}
      brief={finding.message}
      quiet={finding.accepted}
      badge={finding.accepted ? verbs[finding.severity] : undefined}
    >
      <FindingBody finding={finding} />
    </Row>
  );
}
