import { Button } from '../controls/Button.tsx';
import { Icon } from './Icon.tsx';
import { toggleTheme, useTheme } from './theme.ts';

export function ThemeButton() {
  const dark = useTheme() === 'dark';
  const label = dark ? 'Light theme' : 'Dark theme';
  return (
    <Button look="quiet" onClick={toggleTheme} aria-label={label} title={label}>
      <Icon name={dark ? 'sun' : 'moon'} />
    </Button>
  );
}
