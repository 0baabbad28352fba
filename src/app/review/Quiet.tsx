import type { Report } from '#critique/report.ts';
import { ruleHash } from '../route.ts';
import styles from './Quiet.module.css';
import { Folded } from './Section.tsx';

/** Rules that said nothing: because they do not apply, or because they broke. Both are told. */
export function Quiet({ report }: { readonly report: Report }) {
  const { broken, notApplicable } = report;
  return (
    <>
      {broken.length > 0 && (
        <section className={styles.broken} role="alert">
          <h3>{broken.length === 1 ? 'One rule broke' : `${broken.length} rules broke`}; the others went on</h3>
          <ul>
            {broken.map(({ rule, error }) => (
              <li key={rule}>
                <code>{rule}</code>: {error}
              </li>
            ))}
          </ul>
        </section>
      )}
      {notApplicable.length > 0 && (
        <Folded title="Did not apply" count={notApplicable.length}>
          {notApplicable.map(({ rule, because }) => (
            <li key={rule} className={styles.rule}>
              <a href={ruleHash(rule)} target="_blank" rel="noreferrer">
                {rule.replaceAll('-', ' ')}
              </a>
              : {because}
            </li>
          ))}
        </Folded>
      )}
    </>
  );
}
