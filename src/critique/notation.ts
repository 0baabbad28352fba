import { connectionProps } from '#kinds/connection-props.ts';
import { connectionKinds } from '#kinds/connections.ts';
import { propsOf, resolveKind } from '#kinds/kinds.ts';
import type { Props, PropTable, PropValue } from '#kinds/props.ts';
import type { DrawnBoundary, DrawnComponent, DrawnConnection } from '#graph/graph.ts';
import type { DesignInput, Level } from './design.ts';
import { pairsIn, scalarIn, unreadable } from './notation-values.ts';
import { readNote, type Notes, workbookOf } from './notation-workbook.ts';

/**
 * Reads a one-line drawing: `c:client; api:service{instances=2}; c -> api -write{timeoutMs=200}-> db; @az a(api,db)`,
 * with workbook fields after `!`. Throws on what it cannot read: sketches are written by us, beside rules and in tests.
 */
export function parseSketch(text: string): DesignInput {
  const statements = splitOutside(text, ';').filter((statement) => statement !== '');
  const components = statements.filter(isComponent).map(componentOf);
  const ids = new Set(components.map(({ id }) => id));
  const boundaries = statements.filter((s) => s.startsWith('@')).map((s) => boundaryOf(s, ids));
  const connections = numbered(statements.filter(isChain).flatMap(connectionsOf));
  const rest = statements.filter((s) => !isComponent(s) && !isChain(s) && !s.startsWith('@') && !s.startsWith('!'));
  if (rest.length > 0) throw unreadable(rest[0] ?? '');
  const drawn = { components, connections, boundaries };
  checkEnds(drawn, text);
  return { drawn, ...notesOf(statements.filter((s) => s.startsWith('!'))) };
}

function isComponent(statement: string): boolean {
  return /^[\w.-]+:[a-z]/.test(statement);
}

const arrow = /\s+-(?:([a-z][a-z-]*[a-z])?(\{[^}]*\})?-)?>\s+/;

function isChain(statement: string): boolean {
  return /^[\w.-]/.test(statement) && arrow.test(statement);
}

/** `id:kind{prop=value,…}`; `name=` is the label, which is otherwise the id. */
function componentOf(statement: string): DrawnComponent {
  const match = /^([\w.-]+):([a-z-]+)\s*(\{.*\})?$/s.exec(statement);
  const known = resolveKind(match?.[2] ?? '');
  if (!match || !known) throw unreadable(statement);
  const [, id = '', , braces] = match;
  const { name, ...props } = propsIn(braces, propsOf(known.kind));
  return { id, kind: known.kind, name: String(name ?? id), props: { ...known.props, ...props } };
}

/** `a -> b -kind{prop=value}-> c`; `name=` is the label. */
function connectionsOf(statement: string): readonly DrawnConnection[] {
  const parts = statement.split(arrow);
  const links: DrawnConnection[] = [];
  for (let i = 0; i + 3 < parts.length; i += 3) {
    const [from = '', kind, braces, to = ''] = parts.slice(i, i + 4);
    if (kind !== undefined && !(connectionKinds as readonly string[]).includes(kind)) throw unreadable(statement);
    const { name, ...props } = propsIn(braces, connectionProps);
    const label = name === undefined ? {} : { name: String(name) };
    links.push({ id: `${from}>${to}`, from, to, ...(kind === undefined ? {} : { kind }), ...label, props });
  }
  return links;
}

/** Connections are called `from>to`, a second one between the same two `from>to#2`. */
function numbered(connections: readonly DrawnConnection[]): readonly DrawnConnection[] {
  const seen = new Map<string, number>();
  return connections.map((connection) => {
    const nth = (seen.get(connection.id) ?? 0) + 1;
    seen.set(connection.id, nth);
    return nth === 1 ? connection : { ...connection, id: `${connection.id}#${nth}` };
  });
}

/** `@az name{prop=value}(member,member)`. */
function boundaryOf(statement: string, taken: ReadonlySet<string>): DrawnBoundary {
  const match = /^@(region|az|zone|owner)\s+([\w.-]+)\s*(\{[^}]*\})?\s*\(([^)]*)\)$/.exec(statement);
  if (!match) throw unreadable(statement);
  const [, kind = '', name = '', braces, members = ''] = match;
  return {
    id: taken.has(name) ? `${kind}:${name}` : name,
    kind,
    name,
    members: members.split(',').map((member) => member.trim()),
    props: propsIn(braces, {}),
  };
}

function checkEnds(drawn: DesignInput['drawn'], text: string): void {
  const known = new Set([...drawn.components, ...drawn.boundaries].map(({ id }) => id));
  const named = [
    ...drawn.connections.flatMap(({ from, to }) => [from, to]),
    ...drawn.boundaries.flatMap(({ members }) => members),
  ];
  const stranger = named.find((id) => !known.has(id));
  if (stranger !== undefined) throw new Error(`"${stranger}" is not drawn in: ${text}`);
}

function notesOf(statements: readonly string[]): Omit<DesignInput, 'drawn'> {
  const notes: Notes = { sections: {}, tags: [], timing: {} };
  for (const statement of statements) {
    if (!readNote(statement.slice(1), notes)) throw unreadable(statement);
  }
  const level = notes.level as Level | undefined;
  const submitted = notes.submitted === true ? { submitted: true } : {};
  return {
    workbook: workbookOf(notes),
    tags: notes.tags,
    timing: notes.timing,
    ...(notes.problem === undefined ? {} : { problem: notes.problem }),
    ...submitted,
    ...(level !== undefined || notes.submitted ? (level === undefined ? {} : { level }) : { level: 'design' as const }),
  };
}

function propsIn(braces: string | undefined, table: PropTable): Props {
  return Object.fromEntries(
    Object.entries(pairsIn(braces)).map(([prop, text]) => [prop, valueIn(text, table[prop]?.type)]),
  );
}

function valueIn(text: string, type: string | undefined): PropValue {
  if (type === 'set' || text.includes('|')) return text.split('|');
  return type === 'text' ? text : scalarIn(text);
}

/** Splits where no bracket is open. */
function splitOutside(text: string, separator: string): readonly string[] {
  let depth = 0;
  let part = '';
  const parts: string[] = [];
  for (const char of text) {
    if (char === '{' || char === '(') depth++;
    if (char === '}' || char === ')') depth--;
    if (char === separator && depth === 0) {
      parts.push(part.trim());
      part = '';
    } else part += char;
  }
  return [...parts, part.trim()];
}
