import type { Diagram, DiagramEdge, DiagramGroup, DiagramNode, Remark, Shape } from '../diagram.ts';
import { labelText } from './label.ts';
import { short } from '../short.ts';
import { blank } from './source.ts';

const id = '[\\w][\\w.-]*';
const icon = '(?:\\(\\s*(?:"([^"]*)"|([^)"]*))\\s*\\))?';
const title = '(?:\\[([^\\]]*)\\])?';
const parent = `(?:\\s+in\\s+(${id}))?`;
const group = new RegExp(`^group\\s+(${id})\\s*${icon}\\s*${title}${parent}\\s*$`);
const service = new RegExp(`^service\\s+(${id})\\s*${icon}\\s*${title}${parent}\\s*$`);
const junction = new RegExp(`^junction\\s+(${id})${parent}\\s*$`);
const side = '\\s*:\\s*[LRTB]';
const edge = new RegExp(
  `^(${id})(\\{group\\})?(?:${side})?\\s*(<)?-(?:\\[([^\\]]*)\\])?-?(>)?\\s*(?:[LRTB]\\s*:\\s*)?(${id})(\\{group\\})?\\s*$`,
);

/** Icons that say what a service is; the others only decorate. */
const shapes: Readonly<Record<string, Shape>> = { database: 'store', disk: 'store', internet: 'person' };

/** Reads an architecture diagram, line by line. */
export function readArchitecture(body: string): Diagram {
  const nodes: DiagramNode[] = [];
  const edges: DiagramEdge[] = [];
  const titles = new Map<string, string>();
  const members = new Map<string, string[]>();
  const parents = new Map<string, string>();
  const remarks: Remark[] = [];
  let diagramTitle: string | undefined;
  const put = (child: string, into: string | undefined): void => {
    if (into === undefined) return;
    parents.set(child, into);
    members.set(into, [...(members.get(into) ?? []), child]);
  };
  const described = body.replace(/accDescr\s*\{[^}]*\}/g, blank);
  for (const [i, raw] of described.split('\n').entries()) {
    const line = raw.trim();
    const isGroup = group.exec(line);
    const isService = service.exec(line);
    const isJunction = junction.exec(line);
    const isEdge = edge.exec(line);
    if (isGroup) {
      const [, name = '', , , label = name, into] = isGroup;
      titles.set(name, labelText(label));
      put(name, into);
    } else if (isService) {
      const [, name = '', quoted, plain, label, into] = isService;
      const words = label ?? quoted ?? name;
      nodes.push({
        id: name,
        label: labelText(words),
        shape: shapes[(plain ?? '').trim()] ?? 'plain',
        technology: iconWords(plain),
      });
      put(name, into);
    } else if (isJunction) {
      const [, name = '', into] = isJunction;
      nodes.push({ id: name, label: '', shape: 'plain' });
      put(name, into);
    } else if (isEdge) {
      const [, left = '', leftGroup, back, label = '', forth, right = '', rightGroup] = isEdge;
      const [from, to] = back !== undefined && forth === undefined ? [right, left] : [left, right];
      const [fromGroup, toGroup] = from === left ? [leftGroup, rightGroup] : [rightGroup, leftGroup];
      edges.push({
        from: fromGroup === undefined ? from : (parents.get(from) ?? from),
        to: toGroup === undefined ? to : (parents.get(to) ?? to),
        label: labelText(label),
        look:
          back !== undefined && forth !== undefined
            ? 'both'
            : back === undefined && forth === undefined
              ? 'open'
              : 'arrow',
        element: `line ${i + 1}`,
      });
    } else if (/^title\s/.test(line)) diagramTitle = line.slice(6).trim();
    else if (line !== '' && !/^(?:acc(?:Title|Descr)|align)\b/.test(line)) {
      const column = raw.search(/\S/) + 1;
      remarks.push({
        line: i + 1,
        column,
        sentence: `This could not be read: "${short(line)}".`,
        repaired: false,
      });
    }
  }
  const isGroupId = (name: string): boolean => titles.has(name);
  const groups = [...titles].map(([name, label]): DiagramGroup => ({
    id: name,
    title: label,
    nodes: (members.get(name) ?? []).filter((child) => !isGroupId(child)),
    groups: (members.get(name) ?? []).filter(isGroupId),
  }));
  return { title: diagramTitle, nodes, edges, groups, remarks };
}

/** `logos:aws-lambda` names a product as well as a label does. */
function iconWords(icon: string | undefined): string | undefined {
  const name = /:(.+)$/.exec((icon ?? '').trim())?.[1];
  return name?.replace(/[-_]/g, ' ');
}
