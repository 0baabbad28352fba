import { ordered, type RunDone, type RunOrder } from './run.ts';

export interface RunNews {
  readonly share: number;
  readonly done?: RunDone;
  readonly problem?: string;
}

addEventListener('message', ({ data }: MessageEvent<RunOrder>) => {
  const tell = (news: RunNews): void => postMessage(news);
  const done = ordered(data, (share) => tell({ share }));
  if (done) tell({ share: 1, done });
  else tell({ share: 1, problem: 'No estimate says how much comes in, so there is nothing to run.' });
});
