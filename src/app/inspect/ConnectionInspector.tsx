import { useMemo } from 'react';
import type { ReadConnection } from '#drawing/drawing.ts';
import { connectionKindInfo, connectionProps } from '#kinds/connection-props.ts';
import { connectionKinds } from '#kinds/connections.ts';
import { PanelStart } from '../board/PanelStart.tsx';
import { useBoard } from '../board/session.ts';
import { Button } from '../controls/Button.tsx';
import { Field, Select, TextField } from '../controls/Fields.tsx';
import { Locked } from '../controls/Locked.tsx';
import { Icon } from '../look/Icon.tsx';
import { nameOf } from '../review/names.ts';
import { graphOf, knownFacts } from './known.ts';
import styles from './Inspector.module.css';
import { PropList } from './PropList.tsx';
import { StyleButton } from './StyleButton.tsx';

export function ConnectionInspector({ connection }: { readonly connection: ReadConnection }) {
  const drawing = useBoard((state) => state.drawing);
  const handle = useBoard((state) => state.handle);
  const known = useMemo(() => knownFacts(drawing, connection), [drawing, connection]);
  const understood = graphOf(drawing).connections.find(({ id }) => id === connection.id);
  const { inferred } = connection;
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <Icon name="forward" size={22} />
        <div>
          <PanelStart>
            {nameOf(drawing, connection.from)} → {nameOf(drawing, connection.to)}
          </PanelStart>
          <p>{understood ? connectionKindInfo[understood.kind].title : 'Carries nothing of its own'}</p>
        </div>
        <StyleButton />
      </header>
      <Locked>
        {(inferred.from || inferred.to) && (
          <div className={styles.notice}>
            <p>
              {inferred.from && inferred.to ? 'Both ends stop' : inferred.from ? 'Its start stops' : 'Its end stops'}{' '}
              short by {Math.round(inferred.distance)} px; it is read as touching.
            </p>
            <div className={styles.acts}>
              <Button onClick={() => handle?.bindLooseEnd(connection.id)}>Bind it</Button>
            </div>
          </div>
        )}
        <Field label="Label" inline>
          {(id) => (
            <TextField
              id={id}
              commit="leaving"
              value={connection.name}
              placeholder="POST /orders, 200 ms timeout"
              onChange={(name) => handle?.edit(connection.id, { name: name ?? '' })}
            />
          )}
        </Field>
        <Field label="Kind" inline>
          {(id) => (
            <Select
              id={id}
              value={connection.kind}
              none={understood ? `${connectionKindInfo[understood.kind].title} (inferred)` : 'not stated'}
              choices={connectionKinds.map((value) => ({ value, title: connectionKindInfo[value].title }))}
              onChange={(kind) => handle?.edit(connection.id, { kind: kind ?? '' })}
            />
          )}
        </Field>
        {understood?.flipped === true && (
          <p className={styles.guess}>Read the other way round: {nameOf(drawing, understood.from)} sends it.</p>
        )}
        {understood?.ambiguous === true && (
          <p className={styles.guess}>Two readings are possible; choose the kind if this one is wrong.</p>
        )}
      </Locked>
      <PropList table={connectionProps} known={known} target={connection.id} />
    </div>
  );
}
