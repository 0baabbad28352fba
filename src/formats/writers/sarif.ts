import type { Severity } from '#critique/rule.ts';
import { defineWriter, type Work } from '../write.ts';

export default defineWriter({
  title: 'SARIF',
  ending: '.sarif',
  mime: 'application/sarif+json',
  needsReview: true,
  write: (work) => sarifOf([work]),
});

const levels: Readonly<Record<Severity, string>> = { blocking: 'error', major: 'warning', minor: 'note', note: 'note' };

/** One log for several files, as code scanners read it (OASIS SARIF 2.1.0). */
export function sarifOf(works: readonly Work[]): string {
  const results = works.flatMap(({ name, review }) =>
    (review?.report.findings ?? []).map((finding) => ({
      ruleId: finding.rule,
      level: levels[finding.severity],
      message: { text: `${finding.message} ${finding.impact} ${finding.fix}` },
      partialFingerprints: { finding: finding.id },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: uriOf(name) } },
          logicalLocations: finding.evidence.components.map((component) => ({ name: component, kind: 'component' })),
        },
      ],
      ...(finding.accepted ? { suppressions: [{ kind: 'inSource', justification: 'accepted with a reason' }] } : {}),
    })),
  );
  const titles = new Map(
    works.flatMap(({ review }) => review?.report.findings ?? []).map(({ rule, title }) => [rule, title]),
  );
  const rules = [...titles]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, text]) => ({ id, shortDescription: { text } }));
  const driver = { name: 'Faultline', rules };
  const log = {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [{ tool: { driver }, results }],
  };
  return `${JSON.stringify(log)}\n`;
}

/** A path as a URI; a lone surrogate has none and becomes a question mark. */
function uriOf(path: string): string {
  return encodeURI(path.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '?'));
}
