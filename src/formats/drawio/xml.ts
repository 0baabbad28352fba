import { err, ok, type Result } from '#basis/result.ts';
import type { ReadError } from '../diagram.ts';
import { short } from '../short.ts';

/** An element of XML: what draw.io writes needs no more. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

const mostElements = 100_000;
const deepest = 100;

/** Reads XML without entities of its own, which only bombs need, and without anything outside the file. */
export function readXml(xml: string): Result<Element, ReadError> {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml))
    return err({ sentence: 'This XML declares entities: no drawing needs them, so it was not read.' });
  const root: Element = { name: '', attributes: new Map(), children: [], text: '' };
  const open: Element[] = [root];
  let count = 0;
  const token =
    /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([A-Za-z_][\w:.-]*)((?:"[^"]*"|'[^']*'|[^<>"'])*?)(\/?)>|([^<]+)/y;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const found = token.exec(xml);
    if (!found) return err({ sentence: 'This is not XML: a tag is not closed.', ...placeOf(xml, at) });
    const [, data, closing, name, attributes = '', selfClosing, text] = found;
    const top = open.at(-1) ?? root;
    if (data !== undefined) top.text += data;
    else if (text !== undefined) top.text += unescaped(text);
    else if (name === undefined) continue;
    else if (closing === '/') {
      if (open.length < 2 || top.name !== name)
        return err({ sentence: `This is not XML: </${short(name)}> closes nothing.`, ...placeOf(xml, at) });
      open.pop();
    } else {
      if (++count > mostElements) return err({ sentence: `This drawing has more than ${mostElements} parts.` });
      const element: Element = { name, attributes: attributesOf(attributes), children: [], text: '' };
      top.children.push(element);
      if (selfClosing !== '/') open.push(element);
      if (open.length > deepest)
        return err({ sentence: `This XML is nested more than ${deepest} deep.`, ...placeOf(xml, at) });
    }
  }
  const [first] = root.children;
  if (!first) return err({ sentence: 'There is nothing in this XML.' });
  return open.length === 1
    ? ok(first)
    : err({ sentence: `This is not XML: <${short(open.at(-1)?.name ?? '')}> is not closed.` });
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const pairs = [...text.matchAll(/(?<![\w:.-])([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  return new Map(pairs.map(([, name = '', double, single]) => [name, unescaped(double ?? single ?? '')]));
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };

export function unescaped(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,5}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}

function placeOf(xml: string, at: number): { readonly line: number; readonly column: number } {
  const before = xml.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Every element within, the outer before the inner. */
export function within(element: Element, name: string): readonly Element[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...within(child, name)]);
}
