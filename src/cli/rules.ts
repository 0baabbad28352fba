import { rules } from '#critique/rules.ts';
import { complain, parse, print } from './arguments.ts';

const usage = 'rules -- [--format text|json]';

/** Lists the rules with their metadata. */
export default function main(args: readonly string[]): number {
  const parsed = parse(args, { format: { type: 'string', default: 'text' } }, usage);
  if (parsed === undefined) return 2;
  const list = [...rules].map(([id, { check: _, ...words }]) => ({ id, ...words }));
  if (parsed.values.format === 'json') print(JSON.stringify(list));
  else if (parsed.values.format === 'text')
    for (const { id, severity, title } of list) print(`${id.padEnd(32)} ${severity.padEnd(9)} ${title}`);
  else {
    complain(`Usage: ${usage}`);
    return 2;
  }
  return 0;
}
