import type { DesignDocument } from './document.ts';

const most = 20;

/** The places of a file that reading left out (misspelt keys, foreign elements), so that nothing goes in silence. */
export function leftOut(json: unknown, document: DesignDocument): readonly string[] {
  const kept = new Set((document.sketch ?? []).map(({ id }) => id));
  const { sketch: rawSketch, ...raw } = isRecord(json) ? json : {};
  const foreign = (Array.isArray(rawSketch) ? rawSketch : []).flatMap((element: unknown, i) =>
    isRecord(element) && kept.has(String(element['id'])) ? [] : [`sketch[${i}]`],
  );
  return [...missing(raw, document, ''), ...foreign].slice(0, most);
}

function missing(raw: unknown, read: unknown, place: string): readonly string[] {
  if (Array.isArray(raw)) {
    return Array.isArray(read) ? raw.flatMap((part, i) => missing(part, read[i], `${place}[${i}]`)) : [];
  }
  if (!isRecord(raw) || !isRecord(read)) return [];
  return Object.keys(raw).flatMap((key) => {
    const inner = place === '' ? key : `${place}.${key}`;
    return Object.hasOwn(read, key) ? missing(raw[key], read[key], inner) : [inner];
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
