// Stands in for a backtest thread that misbehaves in the way its claim's run id names. Plain JavaScript: a thread starts it.
import { parentPort, workerData } from 'node:worker_threads';

const progress = { stage: 'running', barsDone: 1, barsTotal: 10, barsPerSecond: 1, etaSeconds: 9 };
const flag = new Int32Array(workerData.stopFlag);

const BEHAVIOURS = {
  'obeys-the-flag': () => {
    parentPort.postMessage({ kind: 'progress', progress });
    while (Atomics.load(flag, 0) === 0);
    parentPort.postMessage({ kind: 'stopped' });
  },
  'loops-for-ever': () => {
    parentPort.postMessage({ kind: 'progress', progress });
    for (;;);
  },
  'fills-its-memory': () => {
    const hoard = [];
    for (;;) hoard.push(Array.from({ length: 10_000 }, (_, index) => ({ index })));
  },
  throws: () => {
    throw new Error('planned fault');
  },
  'exits-early': () => process.exit(3),
};

BEHAVIOURS[workerData.claim.runId]();
