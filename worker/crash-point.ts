/**
 * Tests only: ends the process the way a power cut does, at a named point. `crashAt` comes from SEXTANT_CRASH_AT, which the
 * environment refuses outside tests. Returns without doing anything at every other point.
 */
export function crashPoint(crashAt: string | null, point: string): void {
  if (crashAt === point) process.kill(process.pid, 'SIGKILL');
}
