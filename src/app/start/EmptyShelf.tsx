import styles from './EmptyShelf.module.css';

/** Ten words, and what they mean drawn beside them. */
export function EmptyShelf() {
  return (
    <div className={styles.empty}>
      <svg viewBox="0 0 300 84" width="300" height="84" fill="none" strokeWidth="1.75" aria-hidden="true">
        <g className={styles.calm}>
          <rect x="2" y="22" width="72" height="40" rx="8" />
          <rect x="114" y="22" width="72" height="40" rx="8" />
          <path d="M74 42h34M102 37l6 5-6 5" />
        </g>
        <g className={styles.broken}>
          <rect x="226" y="22" width="72" height="40" rx="8" />
          <path d="M186 42h14l5-9 5 18 4-9h6M214 37l6 5-6 5" />
        </g>
        <g className={styles.letters} strokeWidth="0">
          <text x="38" y="46">
            Client
          </text>
          <text x="150" y="46">
            API
          </text>
          <text x="262" y="46">
            Database
          </text>
        </g>
        <text x="262" y="78" className={styles.mark}>
          one copy
        </text>
      </svg>
      <p className={styles.words}>
        Draw boxes and arrows. Press <kbd>C</kbd>. See what breaks first.
      </p>
    </div>
  );
}
