import type { ClosedTrip } from './breaker';
import { profitUnits, type TripMemory } from './trip-memory';

export interface LookbackDrawdownSettings {
  readonly lookbackMs: number;
  /** Fewer round trips within the lookback lock nothing. */
  readonly tripsMin: number;
  /** How far the sum of profits may fall from its best within the lookback, as a share. */
  readonly drawdownMax: number;
  readonly lockMs: number;
}

/** Locks all entries when the sum of the last profits fell too far from its highest (SPEC B4). */
export function lookbackDrawdown(
  settings: LookbackDrawdownSettings,
  memory: TripMemory,
  trip: ClosedTrip,
): boolean {
  const recent = memory.countSince(trip.timeMs - settings.lookbackMs);
  if (recent < settings.tripsMin) return false;
  let sum = 0;
  let best = 0;
  let deepest = 0;
  for (let ago = recent - 1; ago >= 0; ago -= 1) {
    sum += memory.profitOf(ago);
    if (sum > best) best = sum;
    if (best - sum > deepest) deepest = best - sum;
  }
  return deepest > profitUnits(settings.drawdownMax);
}
