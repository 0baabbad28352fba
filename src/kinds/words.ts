/** Lower-case words without accents and punctuation; "OrderService2" is "order service 2". */
export function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]{2,})([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/(?<=[a-z])['’](?=s\b)/g, '')
    .split(/[^a-z0-9.]+/)
    .map((word) => word.replace(/^\.+|\.+$/g, ''))
    .filter((word) => word !== '');
}

const same: ReadonlySet<string> = new Set([
  'redis',
  'dns',
  'sqs',
  'sns',
  'ses',
  'apns',
  'kinesis',
  'analysis',
  'aws',
  'k8s',
]);

/** "caches" is "cache", "queries" is "query"; a name that ends in s keeps it. */
export function singular(word: string): string {
  if (word.length < 4 || same.has(word) || /(?:ss|us|is)$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2);
  return word.replace(/s$/, '');
}
