import { useEffect, useState } from 'react';
import type { Outcome } from '#problem/mark.ts';
import type { Problem } from '#problem/problem.ts';
import { Button } from '../controls/Button.tsx';
import type { DesignSummary } from '../keeping/record.ts';
import { listDesigns } from '../keeping/storage.ts';
import { ToneIcon } from '../review/Tone.tsx';
import styles from './ProblemPage.module.css';
import type { TriedBoard } from './try-problem.ts';
import * as trying from './try-problem.ts';

const words: Readonly<Record<Outcome, string>> = {
  met: 'met',
  missed: 'missed',
  'cannot-tell': 'cannot tell',
  'not-applicable': 'does not apply',
  'say-it-aloud': 'say it aloud',
};

/** Boards held against the problem as it stands: a reference should meet everything, a flawed one what it is flawed in. */
export default function Tester({ problem }: { readonly problem: Problem }) {
  const [designs, setDesigns] = useState<readonly DesignSummary[]>([]);
  const [boards, setBoards] = useState<readonly TriedBoard[]>([]);
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => {
    void listDesigns().then((all) => all.ok && setDesigns(all.value.filter(({ deleted }) => deleted === undefined)));
  }, []);
  const add = (found: TriedBoard | readonly TriedBoard[] | string) => {
    setTrouble(typeof found === 'string' ? found : undefined);
    if (typeof found !== 'string') setBoards((all) => [...all, ...('document' in found ? [found] : found)].slice(-8));
  };
  const takeFiles = async (files: readonly File[]) => {
    for (const file of files) add(await trying.boardsOfFile(file));
  };
  const tried = boards.map((board) => trying.tryOn(problem, board));
  return (
    <div className={styles.tester}>
      <div className={styles.acts}>
        <label className={styles.file}>
          <span>Boards from files</span>
          <input
            type="file"
            multiple
            onChange={(event) => {
              const chosen = [...(event.target.files ?? [])];
              event.target.value = '';
              void takeFiles(chosen);
            }}
          />
        </label>
        {designs.length > 0 && (
          <select
            className={styles.choice}
            aria-label="One of your designs"
            value=""
            onChange={(event) => {
              const design = designs.find(({ id }) => id === event.target.value);
              if (design) void trying.boardOfDesign(design.id, design.title).then(add);
            }}
          >
            <option value="">One of your designs…</option>
            {designs.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        )}
        {boards.length > 0 && <Button onClick={() => setBoards([])}>Clear</Button>}
      </div>
      {trouble !== undefined && <p role="alert">{trouble}</p>}
      {tried.length > 0 && (
        <div className={styles.scroll} tabIndex={0} role="region" aria-label="Outcomes">
          <table>
            <thead>
              <tr>
                <th scope="col">Item</th>
                {tried.map(({ name }, i) => (
                  <th key={i} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {problem.items.map(({ id, text, severity }, row) => (
                <tr key={id}>
                  <th scope="row">
                    <b>{id}</b> {text}
                  </th>
                  {tried.map(({ items }, i) => {
                    const result = items[row];
                    const outcome = result?.outcome ?? 'not-applicable';
                    const tone = outcome === 'met' ? 'right' : outcome === 'missed' ? severity : 'question';
                    return (
                      <td key={i} title={result?.because}>
                        <ToneIcon tone={tone} /> {words[outcome]}
                      </td>
                    );
                  })}
                </tr>
              ))}
              <tr>
                <th scope="row">General findings besides</th>
                {tried.map(({ findings }, i) => (
                  <td key={i}>{findings.length === 0 ? 'none' : findings.join('; ')}</td>
                ))}
              </tr>
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
