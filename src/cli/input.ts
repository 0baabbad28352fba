import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '#basis/result.ts';
import { type DesignDocument, readDocument } from '#document/document.ts';
import { drawnOf } from '#document/drawn.ts';
import { documentFromScene } from '#document/scene.ts';
import type { ReadComponent, ReadConnection, Unresolved } from '#drawing/drawing.ts';
import type { SceneElement } from '#drawing/element.ts';
import { readDrawing } from '#drawing/read.ts';
import type { Drawn, DrawnComponent, DrawnConnection } from '#graph/graph.ts';

export interface Input {
  readonly file: string;
  readonly document: DesignDocument;
  readonly drawn: Drawn & {
    readonly components: readonly (DrawnComponent | ReadComponent)[];
    readonly connections: readonly (DrawnConnection | ReadConnection)[];
  };
  readonly unresolved: readonly Unresolved[];
}

/** Reads a design or a plain Excalidraw scene; the error is one sentence with the file and the place. */
export function readInput(file: string): Result<Input, string> {
  const text = readText(file);
  if (!text.ok) return text;
  let json: unknown;
  try {
    json = JSON.parse(text.value);
  } catch (error) {
    return err(`${file}: this is not JSON (${error instanceof Error ? error.message : String(error)}).`);
  }
  return isScene(json) ? ok(fromScene(file, json.elements)) : fromDocument(file, json);
}

function readText(file: string): Result<string, string> {
  try {
    return ok(readFileSync(file === '-' ? 0 : file, 'utf8'));
  } catch (error) {
    return err(`${file}: cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  }
}

function isScene(json: unknown): json is { readonly elements: readonly SceneElement[] } {
  if (typeof json !== 'object' || json === null) return false;
  return 'type' in json && json.type === 'excalidraw' && 'elements' in json && Array.isArray(json.elements);
}

function fromScene(file: string, elements: readonly SceneElement[]): Input {
  const title = file.replace(/^.*\//, '').replace(/\.excalidraw$/, '');
  const drawing = readDrawing(elements);
  return { file, document: documentFromScene(elements, { title }), drawn: drawing, unresolved: drawing.unresolved };
}

function fromDocument(file: string, json: unknown): Result<Input, string> {
  const document = readDocument(json);
  if (!document.ok) return err(`${file}: ${document.error.sentence}`);
  return ok({ file, document: document.value, drawn: drawnOf(document.value), unresolved: [] });
}
