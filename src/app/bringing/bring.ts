import { elk } from '#canvas/elk.ts';
import type { DesignDocument } from '#document/document.ts';
import { sceneFromDocument } from '#document/scene.ts';
import { layout } from '#drawing/layout.ts';
import { importBytes, importText } from '#formats/import.ts';
import type { Imported } from '#formats/imported.ts';
import { newId } from '../keeping/record.ts';
import { keepDesign } from '../keeping/storage.ts';

export interface Brought {
  /** The designs that were kept, in the order of the files. */
  readonly designs: readonly { readonly id: string; readonly title: string }[];
  /** What could not be read, or not be kept, a sentence each; and what was put right on the way. */
  readonly troubles: readonly string[];
  readonly repairs: readonly string[];
}

/** Files of any known format become designs of one's own; what cannot be read says why, and the rest goes on. */
export async function bringFiles(files: readonly File[], now: number): Promise<Brought> {
  const read = await Promise.all(
    files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  return brought(
    read.map(({ name, bytes }) => ({ name, found: importBytes(name, bytes) })),
    now,
  );
}

export function bringText(text: string, now: number): Promise<Brought> {
  return brought([{ name: 'Pasted', found: importText('Pasted', text) }], now);
}

type Found = ReturnType<typeof importBytes>;

async function brought(
  sources: readonly { readonly name: string; readonly found: Found }[],
  now: number,
): Promise<Brought> {
  const designs: Brought['designs'][number][] = [];
  const troubles: string[] = [];
  const repairs: string[] = [];
  for (const { name, found } of sources) {
    if (!found.ok) {
      const { sentence, line, column } = found.error;
      const place = line === undefined ? '' : ` (line ${line}${column === undefined ? '' : `, column ${column}`})`;
      troubles.push(`${name}: ${sentence}${place}`);
      continue;
    }
    for (const imported of found.value) {
      repairs.push(...imported.repairs.map((repair) => `${name}: ${repair}`));
      const kept = await keep(imported, name, now);
      if (typeof kept === 'string') troubles.push(`${name}: ${kept}`);
      else designs.push(kept);
    }
  }
  return { designs, troubles, repairs };
}

async function keep(imported: Imported, name: string, now: number): Promise<Brought['designs'][number] | string> {
  const document = await placed(imported);
  const scene = imported.scene ?? sceneFromDocument(document);
  const id = newId();
  const title = document.title ?? name.replace(/\.[^.]+$/, '');
  const {
    components: _components,
    connections: _connections,
    boundaries: _boundaries,
    sketch: _sketch,
    ...base
  } = document;
  const { problem } = base;
  const summary = { id, title, problem, components: document.components.length, created: now, changed: now };
  const result = await keepDesign({ summary, content: { id, base: { ...base, title }, scene } });
  return result.ok ? { id, title } : result.error.sentence;
}

/** Laid out where the file says nothing of places; what has a place keeps it. */
async function placed({ document, scene }: Imported): Promise<DesignDocument> {
  const isPlaced = document.components.every(({ at }) => at !== undefined);
  if (scene !== undefined || isPlaced || document.components.length === 0) return document;
  const { components, connections, boundaries = [] } = document;
  const { components: spots } = await layout({ components, connections, boundaries }, await elk());
  const byId = new Map(spots.map((spot) => [spot.id, spot]));
  return {
    ...document,
    components: components.map((component) => {
      const { at, size } = byId.get(component.id) ?? {};
      return {
        ...component,
        ...(at === undefined ? {} : { at: [at[0], at[1]] as [number, number] }),
        ...(size === undefined ? {} : { size: [size[0], size[1]] as [number, number] }),
      };
    }),
  };
}
