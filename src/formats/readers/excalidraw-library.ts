import { err, ok } from '#basis/result.ts';
import { defineReader, titleOf } from '../format.ts';
import { importedScene } from '../from-scene.ts';
import type { Imported } from '../imported.ts';
import { jsonOf } from '../json.ts';

const mostItems = 500;

export default defineReader({
  title: 'Excalidraw libraries',
  endings: ['.excalidrawlib'],
  recognises: (source) => /"type"\s*:\s*"excalidrawlib"/.test(source.text().slice(0, 1_000)),
  read: (source) => {
    const json = jsonOf(source.text());
    if (!json.ok) return json;
    const items = itemsIn(json.value);
    if (items.length > mostItems)
      return err({ sentence: `This library has ${items.length} items: at most ${mostItems} can be read.` });
    const found: Imported[] = [];
    for (const [i, { name, elements }] of items.entries()) {
      const item = importedScene(elements, { title: name ?? `${titleOf(source)} ${i + 1}` });
      if (!item.ok) return item;
      found.push(item.value);
    }
    return found.length === 0 ? err({ sentence: 'This library is empty.' }) : ok(found);
  },
});

interface Item {
  readonly name?: string;
  readonly elements: readonly unknown[];
}

/** Both ways in which libraries are written: lists of elements, and named items. */
function itemsIn(json: unknown): readonly Item[] {
  if (typeof json !== 'object' || json === null) return [];
  const { library, libraryItems } = json as { readonly library?: unknown; readonly libraryItems?: unknown };
  const list: readonly unknown[] = Array.isArray(libraryItems) ? libraryItems : Array.isArray(library) ? library : [];
  return list.flatMap((item): Item[] => {
    if (Array.isArray(item)) return [{ elements: item }];
    if (typeof item !== 'object' || item === null) return [];
    const { name, elements } = item as { readonly name?: unknown; readonly elements?: unknown };
    if (!Array.isArray(elements)) return [];
    return [{ ...(typeof name === 'string' && name !== '' ? { name: name.slice(0, 200) } : {}), elements }];
  });
}
