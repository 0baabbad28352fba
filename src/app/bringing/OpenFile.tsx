import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { go } from '../address.ts';
import { Button, joined } from '../controls/Button.tsx';
import { toast } from '../controls/Toasts.tsx';
import { boardHash } from '../route.ts';
import styles from './OpenFile.module.css';
import type { Brought } from './bring.ts';

const bringing = () => import('./bring.ts');

/** Endings of what can be read; the reader looks into the file, too. */
const endings = '.json,.excalidraw,.excalidrawlib,.png,.svg,.mmd,.mermaid,.md,.markdown,.drawio,.xml';

/** A button and the page around it: both take files of any known format, and the page takes pasted text. */
export function OpenFile({ children }: { readonly children: ReactNode }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const take = async (work: Promise<Brought>) => {
    setBusy(true);
    tell(await work.finally(() => setBusy(false)));
  };
  const files = (list: FileList | null) => {
    // The browser empties the list once the field is cleared.
    const chosen = [...(list ?? [])];
    if (chosen.length > 0) void take(bringing().then(({ bringFiles }) => bringFiles(chosen, Date.now())));
  };
  const drop = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(event.type === 'dragover');
    if (event.type === 'drop') files(event.dataTransfer.files);
  };
  return (
    <div
      className={joined(styles.place, over && styles.over)}
      onDragOver={drop}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      onPaste={(event) => {
        const target = event.target as HTMLElement;
        const text = event.clipboardData.getData('text');
        if (target.closest('input, textarea') !== null || text.trim().length < 8) return;
        void take(bringing().then(({ bringText }) => bringText(text, Date.now())));
      }}
    >
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
          accept={endings}
          onChange={(event) => {
            files(event.target.files);
            event.target.value = '';
          }}
        />
      </div>
      {children}
    </div>
  );
}

/** One design opens at once; of several, and of what went wrong, the page tells. */
function tell({ designs, troubles, repairs }: Brought): void {
  for (const trouble of troubles) toast(trouble);
  if (repairs.length > 0) toast(`Put right on the way: ${repairs.join('; ')}`);
  const [only] = designs;
  if (designs.length === 1 && only !== undefined && troubles.length === 0) return go(boardHash(only.id));
  if (designs.length > 0) toast(`${designs.length} designs opened.`);
}
