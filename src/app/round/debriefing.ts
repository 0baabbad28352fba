import type { AcceptedRisk } from '#critique/checks.ts';
import type { DesignInput } from '#critique/design.ts';
import type { DesignDocument } from '#document/document.ts';
import { drawnOf } from '#document/drawn.ts';
import { withOrderedIds } from '#document/for-link.ts';

/**
 * What a debrief judges: the document and what its person accepted. Findings stand in the order of the ids they speak
 * of, so ids made by chance give way to those of the order of drawing: the same round has the same debrief.
 */
export function inputOf(drawn: DesignDocument): {
  readonly input: DesignInput;
  readonly accepted: readonly AcceptedRisk[];
} {
  const document = withOrderedIds(drawn);
  const { workbook = {}, tags = [], problem } = document;
  const input: DesignInput = { drawn: drawnOf(document), workbook, tags, problem };
  return { input, accepted: document.accepted ?? [] };
}
