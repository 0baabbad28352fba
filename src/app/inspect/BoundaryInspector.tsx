import type { DrawnBoundary } from '#graph/graph.ts';
import { boundaryKindInfo, boundaryProps } from '#kinds/connection-props.ts';
import type { PropTable } from '#kinds/props.ts';
import { PanelStart } from '../board/PanelStart.tsx';
import { useBoard } from '../board/session.ts';
import { Field, Select, TextField } from '../controls/Fields.tsx';
import { Locked } from '../controls/Locked.tsx';
import { Icon } from '../look/Icon.tsx';
import { nameOf } from '../review/names.ts';
import styles from './Inspector.module.css';
import type { Known } from './known.ts';
import { PropList } from './PropList.tsx';
import { StyleButton } from './StyleButton.tsx';

const kindsOfBoundary = Object.entries(boundaryKindInfo).map(([value, { title }]) => ({ value, title }));

export function BoundaryInspector({ boundary }: { readonly boundary: DrawnBoundary }) {
  const drawing = useBoard((state) => state.drawing);
  const handle = useBoard((state) => state.handle);
  const table: PropTable = (boundaryProps as Readonly<Record<string, PropTable>>)[boundary.kind] ?? {};
  const known = new Map(
    Object.entries(boundary.props ?? {}).map(([prop, value]): [string, Known] => [prop, { from: 'stated', value }]),
  );
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <Icon name="panel" size={22} />
        <div>
          <PanelStart>{boundary.name ?? 'A boundary without a name'}</PanelStart>
          <p>
            Holds{' '}
            {boundary.members.length === 0
              ? 'nothing yet'
              : boundary.members.map((id) => nameOf(drawing, id)).join(', ')}
          </p>
        </div>
        <StyleButton />
      </header>
      <Locked>
        <Field label="Name" inline>
          {(id) => (
            <TextField
              id={id}
              commit="leaving"
              value={boundary.name}
              onChange={(name) => handle?.edit(boundary.id, { name: name ?? '' })}
            />
          )}
        </Field>
        <Field label="Kind" inline>
          {(id) => (
            <Select
              id={id}
              value={boundary.kind}
              none="a group without meaning"
              choices={kindsOfBoundary}
              onChange={(kind) => handle?.edit(boundary.id, { kind: kind ?? '' })}
            />
          )}
        </Field>
      </Locked>
      {Object.keys(table).length > 0 && <PropList table={table} known={known} target={boundary.id} />}
    </div>
  );
}
