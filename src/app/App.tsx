import './look/tokens.css';
import './look/base.css';
import { Suspense, useMemo } from 'react';
import { useVisit } from './address.ts';
import { Boundary } from './Boundary.tsx';
import { BoardPage, DebriefPage, HistoryPage, ProblemPage, RulePage, SolvePage } from './pages.ts';
import { readRoute, type Route } from './route.ts';
import StartPage from './start/StartPage.tsx';
import { UnknownPage } from './UnknownPage.tsx';

export function App() {
  const { hash, number } = useVisit();
  const route = useMemo(() => readRoute(hash), [hash]);
  return (
    <Boundary key={number} what="This page">
      <Suspense fallback={null}>
        <Page route={route} />
      </Suspense>
    </Boundary>
  );
}

function Page({ route }: { readonly route: Route }) {
  switch (route.page) {
    case 'start':
      return <StartPage />;
    case 'board':
    case 'new':
    case 'shared':
      return <BoardPage route={route} />;
    case 'rule':
      return <RulePage id={route.id} />;
    case 'problem':
      return <ProblemPage key={route.key} address={route.key} />;
    case 'solve':
      return <SolvePage text={route.text} />;
    case 'debrief':
      return <DebriefPage id={route.id} />;
    case 'history':
      return <HistoryPage />;
    case 'unknown':
      return <UnknownPage hash={route.hash} />;
  }
}
