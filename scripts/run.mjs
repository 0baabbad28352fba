// Runs a TypeScript entry of the pure floors in Node, through Vite, so that registries by glob work as in the app.
// Usage: node scripts/run.mjs src/cli/critique.ts -- FILE…
import { createServer } from 'vite';

const [entry, ...rest] = process.argv.slice(2);
const args = rest[0] === '--' ? rest.slice(1) : rest;
const server = await createServer({
  configFile: false,
  logLevel: 'silent',
  appType: 'custom',
  cacheDir: 'node_modules/.vite-cli',
  optimizeDeps: { noDiscovery: true, include: [] },
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
});
let code;
try {
  const { default: main } = await server.ssrLoadModule(`/${entry}`);
  code = await main(args);
} finally {
  await server.close();
}
process.exitCode = code;
