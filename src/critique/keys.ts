import type { Entity } from '#workbook/workbook.ts';

/** Every key and index, as its columns in order. */
export function keysOf({ primaryKey, partitionKey, unique, indexes }: Entity): readonly (readonly string[])[] {
  return [
    ...(Array.isArray(primaryKey) ? [primaryKey] : []),
    ...(partitionKey === undefined || partitionKey === 'none' ? [] : [partitionKey.split(/[+,]/)]),
    ...(unique ?? []),
    ...(Array.isArray(indexes) ? indexes : []),
  ];
}

/** Whether a key starts with something that the query knows. */
export function leads(keys: readonly (readonly string[])[], by: readonly string[]): boolean {
  return keys.some(([first = '']) => by.some((name) => plain(name) === plain(first)));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
