import { strFromU8 } from 'fflate';
import type { Result } from '#basis/result.ts';
import type { Imported, ImportError } from './imported.ts';

/** A file as it came: its name tells the format first, its content where the name does not. */
export interface Source {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly text: () => string;
}

/** One way of bringing a design in. The file's name in readers/ is its id. */
export interface Reader {
  /** As in "Open a … file". */
  readonly title: string;
  /** Lower case, with the dot; the longest that fits decides. */
  readonly endings: readonly string[];
  readonly recognises: (source: Source) => boolean;
  readonly read: (source: Source) => Result<readonly Imported[], ImportError>;
}

export function defineReader(reader: Reader): Reader {
  return reader;
}

export function sourceOf(name: string, bytes: Uint8Array): Source {
  let text: string | undefined;
  return { name, bytes, text: () => (text ??= strFromU8(bytes).replace(/^\uFEFF/, '')) };
}

/** The file's name without folders and ending, as a title. */
export function titleOf({ name }: Source): string {
  const [base = ''] = name.split(/[\\/]/).slice(-1);
  return base.replace(/(?:\.(?:faultline|excalidraw|drawio|mmd|mermaid|json|png|svg|xml|md|markdown))+$/i, '');
}
