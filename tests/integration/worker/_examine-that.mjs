// Stands in for the thread that examines a strategy, and does what the strategy's name says. Plain JavaScript: a thread starts it.
import { parentPort, workerData } from 'node:worker_threads';

const BEHAVIOURS = {
  answers: () =>
    parentPort.postMessage({ kind: 'problem', problem: { code: 'X', message: workerData.folder } }),
  'loops-for-ever': () => {
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

BEHAVIOURS[workerData.name]();
