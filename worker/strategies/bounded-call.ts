import { Script } from 'node:vm';

/** Where a bounded script finds what it calls; nobody else looks here. */
const SLOT = Symbol.for('sextant.bounded-call');

/**
 * Runs synchronous work and gives up after `timeoutMs`, or at Ctrl-C: a loop that never ends would otherwise take the whole
 * process with it, because nothing else gets a turn. Throws what the work throws; a timeout throws an error whose `code`
 * is ERR_SCRIPT_EXECUTION_TIMEOUT.
 */
export function boundedCall<T>(work: () => T, timeoutMs: number): T {
  const slots = globalThis as unknown as Record<symbol, unknown>;
  const before = slots[SLOT];
  slots[SLOT] = work;
  try {
    const script = new Script(`globalThis[Symbol.for('sextant.bounded-call')]()`);
    return script.runInThisContext({ timeout: timeoutMs, breakOnSigint: true, displayErrors: false }) as T;
  } catch (error) {
    // While the script ran, Ctrl-C ended it instead of telling us; now everybody else is told.
    if ((error as { code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED')
      process.emit('SIGINT', 'SIGINT');
    throw error;
  } finally {
    slots[SLOT] = before;
  }
}

export function isTimeout(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
