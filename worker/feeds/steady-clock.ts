/**
 * UTC epoch ms that never steps: the wall clock as it stood when the clock was made, moved on by the monotonic one. Ages and
 * deadlines stay right when somebody sets the machine's time.
 */
export function steadyClock(): () => number {
  const startMs = Date.now() - performance.now();
  return () => startMs + performance.now();
}
