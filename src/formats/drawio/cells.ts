import { labelText } from '../mermaid/label.ts';
import { type Element, unescaped } from './xml.ts';

export interface Cell {
  readonly id: string;
  readonly parent: string;
  readonly label: string;
  readonly style: Style;
  readonly is: 'vertex' | 'edge' | 'other';
  readonly source: string | undefined;
  readonly target: string | undefined;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | undefined;
  readonly ends: { readonly source?: Point; readonly target?: Point };
}

export type Point = readonly [number, number];
type Style = ReadonlyMap<string, string>;

/** The cells of a page, in order; a cell's label may stand on an element around it. */
export function cellsOf(model: Element): readonly Cell[] {
  const root = model.children.find(({ name }) => name === 'root') ?? model;
  return root.children.flatMap((element) => {
    if (element.name === 'mxCell') return [cellOf(element, element)];
    const inner = element.children.find(({ name }) => name === 'mxCell');
    return inner ? [cellOf(inner, element)] : [];
  });
}

function cellOf(cell: Element, outer: Element): Cell {
  const { attributes } = cell;
  const style = styleOf(attributes.get('style') ?? '');
  const geometry = cell.children.find(({ name }) => name === 'mxGeometry');
  const is = attributes.get('edge') === '1' ? 'edge' : attributes.get('vertex') === '1' ? 'vertex' : 'other';
  return {
    id: outer.attributes.get('id') ?? attributes.get('id') ?? '',
    parent: attributes.get('parent') ?? '',
    label: textIn(outer.attributes.get('label') ?? attributes.get('value') ?? '', style),
    style,
    is,
    source: attributes.get('source'),
    target: attributes.get('target'),
    box: geometry && is === 'vertex' ? boxOf(geometry) : undefined,
    ends: geometry && is === 'edge' ? endsOf(geometry) : {},
  };
}

/** `shape=cylinder3;html=1;rounded` */
function styleOf(text: string): Style {
  const parts = text.split(';').filter((part) => part !== '');
  return new Map(
    parts.map((part): [string, string] => {
      const at = part.indexOf('=');
      return at < 0 ? [part, '1'] : [part.slice(0, at), part.slice(at + 1)];
    }),
  );
}

function textIn(value: string, style: Style): string {
  const text =
    style.get('html') === '1' || /<[a-z][^>]{0,200}>/i.test(value)
      ? value.replace(/<(?:div|p|li|h\d)\b[^<>]{0,200}>/gi, '<br>')
      : value;
  return unescaped(labelText(text));
}

function numberOf(element: Element, name: string): number {
  const value = Number(element.attributes.get(name) ?? 0);
  return Number.isFinite(value) && Math.abs(value) <= 1e6 ? value : 0;
}

function boxOf(geometry: Element): Cell['box'] {
  return {
    x: numberOf(geometry, 'x'),
    y: numberOf(geometry, 'y'),
    width: Math.max(0, Math.min(1e5, numberOf(geometry, 'width'))),
    height: Math.max(0, Math.min(1e5, numberOf(geometry, 'height'))),
  };
}

function endsOf(geometry: Element): Cell['ends'] {
  const point = (as: string): Point | undefined => {
    const found = geometry.children.find(({ name, attributes }) => name === 'mxPoint' && attributes.get('as') === as);
    return found && [numberOf(found, 'x'), numberOf(found, 'y')];
  };
  const [source, target] = [point('sourcePoint'), point('targetPoint')];
  return { ...(source ? { source } : {}), ...(target ? { target } : {}) };
}
