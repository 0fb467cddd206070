import { Worker } from 'node:worker_threads';

/** A thread that does nothing but look how late it is. Text, so that it needs no file of its own in the bundle. */
const SOURCE = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { monitorEventLoopDelay } = require('node:perf_hooks');
  const delay = monitorEventLoopDelay({ resolution: workerData });
  delay.enable();
  parentPort.once('message', () => {
    delay.disable();
    parentPort.postMessage({ p99: delay.percentile(99), max: delay.max });
  });
`;

export interface IdleLag {
  readonly p99: number;
  readonly max: number;
}

/** How late a loop without any work is on this machine meanwhile, in ns: what others take from us is not ours. */
export function watchIdleThread(resolutionMs: number): { end(): Promise<IdleLag> } {
  const worker = new Worker(SOURCE, { eval: true, workerData: resolutionMs });
  return {
    end: async () => {
      const told = new Promise<IdleLag>((resolve) => worker.once('message', resolve));
      worker.postMessage('end');
      const lag = await told;
      await worker.terminate();
      return lag;
    },
  };
}
