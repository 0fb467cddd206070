import type { StaleRow } from '@/lib/adapters/db/stale-runs';
import type { RunSummary } from '@/lib/contracts/api/run';
import { formatUtc } from '@/lib/core/bars/utc-calendar';

/** Whether the bars that a run used are still the stored ones, and if not what happened to them. */
export function staleness(row: StaleRow | undefined): Pick<RunSummary, 'isStale' | 'staleReason'> {
  if (row === undefined) return { isStale: false, staleReason: null };
  const { bars, kind, seriesId, source } = row;
  const count = `${bars} ${bars === 1 ? 'bar' : 'bars'} of ${seriesId} from ${formatUtc(row.fromMs)} on`;
  const what = `${count} ${happened(kind, bars)}`;
  const more = row.revisions === 1 ? '' : `, and ${row.revisions - 1} more revisions followed`;
  return {
    isStale: true,
    staleReason: `${what} on ${formatUtc(row.revisedAtMs)} (${source}), after this run had used them${more}`,
  };
}

function happened(kind: string, bars: number): string {
  if (kind === 'withdrawn') return bars === 1 ? 'was withdrawn' : 'were withdrawn';
  if (kind === 'deleted') return bars === 1 ? 'was deleted' : 'were deleted';
  if (kind === 'completed') return bars === 1 ? 'now fills a gap' : 'now fill a gap';
  return 'became other bars';
}
