import { joined } from './Button.tsx';
import styles from './Switch.module.css';

interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly title?: string;
}

export function Switch({ label, on, onChange, title }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      className={styles.switch}
      title={title}
      onClick={() => onChange(!on)}
    >
      <span className={joined(styles.track, on && styles.on)} aria-hidden="true" />
      {label}
    </button>
  );
}
