import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '#basis/result.ts';
import type { DesignDocument } from '#document/document.ts';
import type { Unresolved } from '#drawing/drawing.ts';
import { importBytes } from '#formats/import.ts';
import type { Imported, ImportError } from '#formats/imported.ts';

/** One design of a file: a Markdown file, a draw.io file or a library may hold several. */
export interface Input {
  readonly file: string;
  readonly document: DesignDocument;
  readonly drawn: Imported['drawn'];
  readonly unresolved: readonly Unresolved[];
  readonly repairs: readonly string[];
}

/** Reads a file of any known format, or standard input; the error is one sentence with the file and the place. */
export function readInputs(file: string): Result<readonly Input[], string> {
  const bytes = bytesOf(file);
  if (!bytes.ok) return bytes;
  const found = importBytes(file === '-' ? '' : file, bytes.value);
  if (!found.ok) return err(`${file}: ${placed(found.error)}`);
  return ok(
    found.value.map(({ document, drawn, unresolved, repairs }) => ({ file, document, drawn, unresolved, repairs })),
  );
}

function bytesOf(file: string): Result<Uint8Array, string> {
  try {
    return ok(readFileSync(file === '-' ? 0 : file));
  } catch (error) {
    return err(`${file}: cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  }
}

function placed({ sentence, line, column }: ImportError): string {
  if (line === undefined || /^line \d/i.test(sentence) || sentence.includes(`line ${line}`)) return sentence;
  return `line ${line}, column ${column ?? 1}: ${sentence}`;
}
