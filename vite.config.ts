import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { canvasFonts, lightExcalidraw } from './scripts/vite/excalidraw.ts';
import { contentSecurityPolicy, policy } from './scripts/vite/policy.ts';
import { offline } from './scripts/vite/offline.ts';
import { preloadMount } from './scripts/vite/preload.ts';

export default defineConfig({
  // Relative addresses: the build runs from any folder of any host.
  base: './',
  plugins: [react(), lightExcalidraw(), canvasFonts(), contentSecurityPolicy(), preloadMount(), offline()],
  preview: { headers: { 'Content-Security-Policy': policy } },
  build: {
    target: 'es2023',
    // The canvas is one lazy chunk of 1.1 MB on purpose.
    chunkSizeWarningLimit: 1_800,
  },
});
