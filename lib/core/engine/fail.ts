import type { EngineState } from './state';

const MESSAGE_LENGTH_MAX = 500;

/** The strategy broke: one entry says which hook and why, and the run is over. Books and orders stay as they are. */
export function failStrategy(state: EngineState, hook: string, cause: unknown): void {
  state.status = 'failed';
  const message = (cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)).slice(
    0,
    MESSAGE_LENGTH_MAX,
  );
  state.outbox.write({
    kind: 'strategy-failed',
    seq: state.outbox.nextSeq,
    timeMs: state.nowMs,
    hook,
    message,
  });
}
