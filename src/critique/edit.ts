import type { Drawn, DrawnComponent, DrawnConnection } from '#graph/graph.ts';
import type { PropValue, Props } from '#kinds/props.ts';
import type { EditOp } from './rule.ts';

/** Applies an automatic fix to what is drawn: what the board does with its elements, on the meaning alone. */
export function applyEdits(drawn: Drawn, ops: readonly EditOp[]): Drawn {
  return ops.reduce(applyEdit, drawn);
}

function applyEdit(drawn: Drawn, op: EditOp): Drawn {
  switch (op.op) {
    case 'set-prop':
      return withProp(drawn, op.target, op.prop, op.value);
    case 'set-kind':
      return withEach(drawn, op.target, (element) => ({ ...element, kind: op.kind }));
    case 'add-component':
      return withComponent(drawn, componentOf(op));
    case 'connect':
      return withConnection(drawn, { from: op.from, to: op.to, kind: op.kind, ...propsOf(op.props) });
    case 'splice':
      return spliced(drawn, op);
    case 'retarget':
      return {
        ...drawn,
        connections: drawn.connections.map((e) => (e.id === op.connection ? { ...e, to: op.to } : e)),
      };
    case 'remove':
      return without(drawn, op.target);
  }
}

function withProp(drawn: Drawn, target: string, prop: string, value: PropValue): Drawn {
  return withEach(drawn, target, (element) => ({ ...element, props: { ...element.props, [prop]: value } }));
}

type Stated = { readonly id: string; readonly kind?: string | undefined; readonly props?: Props | undefined };

function withEach(drawn: Drawn, target: string, change: <E extends Stated>(element: E) => E): Drawn {
  const changed = <E extends Stated>(list: readonly E[]): readonly E[] =>
    list.map((element) => (element.id === target ? change(element) : element));
  return {
    components: changed(drawn.components),
    connections: changed(drawn.connections),
    boundaries: changed(drawn.boundaries),
  };
}

function withComponent(drawn: Drawn, component: DrawnComponent): Drawn {
  return { ...drawn, components: [...drawn.components, component] };
}

function withConnection(drawn: Drawn, connection: Omit<DrawnConnection, 'id'>): Drawn {
  const taken = new Set(drawn.connections.map(({ id }) => id));
  let n = taken.size + 1;
  while (taken.has(`fix-${n}`)) n++;
  return { ...drawn, connections: [...drawn.connections, { id: `fix-${n}`, ...connection }] };
}

/** a → b becomes a → n → b: the first half keeps the connection's id and what it states, the second is bare. */
function spliced(drawn: Drawn, op: Extract<EditOp, { op: 'splice' }>): Drawn {
  const cut = drawn.connections.find(({ id }) => id === op.connection);
  if (cut === undefined) return drawn;
  const first = { ...drawn, connections: drawn.connections.map((e) => (e === cut ? { ...e, to: op.id } : e)) };
  return withConnection(withComponent(first, componentOf(op)), { from: op.id, to: cut.to });
}

function without(drawn: Drawn, target: string): Drawn {
  return {
    components: drawn.components.filter(({ id }) => id !== target),
    connections: drawn.connections.filter(({ id, from, to }) => ![id, from, to].includes(target)),
    boundaries: drawn.boundaries
      .filter(({ id }) => id !== target)
      .map((boundary) => ({ ...boundary, members: boundary.members.filter((id) => id !== target) })),
  };
}

function componentOf(op: { id: string; kind: string; name: string; props?: Props }): DrawnComponent {
  return { id: op.id, kind: op.kind, name: op.name, ...propsOf(op.props) };
}

function propsOf(props: Props | undefined): { readonly props?: Props } {
  return props === undefined ? {} : { props };
}
