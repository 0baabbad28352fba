export { encodeLink } from '#document/link.ts';
export { readDocument } from '#document/document.ts';
export { readerOf, record, stateAt } from '#practice/replay.ts';
