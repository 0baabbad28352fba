import type { Mark } from '#canvas/board-handle.ts';
import { verbs } from '#critique/verbs.ts';
import { Icon, type IconName } from '../look/Icon.tsx';
import styles from './Tone.module.css';

type ToneName = Mark['tone'];

/** A shape for each tone: nobody needs to tell red from amber. */
const icons: Readonly<Record<ToneName, IconName>> = {
  blocking: 'stop',
  major: 'alert',
  minor: 'circle',
  note: 'info',
  question: 'question',
  right: 'check',
};

export function ToneIcon({ tone }: { readonly tone: ToneName }) {
  return (
    <span className={styles.tone} data-tone={tone}>
      <Icon name={icons[tone]} size={16} />
    </span>
  );
}

export function toneWords(tone: ToneName): string {
  return tone === 'question' ? 'Question' : tone === 'right' ? 'Right' : verbs[tone];
}
