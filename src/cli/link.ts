import { decodeLink, encodeLink } from '#document/link.ts';
import { complain, parse, print } from './arguments.ts';
import { readInputs } from './input.ts';

const usage = 'link -- FILE | link -- --open LINK';

/** Prints the hash of a share link, one for each design in the file, or the document that a link carries. */
export default function main(args: readonly string[]): number {
  const parsed = parse(args, { open: { type: 'string' } }, usage);
  if (parsed === undefined) return 2;
  if (parsed.values.open !== undefined) return open(parsed.values.open);
  const [file] = parsed.positionals;
  if (file === undefined) {
    complain(`Usage: ${usage}`);
    return 2;
  }
  const inputs = readInputs(file);
  if (!inputs.ok) {
    complain(inputs.error);
    return 2;
  }
  for (const { document } of inputs.value) print(`#s=${encodeLink(document)}`);
  return 0;
}

function open(link: string): number {
  const document = decodeLink(link.replace(/^.*#s=/, ''));
  if (!document.ok) {
    complain(document.error.sentence);
    return 2;
  }
  print(JSON.stringify(document.value, null, 2));
  return 0;
}
