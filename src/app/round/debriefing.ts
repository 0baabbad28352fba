import type { AcceptedRisk } from '#critique/checks.ts';
import type { DesignInput } from '#critique/design.ts';
import type { DesignDocument } from '#document/document.ts';
import { drawnOf } from '#document/drawn.ts';

/** What a debrief judges: the document and what its person accepted. */
export function inputOf(document: DesignDocument): {
  readonly input: DesignInput;
  readonly accepted: readonly AcceptedRisk[];
} {
  const { workbook = {}, tags = [], problem } = document;
  const input: DesignInput = { drawn: drawnOf(document), workbook, tags, problem };
  return { input, accepted: document.accepted ?? [] };
}
