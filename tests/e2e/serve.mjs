// Builds the app with two more pages, a board on its own and plain Excalidraw, and serves them on a free port, which it
// prints.
import { build, preview } from 'vite';

const outDir = process.env.E2E_OUT ?? 'node_modules/.e2e';
await build({
  logLevel: 'warn',
  build: {
    outDir,
    emptyOutDir: true,
    rolldownOptions: { input: ['index.html', 'tests/e2e/board.html', 'tests/e2e/plain.html'] },
  },
});
const server = await preview({ logLevel: 'error', build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
console.log(`serving on port ${server.httpServer.address().port}`);
