import { readDocument } from '#document/document.ts';
import { forLink } from '#document/for-link.ts';
import { fromBase64url } from '#document/link/base64url.ts';
import { coded, nothingKnown, prime } from '#document/link/codec.ts';
import { primer } from '#document/link/primer.ts';
import { rangeReader } from '#document/link/range.ts';
import { decodeLink, encodeLink } from '#document/link.ts';
import { documentFromScene, sceneFromDocument } from '#document/scene.ts';
import mermaid from '#formats/writers/mermaid.ts';

/** The designs that the coder was taught, as it learns them. */
export function samples() {
  const knowledge = nothingKnown();
  return primer.map((text) => coded(knowledge, rangeReader(fromBase64url(text) ?? new Uint8Array(), 1e7), false, null));
}

export function toMermaid(document: Parameters<typeof encodeLink>[0]): string {
  return mermaid.write({ document, name: 'bench' });
}

export { decodeLink, documentFromScene, encodeLink, forLink, prime, readDocument, sceneFromDocument };
