import type { StaleRow } from '@/lib/adapters/db/stale-runs';
import type { RunSummary } from '@/lib/contracts/api/run';
import { formatUtc } from '@/lib/core/bars/utc-calendar';

/** Whether the bars that a run used are still the stored ones, and if not what happened to them. */
export function staleness(row: StaleRow | undefined): Pick<RunSummary, 'isStale' | 'staleReason'> {
  if (row === undefined) return { isStale: false, staleReason: null };
  const { bars, kind, seriesId, source } = row;
  const count = `${bars} ${bars === 1 ? 'bar' : 'bars'} of ${seriesId} from ${formatUtc(row.fromMs)} on`;
  const what =
    kind === 'completed'
      ? `${count} now ${bars === 1 ? 'fills' : 'fill'} a gap`
      : `${count} became other bars`;
  const more = row.revisions === 1 ? '' : `, and ${row.revisions - 1} more revisions followed`;
  return {
    isStale: true,
    staleReason: `${what} on ${formatUtc(row.revisedAtMs)} (${source}), after this run had used them${more}`,
  };
}
