import { deflateSync, strFromU8, strToU8 } from 'fflate';
import { err, type Result } from '#basis/result.ts';
import { type DesignDocument, readDocument } from './document.ts';
import { forLink } from './for-link.ts';
import { inflate } from './inflate.ts';
import { read, write } from './link/codec.ts';
import { isStop, stop } from './link/range.ts';
import { signed, signedContent } from './link/sign.ts';
import type { Plain } from './link/tree.ts';

const format = 'faultline-design';

/** The letter that a link starts with: how the rest is written. A new way is a new letter, and old ones are read for ever. */
const mixed = '1';
const deflated = '2';
/** Letters that later versions will use. */
const later = /^[3-9]/;

/** Beyond this much JSON the short way takes too long to be worth it; the link is then too long for a chat anyway. */
const longForMixing = 100_000;
/** What a link may hold and unfold to, in characters of its own and of JSON. */
const longestLink = 2_000_000;
const longestJson = 2_000_000;

export interface LinkError {
  readonly is: 'not-ours' | 'damaged' | 'newer' | 'too-large';
  readonly sentence: string;
}

/** The text after `#s=`. What it keeps is `forLink(document)`. */
export function encodeLink(document: DesignDocument): string {
  const { format: _format, version, ...content } = forLink(document);
  const json = JSON.stringify(version === 1 ? content : { version, ...content });
  const short = json.length > longForMixing ? undefined : write(JSON.parse(json) as Plain);
  return short ? signed(mixed, short) : signed(deflated, deflateSync(strToU8(json), { level: 9 }));
}

/** Reads a whole address, a hash or the text after `#s=`. Whatever it is given, it answers with a design or a sentence. */
export function decodeLink(text: string): Result<DesignDocument, LinkError> {
  const link = text
    .slice(0, longestLink + 1_000)
    .replace(/^[^#]*#s=/, '')
    .replace(/\s+/g, '');
  if (link.length > longestLink) return err(tooLarge);
  if (!/^[1-9][\w-]*$/.test(link)) return err(notOurs);
  if (later.test(link)) return err(newer);
  const payload = signedContent(link);
  if (!payload) return err(damaged);
  try {
    return documentOf(link.startsWith(mixed) ? read(payload) : inflated(payload));
  } catch (thrown) {
    if (!isStop(thrown)) throw thrown;
    return err({ damaged, newer, 'too-large': tooLarge }[thrown.stop]);
  }
}

const notOurs: LinkError = { is: 'not-ours', sentence: 'This is not a Faultline link: nothing in it can be read.' };
const damaged: LinkError = {
  is: 'damaged',
  sentence: 'This link is damaged: a part of it is missing or was changed on its way. Ask for it once more.',
};
const newer: LinkError = {
  is: 'newer',
  sentence: 'This link was made by a newer Faultline: reload the page, then open it again.',
};
const tooLarge: LinkError = {
  is: 'too-large',
  sentence: 'This link holds more than a link may: ask for the file instead.',
};

function documentOf(content: unknown): Result<DesignDocument, LinkError> {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return err(damaged);
  const document = readDocument({ version: 1, ...content, format });
  if (document.ok) return document;
  return err(document.error.is === 'newer' ? newer : damaged);
}

function inflated(bytes: Uint8Array): unknown {
  const json = inflate(bytes, longestJson);
  if (!json.ok) return stop(json.error);
  try {
    return JSON.parse(strFromU8(json.value));
  } catch {
    return stop('damaged');
  }
}
