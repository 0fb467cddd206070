import type { ClosedTrip } from './breaker';
import { profitUnits } from './trip-memory';

export interface CooldownSettings {
  readonly lockMs: number;
  /** after-loss: a trip that won or broke even locks nothing. */
  readonly when: 'after-loss' | 'after-every-exit';
}

/** Whether leaving the instrument locks it for a while: no revenge trade (SPEC B2). */
export function cooldown(settings: CooldownSettings, trip: ClosedTrip): boolean {
  return settings.when === 'after-every-exit' || profitUnits(trip.profit) < 0;
}
