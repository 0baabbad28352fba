import { type ReactNode, useRef } from 'react';
import { Button, joined } from '../controls/Button.tsx';
import styles from './OpenFile.module.css';
import { useArrivals } from './useArrivals.ts';
import { useBringing } from './useBringing.tsx';

/** Endings of what can be read; the reader looks into the file, too. */
export const endings = '.json,.excalidraw,.excalidrawlib,.png,.svg,.mmd,.mermaid,.md,.markdown,.drawio,.xml';

/** A button, and the page around it: both take files of any known format, and the page takes pasted text. */
export function OpenFile({ children }: { readonly children: ReactNode }) {
  const input = useRef<HTMLInputElement>(null);
  const { takeFiles, takeText, busy, dialog } = useBringing();
  const over = useArrivals({ takeFiles, takeText, wants: (text) => text.trim().length >= 8 });
  return (
    <div className={joined(styles.place, over && styles.over)}>
      <div className={styles.bring}>
        <Button onClick={() => input.current?.click()} disabled={busy}>
          {busy ? 'Reading…' : 'Open a file'}
        </Button>
        <span className={styles.hint}>or drop or paste it here: Excalidraw, Mermaid, draw.io, a README.</span>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label="Files to open"
          accept={endings}
          onChange={(event) => {
            // The browser empties the list once the field is cleared.
            const chosen = [...(event.target.files ?? [])];
            if (chosen.length > 0) takeFiles(chosen);
            event.target.value = '';
          }}
        />
      </div>
      {children}
      {dialog}
    </div>
  );
}
