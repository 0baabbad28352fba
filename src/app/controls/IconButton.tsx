import * as Tooltip from '@radix-ui/react-tooltip';
import type { ComponentProps } from 'react';
import { Icon, type IconName } from '../look/Icon.tsx';
import { Button } from './Button.tsx';
import { Keys } from './Keys.tsx';
import styles from './IconButton.module.css';

interface IconButtonProps extends Omit<ComponentProps<typeof Button>, 'children'> {
  readonly icon: IconName;
  readonly label: string;
  readonly keys?: string;
}

/** A button without words says them on hover and focus, with its key. */
export function IconButton({ icon, label, keys, look = 'quiet', ...rest }: IconButtonProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <Button look={look} aria-label={label} {...rest}>
          <Icon name={icon} />
        </Button>
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className={styles.tip} sideOffset={6} collisionPadding={8}>
          {label} {keys !== undefined && <Keys keys={keys} />}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
