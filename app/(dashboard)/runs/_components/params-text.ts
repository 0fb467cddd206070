import type { RunSummary } from '@/lib/contracts/api/run';

/** `fast=10 slow=30`, short enough for a cell or a title. */
export function paramsText(run: Pick<RunSummary, 'params'>): string {
  return Object.entries(run.params)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ');
}
