import { readEnvironment } from '@/config/runtime/env';
import { LIMITS } from '@/config/runtime/limits';
import { Refusal } from '@/lib/core/model/refusal';
import { compose, type Composition } from './compose';
import { startWorker, type RunningWorker } from './lifecycle';

// The worker process: takes jobs until it is told to stop. Exit code 0 after an orderly stop, 1 when it could not start or
// could not stop in time.

const EXIT_OK = 0;
const EXIT_FAILED = 1;

function composeOrExit(): Composition {
  try {
    return compose(readEnvironment());
  } catch (error) {
    // No log yet: the log level itself may be what is wrong.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(EXIT_FAILED);
  }
}

const parts = composeOrExit();
let running: RunningWorker | null = null;
let isStopping = false;

async function stop(reason: string): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  parts.log.info({ reason }, 'worker stopping');
  setTimeout(() => {
    parts.log.error({ graceMs: LIMITS.shutdownGraceMs }, 'could not stop in time; ending');
    process.exit(EXIT_FAILED);
  }, LIMITS.shutdownGraceMs).unref();
  try {
    await running?.stop();
    parts.log.info('worker stopped');
    process.exit(EXIT_OK);
  } catch (err) {
    parts.log.error({ err }, 'the stop was not clean');
    process.exit(EXIT_FAILED);
  }
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
process.on('uncaughtException', (err) => {
  parts.log.fatal({ err }, 'a fault nobody caught; the worker ends and its jobs are taken over');
  process.exit(EXIT_FAILED);
});

try {
  running = await startWorker(parts);
} catch (err) {
  const details = err instanceof Refusal ? { code: err.code, ...err.details } : { err };
  parts.log.fatal(details, 'the worker could not start');
  process.exit(EXIT_FAILED);
}
