import { invariant } from '#basis/invariant.ts';
import { drawnOf } from '#document/drawn.ts';
import { withDesignInPng, withDesignInSvg } from '#formats/picture.ts';
import { reviewOf } from '#formats/review.ts';
import { writers } from '#formats/write.ts';
import type { Session } from '../board/session.ts';
import { documentOf } from '../keeping/keeper.ts';

/** The design in one of the formats that are text. */
export async function textAs(
  session: Session,
  id: string,
): Promise<{ readonly text: string; readonly ending: string; readonly mime: string }> {
  const writer = writers.get(id);
  invariant(writer, `there is a writer called ${id}`);
  const document = await documentOf(session);
  const review = writer.needsReview ? reviewOf(document, drawnOf(document)) : undefined;
  const scene = session.store.getState().handle?.elements();
  const text = writer.write({
    name: document.title ?? 'Design',
    document,
    scene,
    review: review?.ok ? review.value : undefined,
  });
  return { text, ending: writer.ending, mime: writer.mime };
}

/** A picture that opens here again with its types and its workbook. */
export async function pictureAs(session: Session, format: 'png' | 'svg'): Promise<Blob> {
  const { handle } = session.store.getState();
  invariant(handle, 'the canvas stands while its picture is taken');
  const [blob, document] = await Promise.all([handle.exportScene(format), documentOf(session)]);
  if (format === 'svg') return new Blob([withDesignInSvg(await blob.text(), document)], { type: 'image/svg+xml' });
  const bytes = withDesignInPng(new Uint8Array(await blob.arrayBuffer()), document);
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' });
}
