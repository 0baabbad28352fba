import { strFromU8 } from 'fflate';
import { err, ok, type Result } from '#basis/result.ts';
import { inflate } from '#document/inflate.ts';
import type { ReadError } from '../diagram.ts';
import { fromBase64 } from '../embedded.ts';
import { short } from '../short.ts';
import { type Element, readXml } from './xml.ts';

export interface Page {
  readonly name: string;
  /** The `mxGraphModel`. */
  readonly model: Element;
}

const mostXml = 10_000_000;
const mostPages = 100;

/** The pages of a file: each holds its XML plainly, or deflated and in base64. */
export function pagesOf(xml: string): Result<readonly Page[], ReadError> {
  if (xml.length > mostXml) return err({ sentence: 'This drawing is longer than 10,000,000 characters.' });
  const root = readXml(xml);
  if (!root.ok) return root;
  if (root.value.name === 'mxGraphModel') return ok([{ name: '', model: root.value }]);
  if (root.value.name !== 'mxfile')
    return err({ sentence: `This is no drawing of draw.io: its XML starts with <${short(root.value.name)}>.` });
  const diagrams = root.value.children.filter(({ name }) => name === 'diagram');
  if (diagrams.length > mostPages) return err({ sentence: `This drawing has more than ${mostPages} pages.` });
  const pages: Page[] = [];
  let left = mostXml;
  for (const diagram of diagrams) {
    const model = modelOf(diagram, left);
    if (!model.ok) return model;
    left -= model.value.length;
    pages.push({ name: diagram.attributes.get('name') ?? '', model: model.value.model });
  }
  return ok(pages);
}

function modelOf(
  diagram: Element,
  most: number,
): Result<{ readonly model: Element; readonly length: number }, ReadError> {
  const plain = diagram.children.find(({ name }) => name === 'mxGraphModel');
  if (plain) return ok({ model: plain, length: 0 });
  const bytes = fromBase64(diagram.text.trim());
  if (!bytes || bytes.length === 0) return err({ sentence: 'A page of this drawing is empty or damaged.' });
  const inflated = inflate(bytes, most);
  if (!inflated.ok) {
    const sentence =
      inflated.error === 'too-large'
        ? 'This drawing unfolds to more than 10 MB.'
        : 'A page of this drawing is damaged.';
    return err({ sentence });
  }
  const xml = decoded(strFromU8(inflated.value));
  const model = xml === undefined ? undefined : readXml(xml);
  if (!model) return err({ sentence: 'A page of this drawing is damaged.' });
  if (!model.ok) return model;
  return ok({ model: model.value, length: inflated.value.length });
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
