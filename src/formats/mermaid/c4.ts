import type { Diagram, DiagramEdge, DiagramGroup, DiagramNode, Remark, Shape } from '../diagram.ts';
import { short } from '../short.ts';
import { type Call, tokensOf } from './calls.ts';
import { labelText } from './label.ts';
import { placeIn } from './source.ts';

const element = /^(Person|System|Container|Component)(Db|Queue)?(_Ext)?$/i;
const boundary = /^(?:(?:Enterprise_|System_|Container_)?Boundary|(?:Deployment_)?Node(?:_[LR])?)$/i;
const relation = /^(?:Bi)?Rel(?:_(?:U|D|L|R|Up|Down|Left|Right|Back|Neighbor|Back_Neighbor))?$|^RelIndex$/i;
const looks = /^(?:Update\w+|AddElementTag|AddRelTag|Lay_\w+|LAYOUT_\w+|SHOW_\w+|title|accTitle|accDescr)/i;

interface Open {
  readonly id: string;
  readonly title: string;
  readonly nodes: string[];
  readonly groups: string[];
}

/** Reads C4 notation. An alias may name a boundary and an element at once: a relation then means the element. */
export function readC4(body: string): Diagram {
  const nodes: DiagramNode[] = [];
  const edges: DiagramEdge[] = [];
  const groups: DiagramGroup[] = [];
  const remarks: Remark[] = [];
  const open: Open[] = [];
  let title: string | undefined;
  const close = (): void => {
    const last = open.pop();
    if (last) groups.push(last);
  };
  for (const token of tokensOf(body)) {
    const place = placeIn(body, token.at);
    if ('unclosed' in token && token.unclosed) {
      remarks.push({
        ...place,
        sentence: `"${short(token.name)}(" is not closed: it was taken to end with its line.`,
        repaired: true,
      });
    }
    if ('closes' in token) {
      if (open.length > 0) close();
      else remarks.push({ ...place, sentence: 'There is a "}" too many: it was passed over.', repaired: true });
    } else if ('junk' in token) {
      title ??= /^title\s+(.+)/i.exec(token.junk)?.[1]?.trim();
      if (!looks.test(token.junk) && !/^[{]?\s*$/.test(token.junk)) {
        remarks.push({
          ...place,
          sentence: `This could not be read: "${short(token.junk)}".`,
          repaired: false,
        });
      }
    } else if (boundary.test(token.name)) {
      const [id = '', label = id] = token.args;
      open.at(-1)?.[token.opens ? 'groups' : 'nodes'].push(id);
      if (token.opens) open.push({ id, title: labelText(label), nodes: [], groups: [] });
      else nodes.push({ id, label: labelText(label), shape: 'plain' });
    } else if (element.test(token.name)) {
      const node = nodeOf(token);
      nodes.push(node);
      open.at(-1)?.nodes.push(node.id);
    } else if (relation.test(token.name)) {
      const edge = edgeOf(token, place.line);
      if (edge) edges.push(edge);
      else remarks.push({ ...place, sentence: `${short(token.name)} needs two ends.`, repaired: false });
    } else if (!looks.test(token.name)) {
      remarks.push({
        ...place,
        sentence: `"${short(token.name)}" is nothing that C4 notation knows.`,
        repaired: false,
      });
    }
  }
  for (const { title: name } of open) {
    remarks.push({
      ...placeIn(body, body.length),
      sentence: `The boundary "${short(name)}" is not closed: it was closed at the end.`,
      repaired: true,
    });
  }
  while (open.length > 0) close();
  return { title, nodes, edges, groups, remarks };
}

function nodeOf({ name, args, named }: Call): DiagramNode {
  const [, what = '', storage = '', outside = ''] = element.exec(name) ?? [];
  const [id = '', label = id, third = '', fourth = ''] = args;
  const hasTechnology = /^(?:container|component)$/i.test(what);
  return {
    id,
    label: labelText(label),
    shape: shapeOf(what, storage, outside),
    technology: named['techn'] ?? (hasTechnology ? labelText(third) : undefined),
    description: named['descr'] ?? labelText(hasTechnology ? fourth : third),
  };
}

function shapeOf(what: string, storage: string, outside: string): Shape {
  if (/^person$/i.test(what)) return 'person';
  if (storage !== '') return /^db$/i.test(storage) ? (outside === '' ? 'store' : 'external-store') : 'queue';
  return outside === '' ? 'plain' : 'external';
}

function edgeOf({ name, args, named }: Call, line: number): DiagramEdge | undefined {
  const [first, second, label = '', technology = ''] = /^RelIndex$/i.test(name) ? args.slice(1) : args;
  if (!first || !second) return undefined;
  const [from, to] = /_Back/i.test(name) ? [second, first] : [first, second];
  return {
    from,
    to,
    label: labelText(label),
    technology: named['techn'] ?? (technology === '' ? undefined : labelText(technology)),
    look: /^Bi/i.test(name) ? 'both' : 'arrow',
    element: `line ${line}`,
  };
}
