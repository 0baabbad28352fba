import * as Tabs from '@radix-ui/react-tabs';
import { type CSSProperties, lazy, type ReactNode, Suspense, useRef } from 'react';
import { useRound, useSealed } from '../round/round-store.ts';
import { Boundary } from '../Boundary.tsx';
import { Inspector } from '../inspect/Inspector.tsx';
import styles from './Panel.module.css';
import { PanelEdge } from './PanelEdge.tsx';
import { type Tab, useBoard, useSession } from './session.ts';
import { usePanelWidth } from './panel-width.ts';

const Interview = lazy(() => import('../round/Interview.tsx'));
const Critique = lazy(() => import('../review/Critique.tsx'));
const Checklist = lazy(() => import('../review/Checklist.tsx'));
const Workbook = lazy(() => import('../notes/Workbook.tsx'));
const LookThrough = lazy(() => import('../bringing/LookThrough.tsx'));
const NumbersPanel = lazy(() => import('../numbers/NumbersPanel.tsx'));

const judging: readonly Tab[] = ['critique', 'numbers', 'checklist'];

/** Nothing that judges before a sealed round ends; the interview, and what was brought in, only while they last. */
function shownTabs(running: boolean, sealed: boolean, brought: boolean): typeof tabs {
  return tabs.filter(({ tab }) => {
    if (tab === 'interview') return running;
    if (tab === 'brought') return brought;
    return !sealed || !judging.includes(tab);
  });
}

const tabs: readonly { readonly tab: Tab; readonly title: string; readonly view: ReactNode }[] = [
  { tab: 'interview', title: 'Interview', view: <Interview /> },
  { tab: 'brought', title: 'Import', view: <LookThrough /> },
  { tab: 'critique', title: 'Critique', view: <Critique /> },
  { tab: 'inspector', title: 'Inspector', view: <Inspector /> },
  { tab: 'workbook', title: 'Workbook', view: <Workbook /> },
  { tab: 'numbers', title: 'Numbers', view: <NumbersPanel /> },
  { tab: 'checklist', title: 'Checklist', view: <Checklist /> },
];

export function Panel() {
  const { store } = useSession();
  const open = useBoard((state) => state.panelOpen);
  const tab = useBoard((state) => state.tab);
  const running = useRound((round) => round !== undefined && round.submitted !== true);
  const sealed = useSealed();
  const brought = useBoard((state) => state.brought !== undefined);
  const shown = shownTabs(running, sealed, brought);
  const [width, setWidth] = usePanelWidth();
  const pressed = useRef<Tab>(undefined);
  return (
    <aside
      className={styles.panel}
      data-open={open}
      style={{ '--panel-width': `${width}px` } as CSSProperties}
      aria-label="Panel"
    >
      {open && <PanelEdge width={width} onChange={setWidth} />}
      <Tabs.Root
        className={styles.tabs}
        value={shown.some((entry) => entry.tab === tab) ? tab : 'inspector'}
        onValueChange={(next) => store.setState({ tab: next as Tab, panelOpen: true })}
      >
        <Tabs.List className={styles.list} aria-label="Panel">
          {shown.map(({ tab: name, title }) => (
            <Tabs.Trigger
              key={name}
              value={name}
              className={styles.tab}
              onMouseDown={() => {
                pressed.current = open ? tab : undefined;
              }}
              onClick={() => store.setState({ panelOpen: !(pressed.current === name && isSheet()) })}
            >
              {title}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {open &&
          shown.map(({ tab: name, title, view }) => (
            <Tabs.Content key={name} value={name} className={styles.content} tabIndex={-1}>
              <Boundary what={`The ${title.toLowerCase()}`}>
                <Suspense fallback={null}>{view}</Suspense>
              </Boundary>
            </Tabs.Content>
          ))}
      </Tabs.Root>
    </aside>
  );
}

/** On a narrow screen the panel is a sheet, which a second tap on its tab puts away. */
function isSheet(): boolean {
  return matchMedia('(max-width: 759px)').matches;
}
