import type { FullEvidence } from './report.ts';

/** `rule@evidence`: one component's own id where that says it all, otherwise a hash of the sorted evidence ids. */
export function idOf(rule: string, variant: string | undefined, evidence: FullEvidence): string {
  const name = variant === undefined || variant === '' ? rule : `${rule}#${variant}`;
  const ids = [...evidence.components, ...evidence.connections, ...evidence.boundaries, ...evidence.fields];
  return `${name}@${ids.length === 1 ? ids[0] : fnv1a(ids.join('\n'))}`;
}

/** FNV-1a, 32 bit (Fowler, Noll, Vo): stable over browsers and versions, which is all that an id needs. */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
