import type { Engine } from '#drawing/layout.ts';

let engine: Promise<Engine> | undefined;

/** ELK in a worker of its own; nothing of it is fetched before the first layout. */
export function elk(): Promise<Engine> {
  engine ??= start();
  return engine;
}

async function start(): Promise<Engine> {
  const [{ default: Elk }, { default: workerUrl }] = await Promise.all([
    import('elkjs/lib/elk-api.js'),
    import('elkjs/lib/elk-worker.min.js?url'),
  ]);
  const engine: unknown = new Elk({ workerUrl });
  return engine as Engine;
}
