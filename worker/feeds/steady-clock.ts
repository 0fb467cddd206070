/**
 * UTC epoch ms, whole ones, that never step: the wall clock as it stood when the clock was made, moved on by the monotonic one. Ages and
 * deadlines stay right when somebody sets the machine's time.
 */
export function steadyClock(): () => number {
  const startMs = Date.now() - performance.now();
  return () => Math.floor(startMs + performance.now());
}
