import { type ReactNode, useState } from 'react';
import { go } from '../address.ts';
import { toast } from '../controls/Toasts.tsx';
import { boardHash } from '../route.ts';
import type { Arrived, Source } from './bring.ts';
import { BringDialog, type Chosen } from './BringDialog.tsx';

const bringing = () => import('./bring.ts');

interface Bringing {
  readonly takeFiles: (files: readonly File[]) => void;
  readonly takeText: (text: string) => void;
  readonly busy: boolean;
  readonly dialog: ReactNode;
}

/**
 * Reads what is brought: a design that is plain opens at once, anything else is shown and asked about first. Where there
 * is a board to put it on, that is asked, too.
 */
export function useBringing(putHere?: (arrived: Arrived) => void): Bringing {
  const [sources, setSources] = useState<readonly Source[]>([]);
  const [busy, setBusy] = useState(false);
  const problem = async (text: string | undefined): Promise<boolean> =>
    text?.includes('"faultline-problem"') === true &&
    (await (await import('../problems/bring-problem.ts')).bringProblem(text, Date.now()));
  const workUnlessProblem = async (sole: Promise<string> | undefined, read: () => Promise<readonly Source[]>) => {
    if (!(await problem(await sole))) await work(read());
  };
  const work = async (reading: Promise<readonly Source[]>) => {
    setBusy(true);
    const read = await reading.finally(() => setBusy(false));
    const only = putHere ? undefined : plain(read);
    if (only) await open([only]);
    else setSources(read);
  };
  const open = async (chosen: readonly Chosen[]) => {
    setSources([]);
    const { keepImported } = await bringing();
    const kept: string[] = [];
    for (const { name, imported } of chosen) {
      const result = await keepImported(imported, name, Date.now());
      if (typeof result === 'string') toast(`${name}: ${result}`);
      else kept.push(result.id);
    }
    const [first] = kept;
    if (first !== undefined && kept.length === 1) return go(boardHash(first));
    if (first !== undefined) toast(`${kept.length} designs opened.`);
  };
  const put = async (chosen: readonly Chosen[]) => {
    setSources([]);
    const { drawnFrom } = await bringing();
    for (const { name, imported } of chosen) putHere?.(await drawnFrom(imported, name));
  };
  const readAgain = (index: number, text: string) =>
    void bringing().then(({ readText }) =>
      setSources((all) => all.map((source, i) => (i === index ? readText(source.name, text) : source))),
    );
  return {
    takeFiles: (files) =>
      void workUnlessProblem(textOfSole(files), () => bringing().then(({ readFiles }) => readFiles(files))),
    takeText: (text) =>
      void workUnlessProblem(Promise.resolve(text), () =>
        bringing().then(({ readText }) => [readText('Pasted text', text)]),
      ),
    busy,
    dialog: sources.length > 0 && (
      <BringDialog
        sources={sources}
        onOpen={(chosen) => void open(chosen)}
        onPutHere={putHere && ((chosen) => void put(chosen))}
        onReadAgain={readAgain}
        onClose={() => setSources([])}
      />
    ),
  };
}

/** A problem is one JSON file. */
function textOfSole([file, ...others]: readonly File[]): Promise<string> | undefined {
  return file && others.length === 0 && /\.json$/i.test(file.name) && file.size < 1_000_000 ? file.text() : undefined;
}

/** One design, and no slip that had to be put right. */
function plain(sources: readonly Source[]): Chosen | undefined {
  const [source] = sources;
  if (sources.length !== 1 || !source?.found.ok) return undefined;
  const [imported] = source.found.value;
  if (source.found.value.length !== 1 || !imported || imported.repairs.length > 0) return undefined;
  return { name: source.name, imported };
}
