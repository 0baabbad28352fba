import type { Workbook } from '#workbook/workbook.ts';
import { setWorkbook, useBoard, useSession, withoutAbsent } from '../board/session.ts';
import { Field, Select, Tri } from '../controls/Fields.tsx';
import { Locked } from '../controls/Locked.tsx';
import styles from './Form.module.css';

type Key = keyof NonNullable<Workbook['operations']>;

const fields: readonly { readonly key: Key; readonly title: string; readonly choices?: readonly string[] }[] = [
  { key: 'metrics', title: 'Metrics' },
  { key: 'logs', title: 'Logs' },
  { key: 'traces', title: 'Traces' },
  { key: 'alerts', title: 'Alarms' },
  { key: 'runbook', title: 'Runbook' },
  { key: 'deploy', title: 'Deploys', choices: ['all-at-once', 'rolling', 'blue-green', 'canary'] },
  { key: 'rollback', title: 'Rollback' },
  { key: 'migration', title: 'Migrations', choices: ['expand-contract', 'online', 'offline', 'big-bang'] },
  { key: 'deprecation', title: 'Deprecation of versions' },
];

export function Operations() {
  const session = useSession();
  const operations = useBoard((state) => state.base.workbook?.operations) ?? {};
  const set = (key: Key, value: string | undefined) => {
    const next = withoutAbsent({ ...operations, [key]: value });
    setWorkbook(session, { operations: Object.keys(next).length === 0 ? undefined : next });
  };
  return (
    <Locked className={styles.form}>
      {fields.map(({ key, title, choices }) => (
        <Field key={key} label={title} inline>
          {(id) =>
            choices ? (
              <Select id={id} value={operations[key]} choices={choices} onChange={(value) => set(key, value)} />
            ) : (
              <Tri label={title} value={operations[key]} onChange={(value) => set(key, value)} />
            )
          }
        </Field>
      ))}
    </Locked>
  );
}
