import type { RunSummary } from '@/lib/contracts/api/run';

/** How far a run is, 0…1, or null before the number of bars is known. */
export function progressShare({ progress }: Pick<RunSummary, 'progress'>): number | null {
  const { barsDone, barsTotal } = progress;
  return barsTotal === null || barsTotal === 0 ? null : Math.min(1, barsDone / barsTotal);
}
