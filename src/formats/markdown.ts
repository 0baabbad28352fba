/** A person's words on one line of Markdown: nothing in them is markup, HTML or a link. */
export function escaped(text: string): string {
  return text
    .replace(/[\r\n\u2028\u2029\t]+/g, ' ')
    .trim()
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]|!~$^=]|(?<!&)#/g, '\\$&')
    .replace(/^(\s*)([-+])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2')
    .replace(/:\/\//g, '&#58;//')
    .replace(/\b(www)\./gi, '$1&#46;')
    .replace(/@/g, '&#64;');
}

export function section(title: string, lines: readonly string[], level = 2): readonly string[] {
  return lines.length === 0 ? [] : [`${'#'.repeat(level)} ${title}`, '', ...lines, ''];
}

export function bullet(text: string): string {
  return `- ${text}`;
}

/** A table; columns that nothing fills are left out. */
export function table(
  head: readonly string[],
  rows: readonly (readonly (string | number | undefined)[])[],
): readonly string[] {
  if (rows.length === 0) return [];
  const used = head.map((_, i) => rows.some((row) => row[i] !== undefined && row[i] !== ''));
  const write = (cells: readonly (string | number | undefined)[]): string =>
    `| ${cells
      .filter((_, i) => used[i])
      .map((cell) => (cell === undefined ? '' : escaped(String(cell))))
      .join(' | ')} |`;
  return [
    write(head),
    `|${head
      .filter((_, i) => used[i])
      .map(() => '---')
      .join('|')}|`,
    ...rows.map(write),
  ];
}
