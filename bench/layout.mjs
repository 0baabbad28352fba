// Frame times of a drag while ELK lays out 100 components with five boundaries in its worker: the worst frame against the
// drag's own median, with the same drag without a layout beside it. Usage: node bench/layout.mjs [ROUNDS]
import { median, percentile, withBrowser } from './browser.mjs';

const rounds = Number(process.argv[2] ?? 5);

/** Five regions of twenty services in a row, with calls across: 140 in all. */
function design() {
  const components = Array.from({ length: 100 }, (_, i) => ({
    id: `s${i}`,
    kind: 'service',
    name: `Service ${i}`,
    at: [(i % 20) * 230, Math.floor(i / 20) * 260],
  }));
  const chain = components.slice(0, -1).map(({ id }, i) => ({ id: `c${i}`, from: id, to: `s${i + 1}` }));
  const across = Array.from({ length: 41 }, (_, i) => ({
    id: `x${i}`,
    from: `s${i * 2}`,
    to: `s${(i * 7 + 23) % 100}`,
  }));
  const connections = [...chain, ...across];
  const boundaries = Array.from({ length: 5 }, (_, region) => ({
    id: `r${region}`,
    kind: 'region',
    name: `eu-west-${region + 1}`,
    members: components.slice(region * 20, region * 20 + 20).map(({ id }) => id),
  }));
  return { components, connections, boundaries };
}

await withBrowser(async ({ freshPage, board }) => {
  const ratios = { alone: [], beside: [] };
  for (let round = 0; round <= rounds; round++) {
    for (const name of ['alone', 'beside']) {
      const page = await freshPage();
      await page.goto(`${board}?bench#${encodeURIComponent(JSON.stringify(design()))}`);
      await page.waitForFunction(() => window.page?.handle !== undefined && window.page.drawing?.components.length);
      // ELK is fetched and started once, before anything is measured.
      await page.evaluate(() => window.page.handle.tidy(['s0', 's1']));
      const { frames, ms } = await drag(page, name === 'beside');
      const ratio = Math.max(...frames) / median(frames);
      if (round > 0) ratios[name].push(ratio);
      console.log(
        `${round === 0 ? 'warm-up' : `round ${round}`}, ${name === 'beside' ? `while ELK works (${Math.round(ms)} ms)` : 'without a layout'}: ${frames.length} frames, median ${median(frames).toFixed(1)} ms, p95 ${percentile(frames, 0.95).toFixed(1)} ms, worst ${Math.max(...frames).toFixed(1)} ms, ratio ${ratio.toFixed(2)}`,
      );
      await page.context().close();
    }
  }
  console.log(
    `worst frame over the drag's own median, median of ${rounds} rounds: ${median(ratios.beside).toFixed(2)} while ELK works, ${median(ratios.alone).toFixed(2)} without`,
  );
});

/** Drags the canvas by its hand; a layout, if there is one, runs in the middle of it. */
async function drag(page, lays) {
  const start = { x: 700, y: 450 };
  await page.mouse.move(start.x, start.y);
  await page.evaluate(() => window.page.handle.focus());
  await page.keyboard.press('h');
  await page.mouse.down();
  await page.mouse.move(start.x + 10, start.y + 10, { steps: 5 });
  await page.evaluate((withLayout) => {
    const work = { frames: [], began: performance.now(), ended: 0 };
    window.work = work;
    let last = work.began;
    const tick = (now) => {
      if (work.ended > 0) return;
      work.frames.push(now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    const layout = withLayout ? window.page.handle.tidy() : new Promise((resolve) => setTimeout(resolve, 1_000));
    void layout.then(() => (work.ended = performance.now()));
  }, lays);
  for (let i = 1; !(await page.evaluate(() => window.work.ended > 0)); i++) {
    for (let k = 0; k < 10; k++) await page.mouse.move(start.x + 10 + ((i * 10 + k) % 60) * 3, start.y + 10 + i);
  }
  await page.mouse.up();
  return page.evaluate(() => ({
    frames: window.work.frames.slice(2),
    ms: window.work.ended - window.work.began,
  }));
}
