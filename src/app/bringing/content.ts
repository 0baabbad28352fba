import type { Imported } from '#formats/imported.ts';

/** "6 components, 5 connections, 1 boundary; 2 things not understood" */
export function contentOf({ document, unresolved }: Imported): string {
  const { components, connections, boundaries = [] } = document;
  const parts = [
    counted(components.length, 'component'),
    counted(connections.length, 'connection'),
    ...(boundaries.length > 0 ? [counted(boundaries.length, 'boundary', 'boundaries')] : []),
  ];
  const open = unresolved.length === 0 ? '' : `; ${counted(unresolved.length, 'thing')} not understood`;
  return `${parts.join(', ')}${open}`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
