import { elk } from '#canvas/elk.ts';
import type { DesignDocument } from '#document/document.ts';
import { sceneFromDocument } from '#document/scene.ts';
import { withGuesses } from '#drawing/edit.ts';
import type { SceneElement } from '#drawing/element.ts';
import { layout } from '#drawing/layout.ts';
import { readDrawing } from '#drawing/read.ts';
import { importBytes, importText } from '#formats/import.ts';
import type { Imported, ImportedComponent } from '#formats/imported.ts';
import { type Brought, newId } from '../keeping/record.ts';
import { keepDesign } from '../keeping/storage.ts';

/** A file or a text, and what it was found to be. */
export interface Source {
  readonly name: string;
  /** Absent where nobody could put it right by hand. */
  readonly text?: string | undefined;
  readonly found: ReturnType<typeof importBytes>;
}

export function readFiles(files: readonly File[]): Promise<readonly Source[]> {
  return Promise.all(
    files.map(async (file) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      return { name: file.name, text: textIn(bytes), found: importBytes(file.name, bytes) };
    }),
  );
}

export function readText(name: string, text: string): Source {
  return { name, text, found: importText(name, text) };
}

const longestToEdit = 200_000;

function textIn(bytes: Uint8Array): string | undefined {
  if (bytes.length > longestToEdit) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Keeps a design of somebody's file as one's own; the error is a sentence. */
export async function keepImported(
  imported: Imported,
  name: string,
  now: number,
): Promise<{ readonly id: string } | string> {
  const { document, scene, brought } = await drawnFrom(imported, name);
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
  const result = await keepDesign({ summary, content: { id, base: { ...base, title }, scene, brought } });
  return result.ok ? { id } : result.error.sentence;
}

export interface Arrived {
  readonly document: DesignDocument;
  readonly scene: readonly SceneElement[];
  /** Nothing where nothing is left to look through. */
  readonly brought: Brought | undefined;
}

/** The scene as it was drawn, or one that is laid out; kinds that were guessed are marked so. */
export async function drawnFrom(imported: Imported, name: string): Promise<Arrived> {
  if (imported.scene) {
    const { document, scene } = imported;
    return { document, scene, brought: broughtWith(imported, scene, name) };
  }
  const document = await placed(imported.document);
  const guesses = new Map(
    imported.drawn.components.filter(isGuessed).map(({ id, recognition }) => [id, guessOf(recognition)]),
  );
  const scene = withGuesses(sceneFromDocument(document), guesses);
  return { document, scene, brought: broughtWith(imported, scene, name) };
}

type Recognition = ImportedComponent['recognition'];

function isGuessed({ recognition }: ImportedComponent): boolean {
  return recognition.by === 'nothing' || (recognition.by === 'label' && recognition.confidence < 1);
}

function guessOf(recognition: Recognition) {
  if (recognition.by !== 'label') return undefined;
  const { because, confidence, alternatives } = recognition;
  return { because, confidence, alternatives };
}

function broughtWith(imported: Imported, scene: readonly SceneElement[], from: string): Brought | undefined {
  const { repairs, unresolved, drawn } = imported;
  const onBoard = new Set(scene.map(({ id }) => id));
  const outside = unresolved.filter(({ element }) => !onBoard.has(element));
  const { unresolved: open } = readDrawing(scene);
  const isOpen =
    repairs.length + outside.length + open.length > 0 ||
    drawn.components.some(isGuessed) ||
    drawn.connections.some(({ inferred }) => inferred.from || inferred.to);
  return isOpen ? { from, repairs, outside } : undefined;
}

/** Laid out where the file says nothing of places; what has a place keeps it. */
async function placed(document: DesignDocument): Promise<DesignDocument> {
  const isPlaced = document.components.every(({ at }) => at !== undefined);
  if (isPlaced || document.components.length === 0) return document;
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
