import type { Drawing } from '#drawing/drawing.ts';
import { propTitle } from '../inspect/prop-words.ts';

/** What a person calls the thing with that id: its name, or "API → Orders DB" for a nameless arrow. */
export function nameOf(drawing: Drawing, id: string): string {
  const component = drawing.components.find((entry) => entry.id === id);
  if (component) return component.name === '' ? 'a nameless box' : oneLine(component.name);
  const connection = drawing.connections.find((entry) => entry.id === id);
  if (connection) {
    const ends = `${nameOf(drawing, connection.from)} → ${nameOf(drawing, connection.to)}`;
    return connection.name === undefined || connection.name === '' ? ends : `${ends} (${oneLine(connection.name)})`;
  }
  const boundary = drawing.boundaries.find((entry) => entry.id === id);
  return boundary ? (boundary.name ?? boundary.kind) : id;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A place in the document, "/workbook/targets/p99Ms", in words: "Targets: p99". */
export function fieldName(pointer: string): string {
  const [, , section = pointer, ...rest] = pointer.split('/');
  const last = rest.at(-1);
  return last === undefined
    ? propTitle(section)
    : `${propTitle(section)}: ${/^\d+$/.test(last) ? `no. ${Number(last) + 1}` : propTitle(last)}`;
}
