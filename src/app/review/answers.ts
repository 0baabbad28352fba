import type { Missing } from '#critique/rule.ts';
import type { Drawing } from '#drawing/drawing.ts';
import { boundaryProps, connectionProps } from '#kinds/connection-props.ts';
import { propsOf } from '#kinds/kinds.ts';
import type { PropSpec, PropTable } from '#kinds/props.ts';

/** One thing to state: a prop of one element or of several alike, or a field of the workbook. */
export type Wanted =
  | { readonly of: 'elements'; readonly prop: string; readonly targets: readonly string[]; readonly spec: PropSpec }
  | { readonly of: 'workbook'; readonly section: string; readonly prop: string };

/** What would answer a group of questions; the same prop of several elements is one answer. */
export function wantedBy(missing: readonly Missing[], drawing: Drawing): readonly Wanted[] {
  const elements = new Map<string, { spec: PropSpec; targets: string[] }>();
  const fields = new Map<string, Wanted>();
  for (const { target, prop } of missing) {
    const spec = specOf(drawing, target, prop);
    if (spec === undefined) {
      const field = fieldOf(target, prop);
      fields.set(`${field.section}.${field.prop}`, field);
      continue;
    }
    const same = elements.get(prop);
    if (same) same.targets.push(target);
    else elements.set(prop, { spec, targets: [target] });
  }
  return [
    ...[...elements].map(([prop, { spec, targets }]): Wanted => ({ of: 'elements', prop, targets, spec })),
    ...fields.values(),
  ];
}

export function specOf(drawing: Drawing, target: string, prop: string): PropSpec | undefined {
  return tableOf(drawing, target)?.[prop];
}

/** Every prop that the element with that id may state. */
export function tableOf(drawing: Drawing, id: string): PropTable | undefined {
  const component = drawing.components.find((entry) => entry.id === id);
  if (component) return propsOf(component.kind);
  if (drawing.connections.some((entry) => entry.id === id)) return connectionProps;
  const boundary = drawing.boundaries.find((entry) => entry.id === id);
  return boundary && (boundaryProps as Readonly<Record<string, PropTable>>)[boundary.kind];
}

/** "/workbook/targets" + "p99Ms", "workbook" + "targets.p99Ms", "targets" + "p99Ms": all say the same. */
function fieldOf(target: string, prop: string): Extract<Wanted, { of: 'workbook' }> {
  const parts = [...target.split('/'), ...prop.split('.')].filter((part) => part !== '' && part !== 'workbook');
  const [section = 'questions', ...rest] = parts;
  return { of: 'workbook', section, prop: rest.join('.') };
}
