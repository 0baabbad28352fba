import { useBoard, useSession } from '../board/session.ts';
import { PaletteDialog } from './PaletteDialog.tsx';
import { selectedComponent } from './placing.ts';

/** One key opens it: two or three letters, Enter places, Enter again connects to what was selected. */
export function KeyboardPalette() {
  const session = useSession();
  const open = useBoard((state) => state.paletteOpen && state.handle !== undefined);
  if (!open) return null;
  return <PaletteDialog from={selectedComponent(session)} />;
}
