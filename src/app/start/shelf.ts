import { newId, type DesignSummary } from '../keeping/record.ts';
import {
  forgetDesign,
  keepDesign,
  keepPicture,
  keepSummary,
  listDesigns,
  pictureOf,
  readDesign,
  type StorageTrouble,
} from '../keeping/storage.ts';
import { err, ok, type Result } from '#basis/result.ts';

const dayMs = 86_400_000;

/** One's designs, last changed first; what was deleted more than a day ago goes for good. */
export async function readShelf(now: number): Promise<Result<readonly DesignSummary[], StorageTrouble>> {
  const all = await listDesigns();
  if (!all.ok) return all;
  const gone = all.value.filter(({ deleted }) => deleted !== undefined && now - deleted > dayMs);
  await Promise.all(gone.map(({ id }) => forgetDesign(id)));
  const shown = all.value.filter(({ deleted }) => deleted === undefined);
  return ok(shown.sort((a, b) => b.changed - a.changed));
}

export function renameDesign(summary: DesignSummary, title: string): Promise<Result<void, StorageTrouble>> {
  return rewrite(summary, { ...summary, title });
}

/** The title stands in the design, too: that is what a link carries. */
async function rewrite(old: DesignSummary, next: DesignSummary): Promise<Result<void, StorageTrouble>> {
  const record = await readDesign(old.id);
  if (!record.ok) return record;
  const { content } = record.value;
  return keepDesign({ summary: next, content: { ...content, base: { ...content.base, title: next.title } } });
}

export async function duplicateDesign(
  summary: DesignSummary,
  now: number,
): Promise<Result<DesignSummary, StorageTrouble>> {
  const record = await readDesign(summary.id);
  if (!record.ok) return record;
  const title = `${summary.title} (copy)`;
  const copy = { ...summary, id: newId(), title, created: now, changed: now };
  const { content } = record.value;
  const kept = await keepDesign({
    summary: copy,
    content: { ...content, id: copy.id, base: { ...content.base, title } },
  });
  if (!kept.ok) return err(kept.error);
  const picture = await pictureOf(summary.id);
  if (picture.ok && picture.value !== undefined) await keepPicture(copy.id, picture.value);
  return ok(copy);
}

export function deleteDesign(summary: DesignSummary, now: number): Promise<Result<void, StorageTrouble>> {
  return keepSummary({ ...summary, deleted: now });
}

export function restoreDesign(summary: DesignSummary): Promise<Result<void, StorageTrouble>> {
  return keepSummary(summary);
}
