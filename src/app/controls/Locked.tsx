import type { ReactNode } from 'react';
import { useBoard } from '../board/session.ts';
import styles from './Locked.module.css';

interface LockedProps {
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Fields that show what they hold and take nothing while the design is somebody else's. */
export function Locked({ className, children }: LockedProps) {
  const readOnly = useBoard((state) => state.readOnly);
  return (
    <fieldset className={className ?? styles.bare} disabled={readOnly}>
      {children}
    </fieldset>
  );
}
