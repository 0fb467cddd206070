import type { RunProgress } from '@/lib/contracts/api/run';

/** What a run does at each stage, as its card says it. */
export const RUN_STAGES: Readonly<Record<RunProgress['stage'], string>> = {
  waiting: 'Waiting for a worker',
  loading: 'Loading bars',
  running: 'Running the strategy',
  storing: 'Storing the result',
  done: 'Done',
};
