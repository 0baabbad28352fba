import type { Proposal } from '#canvas/board-handle.ts';
import type { EditOp } from '#critique/rule.ts';
import type { Drawing } from '#drawing/drawing.ts';
import { kindOf } from '#kinds/kinds.ts';
import type { PropValue } from '#kinds/props.ts';
import { propTitle, sayValue, unitOf } from '../inspect/prop-words.ts';
import { nameOf } from './names.ts';

/** What a fix will do, one sentence an edit, before it is done. */
export function opsInWords(ops: readonly EditOp[], drawing: Drawing): readonly string[] {
  const added = new Map(
    ops.flatMap((op) => (op.op === 'add-component' || op.op === 'splice' ? [[op.id, op.name]] : [])),
  );
  const name = (id: string): string => added.get(id) ?? nameOf(drawing, id);
  return ops.map((op) => inWords(op, name));
}

function inWords(op: EditOp, name: (id: string) => string): string {
  switch (op.op) {
    case 'set-prop':
      return `State ${lowerFirst(propTitle(op.prop))} of ${name(op.target)}: ${withUnit(op.prop, sayValue(op.value))}.`;
    case 'set-kind':
      return `Make ${name(op.target)} a ${kindOf(op.kind).title.toLowerCase()}.`;
    case 'add-component':
      return `Add ${op.name} (${kindOf(op.kind).title.toLowerCase()}) near ${name(op.near)}.`;
    case 'connect':
      return `Connect ${name(op.from)} to ${name(op.to)} (${op.kind.replaceAll('-', ' ')}).`;
    case 'splice':
      return `Put ${op.name} (${kindOf(op.kind).title.toLowerCase()}) into ${name(op.connection)}.`;
    case 'retarget':
      return `Lead ${name(op.connection)} to ${name(op.to)} instead.`;
    case 'remove':
      return `Remove ${name(op.target)}.`;
  }
}

function withUnit(prop: string, value: string): string {
  const unit = unitOf(prop);
  return unit === undefined || value.endsWith(unit) ? value : `${value} ${unit}`;
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** What a fix would state, as short notes beside the things that it is stated of. */
export function notesOf(ops: readonly EditOp[]): Proposal['notes'] {
  return ops.flatMap((op) => {
    switch (op.op) {
      case 'set-prop':
        return [stated(op.target, op.prop, op.value)];
      case 'set-kind':
        return [{ target: op.target, text: `Becomes: ${kindOf(op.kind).title.toLowerCase()}` }];
      case 'add-component':
      case 'splice':
        return Object.entries(op.props ?? {}).map(([prop, value]) => stated(op.id, prop, value));
      default:
        return [];
    }
  });
}

function stated(target: string, prop: string, value: PropValue): Proposal['notes'][number] {
  return { target, text: `${propTitle(prop)}: ${withUnit(prop, sayValue(value))}` };
}

/** The things that a fix touches and that stay on the board. */
export function touchedBy(ops: readonly EditOp[]): readonly string[] {
  return [
    ...new Set(
      ops.flatMap((op) => {
        switch (op.op) {
          case 'set-prop':
          case 'set-kind':
            return [op.target];
          case 'remove':
            return [];
          case 'add-component':
            return [op.near];
          case 'connect':
            return [op.from, op.to];
          case 'splice':
            return [op.connection];
          case 'retarget':
            return [op.connection, op.to];
        }
      }),
    ),
  ];
}
