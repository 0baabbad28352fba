// Time from navigation to a canvas that answers a key, ours against a bare page, in turn: prints the ratio of medians.
import { median, withBrowser } from './browser.mjs';

const rounds = Number(process.argv[2] ?? 7);

await withBrowser(async ({ freshPage, bare, app }) => {
  const times = { bare: [], app: [] };
  for (let round = 0; round <= rounds; round++) {
    for (const [name, url] of [
      ['bare', bare],
      ['app', `${app}#/new/blank`],
    ]) {
      const page = await freshPage();
      await page.goto(url, { waitUntil: 'commit' });
      await page.waitForSelector('.excalidraw canvas.interactive');
      const ready = await page.evaluate(() => performance.now());
      if (round > 0) times[name].push(ready);
      await page.context().close();
    }
  }
  const ratio = median(times.app) / median(times.bare);
  console.log(
    `canvas ready: app ${median(times.app).toFixed(0)} ms, bare ${median(times.bare).toFixed(0)} ms, ratio ${ratio.toFixed(2)} (${rounds} rounds)`,
  );
});
