// Kills the browser in the middle of drawing, twenty times unless told otherwise, against the build in dist/.
import { preview } from 'vite';
import { killDrill } from '../tests/e2e/kill-drill.mjs';
import { provideChromium } from './chromium.mjs';

const rounds = Number(process.argv[2] ?? 20);
const server = await preview({ logLevel: 'error', preview: { port: 0, host: '127.0.0.1' } });
const address = `http://127.0.0.1:${server.httpServer.address().port}/`;
let lost = 0;
try {
  for (let round = 1; round <= rounds; round++) {
    const gesture = round % 2 === 0 ? 'drag' : 'boxes';
    const killAfterMs = 1_600 + ((round * 373) % 1_500);
    const result = await killDrill({ address, executablePath: provideChromium(), gesture, killAfterMs });
    lost += result.lost;
    console.log(
      `${round}. ${gesture}, killed after ${killAfterMs} ms: due ${result.due}, kept ${result.kept} of ${result.last}, lost ${result.lost}`,
    );
  }
} finally {
  await server.close();
}
console.log(lost === 0 ? 'Nothing older than a second was lost.' : `Lost: ${lost}.`);
process.exit(lost === 0 ? 0 : 1);
