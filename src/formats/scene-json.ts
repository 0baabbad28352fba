import { err, ok, type Result } from '#basis/result.ts';
import { importedScene, type Written, writtenIn } from './from-scene.ts';
import type { Imported, ImportError } from './imported.ts';
import { jsonOf } from './json.ts';

/** Reads the JSON of a scene, as Excalidraw saves, embeds and copies it. */
export function importedSceneJson(text: string, title: string, beside: Written = {}): Result<Imported, ImportError> {
  const json = jsonOf(text);
  if (!json.ok) return json;
  if (!isScene(json.value)) return err({ sentence: 'This is not a scene of Excalidraw: it has no elements.' });
  const { elements, faultline } = json.value;
  return importedScene(elements, { ...(title === '' ? {} : { title }), ...writtenIn(faultline), ...beside });
}

function isScene(json: unknown): json is { readonly elements: readonly unknown[]; readonly faultline?: unknown } {
  return typeof json === 'object' && json !== null && 'elements' in json && Array.isArray(json.elements);
}

export function imported(one: Result<Imported, ImportError>): Result<readonly Imported[], ImportError> {
  return one.ok ? ok([one.value]) : one;
}
