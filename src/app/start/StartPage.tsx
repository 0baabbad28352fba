import { useEffect } from 'react';
import { ToastArea } from '../controls/Toasts.tsx';
import { OpenFile } from '../bringing/OpenFile.tsx';
import { ThemeButton } from '../look/ThemeButton.tsx';
import { Wordmark } from '../look/Wordmark.tsx';
import { prefetchBoard } from '../pages.ts';
import { historyHash } from '../route.ts';
import { NewDesign } from './NewDesign.tsx';
import { OwnDesigns } from './OwnDesigns.tsx';
import { OwnProblems } from './OwnProblems.tsx';
import styles from './StartPage.module.css';

export default function StartPage() {
  useEffect(() => {
    document.title = 'Faultline';
    return prefetchBoard();
  }, []);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <Wordmark />
        <nav className={styles.nav} aria-label="Pages">
          <a href={historyHash}>History</a>
          <ThemeButton />
        </nav>
      </header>
      <main className={styles.main}>
        <div className={styles.intro}>
          <h1>Draw a system. See where it breaks.</h1>
          <p>The rules show their proof on your drawing. Nothing leaves this browser.</p>
        </div>
        <OpenFile>
          <NewDesign />
          <OwnProblems />
          <OwnDesigns />
        </OpenFile>
      </main>
      <ToastArea />
    </div>
  );
}
