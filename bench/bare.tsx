// A page that mounts Excalidraw and nothing else: what our own page is measured against.
import { createRoot } from 'react-dom/client';
import { Excalidraw } from '@excalidraw/excalidraw';
import '@excalidraw/excalidraw/index.css';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(<Excalidraw excalidrawAPI={(api) => Object.assign(window, { bareBoard: api })} />);
}
