import { collect } from '#basis/collect.ts';
import { err, type Result } from '#basis/result.ts';
import { strToU8 } from 'fflate';
import { type Reader, type Source, sourceOf } from './format.ts';
import type { Imported, ImportError } from './imported.ts';

/** Every format that can be read, by the id that is its file's name. */
export const readers: ReadonlyMap<string, Reader> = collect(
  import.meta.glob<Reader>('./readers/*.ts', { eager: true, import: 'default' }),
);

const mostBytes = 20_000_000;

/** Reads a file of any known format: the designs in it, or one sentence. Never throws, whatever the bytes are. */
export function importBytes(name: string, bytes: Uint8Array): Result<readonly Imported[], ImportError> {
  if (bytes.length > mostBytes) return err({ sentence: 'This file is larger than 20 MB: no drawing of a system is.' });
  const source = sourceOf(name, bytes);
  const reader = readerFor(source);
  if (!reader) return err({ sentence: `This is none of the formats that can be read: ${titles()}.` });
  const found = reader.read(source);
  return found.ok && found.value.length === 0 ? err({ sentence: 'There is no drawing in this file.' }) : found;
}

/** Reads pasted text, or a text file. */
export function importText(name: string, text: string): Result<readonly Imported[], ImportError> {
  return importBytes(name, strToU8(text));
}

function readerFor(source: Source): Reader | undefined {
  const all = [...readers.values()];
  const ending = all
    .flatMap(({ endings }) => endings)
    .filter((candidate) => source.name.toLowerCase().endsWith(candidate))
    .sort((a, b) => b.length - a.length)[0];
  const named = all.filter(({ endings }) => ending !== undefined && endings.includes(ending));
  return (
    named.find((reader) => reader.recognises(source)) ?? all.find((reader) => reader.recognises(source)) ?? named[0]
  );
}

function titles(): string {
  const list = [...readers.values()].map(({ title }) => title);
  return `${list.slice(0, -1).join(', ')} and ${list.at(-1) ?? ''}`;
}

/** The endings that a file dialog offers. */
export function endings(): readonly string[] {
  return [...new Set([...readers.values()].flatMap((reader) => reader.endings))].sort();
}
