import type { Level } from '#critique/design.ts';
import { Button } from '../controls/Button.tsx';
import { Menu, MenuChoices } from '../controls/Menu.tsx';
import { Icon } from '../look/Icon.tsx';
import { useBoard, useSession } from './session.ts';
import styles from './LevelMenu.module.css';

const choices = [
  { value: 'auto', title: 'Automatic', means: 'A sketch until a problem is chosen or the workbook has begun' },
  { value: 'sketch', title: 'Sketch', means: 'Only what is wrong under every reading; the rest are questions' },
  { value: 'design', title: 'Design', means: 'Everything, with what is not drawn counted as missing' },
  {
    value: 'submitted',
    title: 'Submitted',
    means: 'As at the end: open questions on required topics count against it',
  },
] as const;

export const levelTitles: Readonly<Record<Level, string>> = {
  sketch: 'a sketch',
  design: 'a design',
  submitted: 'submitted',
};

export function LevelMenu() {
  const session = useSession();
  const level = useBoard((state) => state.level);
  const shown = useBoard((state) => (state.critique === 'off' ? undefined : state.judged?.report.level));
  const known = level ?? shown;
  return (
    <Menu
      align="end"
      trigger={
        <Button look="quiet" className={styles.trigger}>
          {known === undefined ? 'Judged automatically' : `Judged as ${levelTitles[known]}`}
          <Icon name="down" size={14} />
        </Button>
      }
    >
      <MenuChoices
        value={level ?? 'auto'}
        choices={choices}
        onChange={(next) => session.store.setState({ level: next === 'auto' ? undefined : next })}
      />
    </Menu>
  );
}
