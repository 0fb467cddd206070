import type { EngineState } from './state';

const MESSAGE_LENGTH_MAX = 500;

/** What went wrong, as one line of bounded length. */
export function messageOf(cause: unknown): string {
  const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return text.slice(0, MESSAGE_LENGTH_MAX);
}

/** The strategy broke: one entry says which hook and why, and the run is over. Books and orders stay as they are. */
export function failStrategy(state: EngineState, hook: string, cause: unknown): void {
  state.status = 'failed';
  const timeMs = state.clock.nowMs;
  state.journal.write({ kind: 'strategy-failed', timeMs, hook, message: messageOf(cause) });
}

/** Members of a group that broke since the last time: asked no more, while the others go on. */
export function writeFaults(state: EngineState): void {
  const { strategy, journal, clock } = state;
  const faults = strategy.takeFaults?.() ?? [];
  if (faults.length === 0) return;
  for (const fault of faults) {
    const { member, hook } = fault;
    const message = messageOf(fault.message);
    journal.write({ kind: 'strategy-suspended', timeMs: clock.nowMs, member, hook, message });
  }
}
