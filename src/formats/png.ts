import { strFromU8, strToU8 } from 'fflate';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  readonly start: number;
}

export function isPng(bytes: Uint8Array): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

/** The texts of a PNG by their keyword; what is cut off ends the list. */
export function pngTexts(bytes: Uint8Array): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { type, data } of chunksOf(bytes)) {
    const end = data.indexOf(0);
    if (type !== 'tEXt' || end <= 0 || end > 79) continue;
    const keyword = strFromU8(data.subarray(0, end), true);
    if (!texts.has(keyword)) texts.set(keyword, strFromU8(data.subarray(end + 1), true));
  }
  return texts;
}

/** The same picture with a text more, behind those that it has; an ASCII one. */
export function withPngText(bytes: Uint8Array, keyword: string, text: string): Uint8Array {
  const end = [...chunksOf(bytes)].find(({ type }) => type === 'IEND')?.start ?? bytes.length;
  const data = strToU8(`${keyword}\0${text}`, true);
  const body = new Uint8Array(4 + data.length);
  body.set(strToU8('tEXt', true));
  body.set(data, 4);
  const chunk = new Uint8Array(8 + body.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(body, 4);
  view.setUint32(4 + body.length, crc(body));
  const result = new Uint8Array(bytes.length + chunk.length);
  result.set(bytes.subarray(0, end));
  result.set(chunk, end);
  result.set(bytes.subarray(end), end + chunk.length);
  return result;
}

function* chunksOf(bytes: Uint8Array): Generator<Chunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = signature.length;
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    if (length > bytes.length - at - 12) return;
    const type = strFromU8(bytes.subarray(at + 4, at + 8), true);
    yield { type, data: bytes.subarray(at + 8, at + 8 + length), start: at };
    at += 12 + length;
  }
}

/** CRC-32 as PNG has it (ISO 3309). */
function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let i = 0; i < 8; i++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}
