import type { ReplayClock } from '@/lib/adapters/feeds/tape/tape-source';

/** The wall's time for replays: monotonic, so that a clock that is set does not make a tape jump. */
export const wallClock: ReplayClock = {
  nowMs: () => performance.now(),
  // A tape at 1x waits as long as the market did; tests hand in a clock that waits for nobody.
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  giveWay: () => new Promise((resolve) => setImmediate(resolve)),
};
