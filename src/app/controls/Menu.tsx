import * as Dropdown from '@radix-ui/react-dropdown-menu';
import type { ReactNode } from 'react';
import { Icon } from '../look/Icon.tsx';
import { Keys } from './Keys.tsx';
import styles from './Menu.module.css';

interface MenuProps {
  /** One button that takes a ref. */
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
}

export function Menu({ trigger, children, align = 'start' }: MenuProps) {
  return (
    <Dropdown.Root modal={false}>
      <Dropdown.Trigger asChild>{trigger}</Dropdown.Trigger>
      <Dropdown.Portal>
        <Dropdown.Content className={styles.menu} align={align} sideOffset={4} collisionPadding={8}>
          {children}
        </Dropdown.Content>
      </Dropdown.Portal>
    </Dropdown.Root>
  );
}

interface MenuItemProps {
  readonly onSelect: () => void;
  readonly children: ReactNode;
  readonly keys?: string;
}

export function MenuItem({ onSelect, children, keys }: MenuItemProps) {
  return (
    <Dropdown.Item className={styles.item} onSelect={onSelect}>
      <span>{children}</span>
      {keys !== undefined && <Keys keys={keys} />}
    </Dropdown.Item>
  );
}

interface ChoicesProps<T extends string> {
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly title: string; readonly means?: string }[];
  readonly onChange: (value: T) => void;
}

export function MenuChoices<T extends string>({ value, choices, onChange }: ChoicesProps<T>) {
  return (
    <Dropdown.RadioGroup value={value} onValueChange={(next) => onChange(next as T)}>
      {choices.map(({ value: choice, title, means }) => (
        <Dropdown.RadioItem key={choice} value={choice} className={styles.choice}>
          <span className={styles.tick}>
            <Dropdown.ItemIndicator>
              <Icon name="check" />
            </Dropdown.ItemIndicator>
          </span>
          <span>
            {title}
            {means !== undefined && <span className={styles.means}>{means}</span>}
          </span>
        </Dropdown.RadioItem>
      ))}
    </Dropdown.RadioGroup>
  );
}
