/**
 * Tests name a point in SEXTANT_CRASH_AT; the launcher kills itself there the way a power cut would: no handler runs.
 * `point:SIGINT` sends that signal instead, as a person pressing Ctrl-C at that moment. Needs SEXTANT_TEST=1.
 * @param {string} point
 */
export function crashPoint(point) {
  if (process.env.SEXTANT_TEST !== '1') return;
  const [name, signal = 'SIGKILL'] = (process.env.SEXTANT_CRASH_AT ?? '').split(':');
  if (name === point) process.kill(process.pid, signal);
}
