// Kills the browser in the middle of drawing and looks at what is left: run by keeping.spec.ts and scripts/kill-drill.mjs.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from '@playwright/test';

const promisedMs = 1_000;
/** Beside Excalidraw's own panels, from the canvas's corner. */
const [left, top] = [270, 120];

/**
 * Draws boxes (or drags one) without pause, kills every process of the browser at `killAfterMs` and opens the profile
 * again. What was done more than a second before the kill must be there.
 */
export async function killDrill({ address, executablePath, gesture, killAfterMs }) {
  const profile = mkdtempSync(join(tmpdir(), 'faultline-kill-'));
  try {
    const first = await launch(executablePath, profile);
    const done = await drawUntilKilled(first, address, gesture, killAfterMs);
    const second = await launch(executablePath, profile);
    try {
      const kept = await readKept(second, address, done.startX);
      const due = done.steps.filter(({ at }) => at <= done.killedAt - promisedMs).at(-1)?.amount ?? 0;
      const last = done.steps.at(-1)?.amount ?? 0;
      return { due, last, kept: kept[gesture], lost: Math.max(0, due - kept[gesture]) };
    } finally {
      await close(second);
    }
  } finally {
    // The last of the killed processes may still be writing.
    await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

export async function launch(executablePath, profile) {
  rmSync(join(profile, 'DevToolsActivePort'), { force: true });
  const child = spawn(
    executablePath,
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      '--window-size=1280,800',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { detached: true, stdio: 'ignore' },
  );
  const port = await portOf(profile);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const [context] = browser.contexts();
  return { child, browser, page: context.pages()[0] ?? (await context.newPage()) };
}

async function portOf(profile) {
  for (let i = 0; i < 200; i++) {
    try {
      return readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0];
    } catch {
      await wait(50);
    }
  }
  throw new Error('the browser did not open its port within ten seconds');
}

async function drawUntilKilled({ child, page }, address, gesture, killAfterMs) {
  await page.goto(`${address}#/new/blank`);
  const canvas = page.locator('.excalidraw canvas.interactive');
  await canvas.waitFor();
  const { x, y } = await canvas.boundingBox();
  const steps = [];
  await page.mouse.click(x + left, y + 420);
  await drawBox(page, x + left, y + top);
  // The design itself is there: from here on the clock runs.
  await page.getByText('Saved in this browser').waitFor();
  const [{ x: startX }] = await boxesKept(page);
  let killedAt = Infinity;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const kill = wait(killAfterMs).then(() => {
    killedAt = Date.now();
    process.kill(-child.pid, 'SIGKILL');
  });
  try {
    if (gesture === 'boxes') {
      for (let n = 2; ; n++) {
        await drawBox(page, x + left + (n % 10) * 40, y + top + Math.floor(n / 10) * 40);
        steps.push({ amount: n, at: Date.now() });
      }
    }
    await page.keyboard.press('v');
    await page.mouse.move(x + left, y + top + 10);
    await page.mouse.down();
    for (let moved = 1; ; moved++) {
      await page.mouse.move(x + left + 3 * moved, y + top + 10);
      // Excalidraw starts a drag after some pixels: counted is what the box can have moved at least.
      steps.push({ amount: Math.max(0, 3 * moved - 20), at: Date.now() });
      await wait(8);
    }
  } catch (error) {
    if (killedAt === Infinity) throw error;
  }
  await kill;
  await exited;
  return { steps, killedAt, startX };
}

async function drawBox(page, x, y) {
  await page.keyboard.press('r');
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 15, y + 15);
  await page.mouse.move(x + 30, y + 30);
  await page.mouse.up();
}

/** What the store holds once the board has opened with it. */
async function readKept({ page }, address, startX) {
  await page.goto(address);
  await page
    .getByRole('link', { name: /^Open / })
    .first()
    .click();
  await page.locator('.excalidraw canvas.interactive').waitFor();
  const boxes = await boxesKept(page);
  return { boxes: boxes.length, drag: Math.round((boxes[0]?.x ?? -Infinity) - startX) };
}

function boxesKept(page) {
  return page.evaluate(async () => {
    const request = indexedDB.open('faultline');
    const database = await new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const all = database.transaction('contents').objectStore('contents').getAll();
    const [content] = await new Promise((resolve, reject) => {
      all.onsuccess = () => resolve(all.result);
      all.onerror = () => reject(all.error);
    });
    database.close();
    return content.scene.filter(({ type, isDeleted }) => type === 'rectangle' && !isDeleted).map(({ x }) => ({ x }));
  });
}

export async function close({ child, browser }) {
  const exited = new Promise((resolve) => child.once('exit', resolve));
  await browser.close().catch(() => undefined);
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    return;
  }
  await exited;
}
