const named: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  apos: "'",
  nbsp: ' ',
  colon: ':',
  semi: ';',
  hash: '#',
  larr: '←',
  rarr: '→',
  harr: '↔',
};

/** A label as people see it: line breaks as \n; entities, tags, icons and Markdown's marks undone. */
export function labelText(raw: string): string {
  const quoted = /^\s*"([\s\S]*)"\s*$/.exec(raw)?.[1] ?? raw;
  const markdown = /^\s*`([\s\S]*)`\s*$/.exec(quoted)?.[1];
  const text = (markdown ?? quoted)
    .replace(/<\s*(?:br|\/p|\/div|\/li)\s*\/?\s*>/gi, '\n')
    .replace(/\\n/g, '\n')
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, '')
    .replace(/\bfa[bslrd]?:fa-[\w-]+/g, '')
    .replace(/[#&](?:(#?)(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, entity);
  const lines = (markdown === undefined ? text : text.replace(/(\*\*|__|\*|_)(?=\S)([^\n]{0,200}?\S)\1/g, '$2')).split(
    '\n',
  );
  return lines
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

function entity(whole: string, _hash: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return named[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
