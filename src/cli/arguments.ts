import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Parses a command's words; an unknown option is a sentence on standard error and exit code 2. */
export function parse<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
  usage: string,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    complain(`${error instanceof Error ? error.message : String(error)}\nUsage: ${usage}`);
    return undefined;
  }
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function complain(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
