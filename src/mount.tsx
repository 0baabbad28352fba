import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { invariant } from '#basis/invariant.ts';
import { App } from '#app/App.tsx';
import { keepForOffline } from '#app/offline.ts';

const root = document.getElementById('root');
invariant(root, 'index.html has a #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
keepForOffline();
