import type { ReplayRow } from '@/lib/adapters/db/replays';
import type { ReplayState, ReplaySummary } from '@/lib/contracts/api/tape';
import type { TapeChannel } from '@/lib/core/tape/tape-channel';
import { speedName } from './replay-speed';

/** Under which id the newest quote, print and book of a replayed instrument are kept: never the live one's. */
export function watchIdOf(replayId: string, instrumentId: string): string {
  return `replay:${replayId}/${instrumentId}`;
}

export function replaySummaryOf(row: ReplayRow): ReplaySummary {
  const [fromMs, toMs] = [row.fromMs ?? 0, row.toMs ?? 0];
  const progress =
    row.positionMs === null || toMs <= fromMs ? 0 : (row.positionMs - fromMs) / (toMs - fromMs);
  return {
    id: row.id,
    mark: 'REPLAY',
    state: row.state as ReplayState,
    speed: speedName(row.speed),
    tapes: row.recordingIds,
    channels: row.channels as TapeChannel[],
    instruments: row.instrumentIds.map((instrumentId) => ({
      instrumentId,
      watchId: watchIdOf(row.id, instrumentId),
    })),
    fromMs,
    toMs,
    positionMs: row.positionMs,
    progress: row.state === 'completed' ? 1 : Math.min(1, Math.max(0, progress)),
    eventsTold: row.eventsTold,
    tradesTold: row.tradesTold,
    eventsTotal: row.eventsTotal,
    digest: row.digest,
    failure: row.failure,
    createdBy: row.createdBy,
    createdAtMs: row.createdAt.getTime(),
    finishedAtMs: row.finishedAt?.getTime() ?? null,
  };
}
