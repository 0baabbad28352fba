import { err, ok, type Result } from '#basis/result.ts';
import type { ImportError } from './imported.ts';

/** Parses JSON; the error names line and column where the engine tells the position. */
export function jsonOf(text: string): Result<unknown, ImportError> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const offset = Number(/position (\d+)/.exec(said)?.[1] ?? NaN);
    if (Number.isNaN(offset)) return err({ sentence: `This is not JSON (${said}).` });
    const before = text.slice(0, offset).split('\n');
    const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    return err({ sentence: `This is not JSON from line ${place.line}, column ${place.column} on.`, ...place });
  }
}
