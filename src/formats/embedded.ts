import { strFromU8 } from 'fflate';
import { err, ok, type Result } from '#basis/result.ts';
import { fromBase64url } from '#document/link/base64url.ts';
import { inflate } from '#document/inflate.ts';
import type { ImportError } from './imported.ts';

const mostScene = 20_000_000;

const broken: ImportError = { sentence: 'The scene in this picture is damaged.' };
const bomb: ImportError = { sentence: 'The scene in this picture unfolds to more than 20 MB.' };

/** The JSON of a scene from what Excalidraw hides in pictures: a JSON of its own that holds it, usually deflated. */
export function unwrapped(text: string): Result<string, ImportError> {
  let outer: unknown;
  try {
    outer = JSON.parse(text);
  } catch {
    return err(broken);
  }
  if (typeof outer !== 'object' || outer === null) return err(broken);
  if (!('encoded' in outer)) return 'type' in outer && outer.type === 'excalidraw' ? ok(text) : err(broken);
  if (typeof outer.encoded !== 'string') return err(broken);
  const bytes = bytesOf(outer.encoded);
  if (!('compressed' in outer) || outer.compressed !== true) return ok(strFromU8(bytes));
  const scene = inflate(bytes, mostScene, 'zlib');
  if (scene.ok) return ok(strFromU8(scene.value));
  return err(scene.error === 'too-large' ? bomb : broken);
}

/** A byte a character. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length }, (_, i) => text.charCodeAt(i) & 255);
}

export function fromBase64(text: string): Uint8Array | undefined {
  return fromBase64url(text.replace(/\s+/g, '').replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'));
}
