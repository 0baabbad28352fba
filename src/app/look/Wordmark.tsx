import { Icon } from './Icon.tsx';
import styles from './Wordmark.module.css';

export function Wordmark() {
  return (
    <span className={styles.wordmark}>
      <Icon name="broken" size={20} />
      Faultline
    </span>
  );
}
