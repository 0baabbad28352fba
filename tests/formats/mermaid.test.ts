import { describe, expect, it } from 'vitest';
import type { Diagram } from '#formats/diagram.ts';
import { importText } from '#formats/import.ts';
import { readMermaid } from '#formats/mermaid/mermaid.ts';

function read(text: string): Diagram {
  const diagram = readMermaid(text);
  if (!diagram.ok) throw new Error(diagram.error.sentence);
  return diagram.value;
}

const nodes = ({ nodes: list }: Diagram): Record<string, string> =>
  Object.fromEntries(list.map(({ id, label }) => [id, label]));
const edges = ({ edges: list }: Diagram): readonly string[] =>
  list.map(({ from, to, label, look }) => `${from} ${look} ${to}${label === '' ? '' : `: ${label}`}`);
const repairs = ({ remarks }: Diagram): readonly string[] =>
  remarks.map(
    ({ line, column, sentence, repaired }) => `${line}:${column} ${repaired ? 'mended' : 'lost'} ${sentence}`,
  );

describe('a flowchart', () => {
  it('has nodes of every shape, with quoted, marked up and broken labels', () => {
    const diagram = read(`graph TD
      a[Box] --> b(Round) --> c([Stadium]) --> d[[Twice]] --> e[(Store)]
      f((Circle)) --> g>Flag] --> h{Choice} --> i{{Six}} --> j[/Lean/] --> k[\\Back\\]
      l["Quoted (v2) #quot;x#quot; &amp; #35;1"] --> m["\`**Bold** _soft_\`"] --> n["two<br/>lines"]
      o[fa:fa-database Users <b>DB</b>]`);
    expect(nodes(diagram)).toEqual({
      a: 'Box',
      b: 'Round',
      c: 'Stadium',
      d: 'Twice',
      e: 'Store',
      f: 'Circle',
      g: 'Flag',
      h: 'Choice',
      i: 'Six',
      j: 'Lean',
      k: 'Back',
      l: 'Quoted (v2) "x" & #1',
      m: 'Bold soft',
      n: 'two\nlines',
      o: 'Users DB',
    });
    expect(diagram.nodes.find(({ id }) => id === 'e')?.shape).toBe('store');
    expect(diagram.remarks).toEqual([]);
  });

  it('has arrows of every style, chains, lists and labels', () => {
    const diagram = read(`flowchart LR; a-->b; b---c
      c -.-> d ==> e
      a & b -->|"push (async)"| c & d
      e -- plain words --> f -. dotted .-> g == thick ==> h
      a <--> b
      b x--x c
      c ~~~ d
      d e1@--> a`);
    expect(edges(diagram)).toEqual([
      'a arrow b',
      'b open c',
      'c arrow d',
      'd arrow e',
      'a arrow c: push (async)',
      'a arrow d: push (async)',
      'b arrow c: push (async)',
      'b arrow d: push (async)',
      'e arrow f: plain words',
      'f arrow g: dotted',
      'g arrow h: thick',
      'a both b',
      'b both c',
      'c invisible d',
      'd arrow a',
    ]);
    expect(diagram.remarks).toEqual([]);
  });

  it('has groups within groups, and arrows to them', () => {
    const diagram = read(`graph TB
      subgraph eu [eu-west-1]
        direction LR
        api --> cache
        subgraph "Data stores"
          db[(DB)]
        end
      end
      subgraph One Two
        x
      end
      web --> eu
      eu --> x`);
    expect(diagram.groups).toEqual([
      { id: 'subGraph0', title: 'Data stores', nodes: ['db'], groups: [], mark: undefined },
      { id: 'eu', title: 'eu-west-1', nodes: ['api', 'cache'], groups: ['subGraph0'], mark: undefined },
      { id: 'subGraph2', title: 'One Two', nodes: ['x'], groups: [], mark: undefined },
    ]);
    expect(nodes(diagram)).toEqual({ api: 'api', cache: 'cache', db: 'DB', x: 'x', web: 'web' });
    expect(edges(diagram)).toEqual(['api arrow cache', 'web arrow eu', 'eu arrow x']);
  });

  it('may use an id for a group and for a node', () => {
    const diagram = read('graph LR\nsubgraph queue\nqueue[Work queue]\nend\napi --> queue');
    expect(diagram.groups.map(({ id, nodes: list }) => [id, list])).toEqual([['queue', ['queue']]]);
    expect(nodes(diagram)).toEqual({ queue: 'Work queue', api: 'api' });
  });

  it('passes over frontmatter, directives, comments and looks', () => {
    const diagram = read(`---
title: Shop
config: { theme: dark }
---
%%{init: {"theme": "dark"}}%%
%% nothing --> here
flowchart LR
  accTitle: Shop
  a:::hot --> b
  style a fill:#f9f,stroke:#333
  classDef hot fill:#fff;
  class a,b cold
  click a href "javascript:alert(1)"
  linkStyle 0 stroke:red`);
    expect(diagram.title).toBe('Shop');
    expect(nodes(diagram)).toEqual({ a: 'a', b: 'b' });
    expect(diagram.nodes.map(({ mark }) => mark)).toEqual(['cold', 'cold']);
  });

  it('reads attributes', () => {
    const diagram = read('flowchart LR\n a@{ shape: cyl, label: "Orders DB" } --> b@{ shape: das }');
    expect(diagram.nodes.map(({ label, shape }) => [label, shape])).toEqual([
      ['Orders DB', 'store'],
      ['b', 'queue'],
    ]);
  });

  it.each([
    ['graph LR\na[API (v2)] --> b', { a: 'API (v2)', b: 'b' }, 1],
    ['graph LR\na["say "hi" now"] --> b', { a: 'say "hi" now', b: 'b' }, 1],
    ['graph LR\na[Open --> b', { a: 'Open', b: 'b' }, 1],
    ['graph LR\n"Orders API" --> b', { 'Orders API': 'Orders API', b: 'b' }, 1],
    ['graph LR\na -> b => c\nc → d', { a: 'a', b: 'b', c: 'c', d: 'd' }, 3],
    ['graph LR\na -->|half b', { a: 'a', b: 'b' }, 1],
    ['graph LR\nsubgraph x\na --> b', { a: 'a', b: 'b' }, 1],
    ['graph LR\na --> b\nend', { a: 'a', b: 'b' }, 1],
  ])('mends the usual slips: %j', (text, expected, slips) => {
    const diagram = read(text);
    expect(nodes(diagram)).toEqual(expected);
    expect(diagram.edges.length).toBeGreaterThan(0);
    expect(diagram.remarks.filter(({ repaired }) => repaired)).toHaveLength(slips);
    expect(diagram.remarks.filter(({ repaired }) => !repaired)).toEqual([]);
  });

  it('says line and column of what cannot be read, and reads the rest', () => {
    const diagram = read('graph LR\n  a --> b\n  ))) what\n  b --> c');
    expect(edges(diagram)).toEqual(['a arrow b', 'b arrow c']);
    expect(repairs(diagram)).toEqual(['3:3 lost This could not be read: "))) what".']);
  });
});

