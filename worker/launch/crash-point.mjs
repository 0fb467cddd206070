/**
 * Tests name a point in SEXTANT_CRASH_AT; the launcher kills itself there the way a power cut would: no handler runs.
 * Without SEXTANT_TEST=1 nothing happens.
 * @param {string} point
 */
export function crashPoint(point) {
  if (process.env.SEXTANT_TEST !== '1' || process.env.SEXTANT_CRASH_AT !== point) return;
  process.kill(process.pid, 'SIGKILL');
}
