import { z } from 'zod';
import { err, ok, type Result } from '#basis/result.ts';
import type { DesignRecord } from '../keeping/record.ts';
import { keepDesign, listDesigns, readDesign } from '../keeping/storage.ts';
import { allTraces, keepUnknown, listAttempts } from './rounds-storage.ts';

const id = z.string().min(1).max(200);
const version = 1;

/** Only as much is checked as the lists need: what is in a record is checked by whoever opens it. */
const designSchema = z.object({
  summary: z.looseObject({ id, title: z.string(), components: z.number(), created: z.number(), changed: z.number() }),
  content: z.looseObject({ id, base: z.looseObject({}), scene: z.array(z.unknown()) }),
});

const schema = z.object({
  designs: z.array(designSchema).default([]),
  attempts: z.array(z.looseObject({ id })).default([]),
  traces: z.array(z.looseObject({ design: id })).default([]),
});

/** Everything that the browser keeps, as one file. */
export type Backup = z.infer<typeof schema>;

/** As it is stored: what this app cannot read is in it, too. */
export async function backup(): Promise<Backup> {
  const [list, attempts, traces] = await Promise.all([
    listDesigns(),
    listAttempts().catch(() => []),
    allTraces().catch(() => []),
  ]);
  const records = await Promise.all((list.ok ? list.value : []).map((summary) => readDesign(summary.id)));
  const designs = records.flatMap((record) => (record.ok ? [record.value] : []));
  return { designs, attempts, traces } as unknown as Backup;
}

export function backupText(kept: object): string {
  return `${JSON.stringify({ format: 'faultline-rounds', version, ...kept }, null, 2)}\n`;
}

export function readBackup(text: string): Result<Backup, string> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return err('This file is cut off or damaged: it is no whole JSON. Nothing was changed.');
  }
  const head = z.object({ format: z.literal('faultline-rounds'), version: z.int().min(1) }).safeParse(json);
  if (!head.success) return err('This is no file of rounds that Faultline exported. Nothing was changed.');
  if (head.data.version > version) {
    return err(
      `This file was made by a newer Faultline (its version is ${head.data.version}, this one knows ${version}): reload the page, or keep the file as it is. Nothing was changed.`,
    );
  }
  const read = schema.safeParse(json);
  if (read.success) return ok(read.data);
  const place = read.error.issues[0]?.path.join('.') ?? '';
  return err(`This file is damaged at “${place}”. Nothing was changed.`);
}

export interface Restored {
  readonly designs: number;
  readonly rounds: number;
  /** They are here already, and stay as they are. */
  readonly known: number;
  readonly trouble: string | undefined;
}

/** Adds what is not here yet, and never replaces anything. */
export async function restore({ designs, attempts, traces }: Backup): Promise<Restored> {
  const count = { designs: 0, rounds: 0, known: 0 };
  for (const record of designs) {
    const there = await readDesign(record.summary.id);
    if (there.ok) {
      count.known++;
      continue;
    }
    const kept = await keepDesign(record as unknown as DesignRecord);
    if (!kept.ok) return { ...count, trouble: kept.error.sentence };
    count.designs++;
  }
  for (const [shelf, records] of [
    ['traces', traces],
    ['attempts', attempts],
  ] as const) {
    for (const record of records) {
      const added = await keepUnknown(shelf, record).catch(() => undefined);
      if (added === undefined)
        return { ...count, trouble: 'The browser could not keep all of it: is its storage full?' };
      if (!added) count.known++;
      else if (shelf === 'attempts') count.rounds++;
    }
  }
  return { ...count, trouble: undefined };
}
