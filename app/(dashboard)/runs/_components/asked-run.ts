import type { CreatedRun } from '@/lib/contracts/api/run';

/** What this tab knows of a run from the answer to its request. */
export interface AskedRun extends CreatedRun {
  readonly strategy: string;
}

let latest: AskedRun | null = null;

/** Keeps the answer until the run's page is there: its state can be shown before the page has read anything. */
export function rememberAskedRun(run: AskedRun): void {
  latest = run;
}

/** The run that was just asked for, when `id` is that run; null for every other. */
export function askedRun(id: unknown): AskedRun | null {
  return latest?.id === id ? latest : null;
}