describe('C4 notation', () => {
  it('has elements, boundaries and relations', () => {
    const diagram = read(`C4Container
      title Shop
      Person(u, "User", "Buys")
      System_Boundary(b, "Shop") {
        Container(api, "API, the", "Java, Spring", "Takes (all) orders", $tags="v1")
        ContainerDb(db, "DB", $techn="Postgres")
      }
      System_Ext(bank, "Bank")
      Rel(u, api, "Uses", "HTTPS")
      BiRel(api, db, "reads")
      Rel_Back(api, bank, "calls back")
      UpdateLayoutConfig($c4ShapeInRow="3")`);
    expect(diagram.title).toBe('Shop');
    expect(diagram.nodes.map(({ id, label, shape, technology }) => [id, label, shape, technology])).toEqual([
      ['u', 'User', 'person', undefined],
      ['api', 'API, the', 'plain', 'Java, Spring'],
      ['db', 'DB', 'store', 'Postgres'],
      ['bank', 'Bank', 'external', undefined],
    ]);
    expect(diagram.groups).toEqual([{ id: 'b', title: 'Shop', nodes: ['api', 'db'], groups: [] }]);
    expect(edges(diagram)).toEqual(['u arrow api: Uses', 'api both db: reads', 'bank arrow api: calls back']);
    expect(diagram.remarks).toEqual([]);
  });

  it('may use an alias for a boundary and an element, and forget a bracket', () => {
    const diagram = read('C4Context\nSystem_Boundary(x, "Out") {\nSystem(x, "In")\nRel(x, y, "goes"\n');
    expect(diagram.groups.map(({ id, nodes: list }) => [id, list])).toEqual([['x', ['x']]]);
    expect(edges(diagram)).toEqual(['x arrow y: goes']);
    expect(diagram.remarks.every(({ repaired }) => repaired)).toBe(true);
  });
});

describe('an architecture diagram', () => {
  it('has services in groups, and edges between sides', () => {
    const diagram = read(`architecture-beta
      group api(cloud)[API]
      group inner(cloud)[Inner] in api
      service db(database)[Database] in inner
      service fn(logos:aws-lambda)[Resize] in api
      junction j in api
      db:L -- R:fn
      fn:T -[jobs]-> B:j
      fn{group}:T <--> B:j`);
    expect(diagram.nodes.map(({ id, label, shape, technology }) => [id, label, shape, technology])).toEqual([
      ['db', 'Database', 'store', undefined],
      ['fn', 'Resize', 'plain', 'aws lambda'],
      ['j', '', 'plain', undefined],
    ]);
    expect(diagram.groups).toEqual([
      { id: 'api', title: 'API', nodes: ['fn', 'j'], groups: ['inner'] },
      { id: 'inner', title: 'Inner', nodes: ['db'], groups: [] },
    ]);
    expect(edges(diagram)).toEqual(['db open fn', 'fn arrow j: jobs', 'api both j']);
  });
});

describe('what is no such diagram', () => {
  it('is told soon, however often a part of it is repeated', () => {
    const opening = '---\n%%{init: {"theme":"dark"}p\n';
    for (const text of [`${opening.repeat(250)}x`, `graph LR\na --> b\n${'%%{'.repeat(3_000)}`]) {
      const found = importText('x.txt', text);
      expect(found.ok || found.error.sentence).toBeTruthy();
    }
    const wide = readMermaid(`graph LR\na --> b\nclass ${'a '.repeat(60_000)}`);
    expect(wide.ok ? undefined : wide.error).toMatchObject({ line: 3, column: 10_001 });
  });

  it.each([
    ['sequenceDiagram\na->>b: hi', 'A sequence diagram shows calls over time', 1],
    ['%% first\n\nerDiagram\n', 'An entity diagram shows tables', 3],
    ['hello there', 'this one starts with "hello"', 1],
    ['', 'no diagram', 1],
    ['flowchart LR\n', 'no node', 1],
  ])('says what it is, and where: %j', (text, fragment, line) => {
    const diagram = readMermaid(text);
    expect(diagram.ok ? '' : diagram.error.sentence).toContain(fragment);
    expect(diagram.ok ? 0 : diagram.error.line).toBe(line);
  });
});
