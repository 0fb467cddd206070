import type { ClosedTrip } from './breaker';
import type { TripMemory } from './trip-memory';

export interface StopLossStreakSettings {
  /** This many stop-outs within the lookback lock entries. */
  readonly stops: number;
  readonly lookbackMs: number;
  readonly lockMs: number;
  /** Whether the instrument that was stopped is locked, or all are. */
  readonly scope: 'instrument' | 'account';
}

/** Locks entries when stops follow each other: the market is not what the strategy takes it for (SPEC B1). */
export function stopLossStreak(
  settings: StopLossStreakSettings,
  memory: TripMemory,
  trip: ClosedTrip,
): boolean {
  if (!trip.byStop) return false;
  const recent = memory.countSince(trip.timeMs - settings.lookbackMs);
  let stops = 0;
  for (let ago = 0; ago < recent; ago += 1) {
    const isOurs = settings.scope === 'account' || memory.instrumentOf(ago) === trip.instrument;
    if (isOurs && memory.wasStopped(ago)) stops += 1;
  }
  return stops >= settings.stops;
}
