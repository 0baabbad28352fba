// A page with Excalidraw as it comes from npm, which opens files and saves them. Nothing in it is ours but that its fonts
// lie beside it.
import { CaptureUpdateAction, Excalidraw, exportToBlob, loadFromBlob, serializeAsJSON } from '@excalidraw/excalidraw';
import '@excalidraw/excalidraw/index.css';
import { createRoot } from 'react-dom/client';
import { keepFontsLocal } from '#canvas/fonts.ts';

keepFontsLocal();

export interface PlainPage {
  readonly open: (file: string) => Promise<void>;
  /** The file's picture as a PNG in base64, with these choices of Excalidraw's own export dialog. */
  readonly picture: () => Promise<string>;
  readonly save: () => string;
}

declare global {
  interface Window {
    plain?: PlainPage;
  }
}

type Api = Parameters<NonNullable<Parameters<typeof Excalidraw>[0]['excalidrawAPI']>>[0];

function expose(api: Api): void {
  window.plain = {
    open: async (file) => {
      const { elements } = await loadFromBlob(new Blob([file]), null, null);
      api.updateScene({ elements: elements ?? [], captureUpdate: CaptureUpdateAction.IMMEDIATELY });
    },
    picture: async () => {
      const blob = await exportToBlob({
        elements: api.getSceneElements(),
        files: null,
        appState: { exportBackground: true, viewBackgroundColor: '#ffffff', exportWithDarkMode: false },
        exportPadding: 24,
        mimeType: 'image/png',
        getDimensions: (width: number, height: number) => ({ width: width * 2, height: height * 2, scale: 2 }),
      });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
    },
    save: () => serializeAsJSON(api.getSceneElements(), api.getAppState(), api.getFiles(), 'local'),
  };
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Excalidraw excalidrawAPI={expose} />);
