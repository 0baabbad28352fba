import { problems } from '#problem/problems.ts';
import { complain, parse, print } from './arguments.ts';

const usage = 'problems -- [--format text|json]';

/** Lists the problems. */
export default function main(args: readonly string[]): number {
  const parsed = parse(args, { format: { type: 'string', default: 'text' } }, usage);
  if (parsed === undefined) return 2;
  const list = [...problems.values()].map(({ id, title, level, minutes, topics, items }) => ({
    id,
    title,
    level,
    minutes,
    topics,
    items: items.length,
  }));
  if (parsed.values.format === 'json') print(JSON.stringify(list));
  else if (parsed.values.format === 'text')
    for (const { id, title, level, minutes } of list)
      print(`${id.padEnd(28)} ${level.padEnd(8)} ${minutes.join('/').padEnd(6)} ${title}`);
  else {
    complain(`Usage: ${usage}`);
    return 2;
  }
  return 0;
}
