import type { Figure } from '#critique/rule.ts';
import { sayNumber } from '../controls/number-text.ts';
import styles from './Numbers.module.css';

/** Every figure says whence it comes; what was only assumed is greyed. */
export function Numbers({ numbers }: { readonly numbers: readonly Figure[] }) {
  if (numbers.length === 0) return null;
  return (
    <table className={styles.numbers}>
      <tbody>
        {numbers.map(({ name, value, unit, from }) => (
          <tr key={`${name} ${from}`} data-assumed={from.startsWith('assumed') || undefined}>
            <th scope="row">{name}</th>
            <td>
              {sayNumber(value)} {unit}
            </td>
            <td className={styles.from}>{from}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
