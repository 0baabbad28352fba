/** Excalidraw's API has no undo: its own shortcut is the door. */
export function press(container: HTMLElement, key: string, shift: boolean): void {
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  const code = `Key${key.toUpperCase()}`;
  container.dispatchEvent(
    new KeyboardEvent('keydown', {
      key,
      code,
      ctrlKey: !mac,
      metaKey: mac,
      shiftKey: shift,
      bubbles: true,
      cancelable: true,
    }),
  );
}
