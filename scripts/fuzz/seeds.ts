import type { DesignDocument } from '#document/document.ts';
import { readDocument } from '#document/document.ts';
import { writers } from '#formats/write.ts';

const templates = import.meta.glob<unknown>(
  '../../templates/problems/{url-shortener,notifications}.reference.faultline.json',
  {
    eager: true,
    import: 'default',
  },
);

const small: DesignDocument = {
  format: 'faultline-design',
  version: 1,
  title: 'Shop',
  components: [
    { id: 'web', kind: 'client', name: 'Browser', at: [0, 0], size: [170, 80] },
    { id: 'api', kind: 'service', name: 'Orders API ×3', props: { instances: 3 }, at: [300, 0], size: [170, 80] },
    { id: 'db', kind: 'relational-db', name: 'Orders DB', at: [600, 0], size: [170, 80] },
  ],
  connections: [
    { id: 'e1', from: 'web', to: 'api', name: 'POST /orders' },
    { id: 'e2', from: 'api', to: 'db', kind: 'write', props: { carries: ['pii'] } },
  ],
  boundaries: [{ id: 'eu', kind: 'region', name: 'eu-west-1', members: ['api', 'db'] }],
  sketch: [
    {
      id: 's1',
      type: 'freedraw',
      x: 0,
      y: 300,
      width: 10,
      height: 10,
      points: [
        [0, 0],
        [10, 10],
      ],
    },
  ],
};

/** Designs to start from: a small one with everything, and whole references. */
export const designs: readonly DesignDocument[] = [
  small,
  ...Object.values(templates).flatMap((json) => {
    const read = readDocument(json);
    return read.ok ? [read.value] : [];
  }),
];

export function written(format: string): readonly string[] {
  return designs.map((document) => writers.get(format)?.write({ name: 'x', document }) ?? '');
}

export const mermaid: readonly string[] = [
  `---\ntitle: Shop\n---\n%%{init: {"theme":"dark"}}%%\nflowchart LR\n  web([Browser]) -->|GET /x| lb{{LB}}\n  subgraph eu [eu-west-1]\n    direction TB\n    lb --> api["Orders (API)"] & cart(Cart)\n    api -. async .-> q>Queue]\n  end\n  api == SQL ==> db[(Orders DB)]:::hot\n  web <--> eu\n  a@{ shape: cyl, label: "S3" } ~~~ db\n  class api,cart svc\n  style db fill:#f9f\n`,
  `C4Container\n  title Shop\n  Person(u, "User", "Buys")\n  System_Boundary(b, "Shop") {\n    Container(api, "API", "Java, Spring", "Takes orders", $tags="v1")\n    ContainerDb(db, "DB", "Postgres")\n  }\n  System_Ext(pay, "Bank")\n  Rel(u, api, "Uses", "HTTPS")\n  BiRel(api, db, "reads")\n  Rel_Back(api, pay, "calls back")\n  UpdateLayoutConfig($c4ShapeInRow="3")\n`,
  `architecture-beta\n  group api(cloud)[API]\n  service db(database)[Database] in api\n  service fn(logos:aws-lambda)[Resize] in api\n  junction j in api\n  db:L -- R:fn\n  fn:T -[jobs]-> B:j\n  fn{group}:T <--> B:j\n`,
];

export const markdown: readonly string[] = mermaid.map(
  (text) => `# Notes\n\n\`\`\`mermaid\n${text}\`\`\`\n\nAnd\n\n~~~mermaid\ngraph TD; A-->B\n~~~\n`,
);

export const model = `<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/><mxCell id="2" value="eu-west-1" style="swimlane;container=1" vertex="1" parent="1"><mxGeometry x="100" y="20" width="400" height="200" as="geometry"/></mxCell><mxCell id="3" value="&lt;b&gt;Orders&lt;/b&gt;&lt;br&gt;API" style="rounded=1;html=1" vertex="1" parent="2"><mxGeometry x="20" y="40" width="120" height="60" as="geometry"/></mxCell><object label="Orders DB" id="4" tier="data"><mxCell style="shape=cylinder3;html=1" vertex="1" parent="2"><mxGeometry x="220" y="40" width="80" height="80" as="geometry"/></mxCell></object><mxCell id="5" style="endArrow=classic" edge="1" parent="1" source="3" target="4"><mxGeometry relative="1" as="geometry"/></mxCell><mxCell id="6" value="SQL" style="edgeLabel" vertex="1" connectable="0" parent="5"><mxGeometry relative="1" as="geometry"/></mxCell><mxCell id="7" value="why?" style="text" vertex="1" parent="1"><mxGeometry x="0" y="400" width="60" height="20" as="geometry"/></mxCell><mxCell id="8" edge="1" parent="1" target="3"><mxGeometry relative="1" as="geometry"><mxPoint x="-90" y="90" as="sourcePoint"/></mxGeometry></mxCell></root></mxGraphModel>`;
