import { useCallback, useEffect, useState } from 'react';
import type { Result } from '#basis/result.ts';
import { problemList } from '#problem/library.ts';
import { toast } from '../controls/Toasts.tsx';
import type { DesignSummary } from '../keeping/record.ts';
import { onKept, type StorageTrouble } from '../keeping/storage.ts';
import { Icon } from '../look/Icon.tsx';
import { DesignCard } from './DesignCard.tsx';
import { EmptyShelf } from './EmptyShelf.tsx';
import { deleteDesign, duplicateDesign, readShelf, renameDesign, restoreDesign } from './shelf.ts';
import { matchesSearch } from './search.ts';
import styles from './OwnDesigns.module.css';

type Shelf = Result<readonly DesignSummary[], StorageTrouble>;

export function OwnDesigns() {
  const [shelf, setShelf] = useState<Shelf>();
  const [query, setQuery] = useState('');
  const [news, setNews] = useState(0);
  const refresh = useCallback(() => void readShelf(Date.now()).then(setShelf), []);
  useEffect(() => {
    refresh();
    // A board that was just left keeps its last stroke while this page is already there.
    return onKept(() => {
      refresh();
      setNews((count) => count + 1);
    });
  }, [refresh]);

  const act = async (work: Promise<Result<unknown, StorageTrouble>>, done?: string, undo?: () => void) => {
    const result = await work;
    if (!result.ok) toast(result.error.sentence);
    else if (done !== undefined) toast(done, undo);
    refresh();
  };
  const remove = (summary: DesignSummary) =>
    act(deleteDesign(summary, Date.now()), `Deleted “${summary.title}”.`, () => void act(restoreDesign(summary)));

  if (shelf === undefined) return <section className={styles.section} aria-busy="true" />;
  const designs = shelf.ok ? shelf.value : [];
  const shown = designs.filter((summary) => matchesSearch(summary, titleOf(summary), query));
  return (
    <section aria-labelledby="own-designs" className={styles.section}>
      <div className={styles.head}>
        <h2 id="own-designs">Your designs</h2>
        {designs.length > 0 && (
          <label className={styles.search}>
            <Icon name="search" />
            <input
              type="search"
              value={query}
              placeholder="Search"
              aria-label="Search your designs"
              onChange={(event) => setQuery(event.target.value)}
            />
          </label>
        )}
      </div>
      {!shelf.ok && <p className={styles.trouble}>{shelf.error.sentence}</p>}
      {shelf.ok && designs.length === 0 && <EmptyShelf />}
      {designs.length > 0 && shown.length === 0 && <p className={styles.nothing}>No design matches “{query}”.</p>}
      <ul className={styles.grid}>
        {shown.map((summary) => (
          <DesignCard
            key={summary.id}
            summary={summary}
            news={news}
            problem={titleOf(summary)}
            onRename={(title) => void act(renameDesign(summary, title))}
            onDuplicate={() => void act(duplicateDesign(summary, Date.now()))}
            onDelete={() => void remove(summary)}
          />
        ))}
      </ul>
    </section>
  );
}

function titleOf(summary: DesignSummary): string | undefined {
  return problemList.find(({ id }) => id === summary.problem)?.title ?? summary.problem;
}
