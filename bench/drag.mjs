// Frame times while dragging one of 200 components: ours with live critique on, against a bare page with the same
// scene, in turn on one machine; prints the ratio of 95th percentiles.
import { framesDuring, median, percentile, withBrowser } from './browser.mjs';

const rounds = Number(process.argv[2] ?? 5);
const moves = 120;

await withBrowser(async ({ freshPage, bare, app }) => {
  const p95 = { bare: [], app: [] };
  for (let round = 0; round <= rounds; round++) {
    for (const name of ['bare', 'app']) {
      const page = await freshPage();
      await page.goto(name === 'bare' ? bare : `${app}?bench#/new/blank`);
      await page.waitForSelector('.excalidraw canvas.interactive');
      await page.waitForFunction(() => window.bareBoard ?? window.faultlineBoard);
      await page.evaluate(fill);
      if (name === 'app') await page.getByRole('switch', { name: /live/i }).click();
      const frames = await drag(page);
      if (round > 0) p95[name].push(percentile(frames, 0.95));
      await page.context().close();
    }
  }
  const ratio = median(p95.app) / median(p95.bare);
  console.log(
    `drag, 200 components: app p95 ${median(p95.app).toFixed(1)} ms, bare ${median(p95.bare).toFixed(1)} ms, ratio ${ratio.toFixed(2)} (${rounds} rounds)`,
  );
});

/** Two hundred labelled boxes in a grid, each with an arrow to the next. */
function fill() {
  const api = window.bareBoard ?? window.faultlineBoard;
  const base = {
    angle: 0,
    strokeColor: '#1e1e1e',
    backgroundColor: 'transparent',
    fillStyle: 'solid',
    strokeWidth: 1,
    strokeStyle: 'solid',
    roughness: 0,
    opacity: 100,
    groupIds: [],
    frameId: null,
    roundness: null,
    version: 1,
    versionNonce: 1,
    isDeleted: false,
    updated: 1,
    link: null,
    locked: false,
    index: null,
  };
  const elements = [];
  for (let i = 0; i < 200; i++) {
    const [x, y] = [(i % 20) * 120, Math.floor(i / 20) * 100];
    const customData = { faultline: { v: 1, is: 'component', kind: 'service', props: {} } };
    elements.push({
      ...base,
      id: `n${i}`,
      type: 'rectangle',
      x,
      y,
      width: 80,
      height: 50,
      seed: i + 1,
      boundElements: [],
      customData,
    });
  }
  api.updateScene({ elements, captureUpdate: 'NEVER', appState: { scrollX: 40, scrollY: 120, zoom: { value: 0.5 } } });
}

async function drag(page) {
  const box = await page.locator('.excalidraw canvas.interactive').boundingBox();
  await page.keyboard.press('Escape');
  const start = await page.evaluate(() => {
    const { scrollX, scrollY, zoom, offsetLeft, offsetTop } = (window.bareBoard ?? window.faultlineBoard).getAppState();
    return { x: (scrollX + 1) * zoom.value + offsetLeft, y: (scrollY + 25) * zoom.value + offsetTop };
  });
  return framesDuring(page, async () => {
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    for (let i = 1; i <= moves; i++)
      await page.mouse.move(start.x + i * 3, Math.min(start.y + i, box.y + box.height - 20));
    await page.mouse.up();
  });
}
