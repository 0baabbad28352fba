import { useBoard, useSession } from '../board/session.ts';
import { IconButton } from '../controls/IconButton.tsx';

/** Excalidraw's own panel of colours and lines, for what is selected. */
export function StyleButton() {
  const { store } = useSession();
  const styling = useBoard((state) => state.styling);
  const readOnly = useBoard((state) => state.readOnly);
  if (readOnly) return null;
  return (
    <IconButton
      icon="pencil"
      label="Colours and lines"
      aria-pressed={styling}
      onClick={() => store.setState({ styling: !styling })}
    />
  );
}
