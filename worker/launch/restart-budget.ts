/** How often something may be started again: `max` times within any window. */
export function createRestartBudget(
  max: number,
  windowMs: number,
  nowMs: () => number = () => performance.now(),
) {
  let spent: number[] = [];
  return {
    /** Takes one restart when one is left. */
    take(): boolean {
      const now = nowMs();
      spent = spent.filter((at) => now - at < windowMs);
      if (spent.length >= max) return false;
      spent.push(now);
      return true;
    },
    /** Wait before the next start: 0.5 s, 1 s, 2 s, … so that a broken process does not burn the machine. */
    delayMs: () => 250 * 2 ** spent.length,
  };
}
