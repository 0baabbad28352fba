/** One call of C4 notation: `Rel(a, b, "label", $tags="x") {`. */
export interface Call {
  readonly name: string;
  readonly args: readonly string[];
  readonly named: Readonly<Record<string, string>>;
  /** Whether a block of inner calls follows. */
  readonly opens: boolean;
  readonly unclosed: boolean;
  readonly at: number;
}

export type Token =
  Call | { readonly closes: true; readonly at: number } | { readonly junk: string; readonly at: number };

/** Splits a text into calls, closing braces and what is neither. */
export function* tokensOf(text: string): Generator<Token> {
  let at = 0;
  while (at < text.length) {
    const gap = match(/[\s;]+/y, text, at);
    if (gap) {
      at += gap[0].length;
      continue;
    }
    if (text[at] === '}') {
      yield { closes: true, at: at++ };
      continue;
    }
    const head = match(/([A-Za-z_]\w*)[ \t]*\(/y, text, at);
    const inside = head && argumentsAt(text, at + head[0].length);
    if (!head || !inside) {
      const [junk = ''] = match(/[^\n]+/y, text, at) ?? [];
      yield { junk, at };
      at += Math.max(junk.length, 1);
      continue;
    }
    const brace = match(/\s*\{/y, text, inside.end);
    const args = inside.parts.filter((part) => !/^\$\w+\s*=/.test(part)).map(unquoted);
    const named = Object.fromEntries(inside.parts.flatMap((part) => namedPart(part)));
    yield { name: head[1] ?? '', args, named, opens: brace !== null, unclosed: !inside.closed, at };
    at = inside.end + (brace?.[0].length ?? 0);
  }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Commas within quotation marks do not part; the closing bracket may be missing at a line's end. */
function argumentsAt(
  text: string,
  start: number,
): { readonly parts: readonly string[]; readonly end: number; readonly closed: boolean } {
  const parts: string[] = [];
  let at = start;
  for (;;) {
    const [part = ''] = match(/\s*(?:(?:\$\w+\s*=\s*)?"[^"]*"(?=\s*[,)])|[^,)\n]*)\s*/y, text, at) ?? [];
    parts.push(part.trim());
    at += part.length;
    const mark = text[at];
    if (mark === ',') at++;
    else if (mark === ')') return { parts, end: at + 1, closed: true };
    else return { parts, end: at, closed: false };
  }
}

function unquoted(part: string): string {
  return part.replace(/^"|"+$/g, '');
}

function namedPart(part: string): readonly (readonly [string, string])[] {
  const [, name, value] = /^\$(\w+)\s*=\s*([\s\S]*)$/.exec(part) ?? [];
  return name === undefined || value === undefined ? [] : [[name, unquoted(value)]];
}
