import { utcWallTime } from '@/lib/core/bars/utc-calendar';
import { isDue, parseCron, type Cron } from '@/lib/core/model/cron';
import type { Signal } from '@/lib/core/model/signal';
import type { Gate, GateFacts } from './gates';

export interface ScheduleGateSettings {
  /** Five fields, see lib/core/model/cron.ts. */
  readonly cron: string;
  readonly timezone: string;
  /**
   * How far the zone's clock is ahead of UTC, in ms, from each moment (UTC epoch ms) on; ascending, the first from before
   * the run. Time zone tables differ from machine to machine, so whoever has one reads it before.
   */
  readonly offsets: readonly (readonly [fromMs: number, aheadMs: number])[];
}

const MINUTE_MS = 60_000;

/**
 * Lets something be entered only when the schedule was due while the bar that closed last ran: after its start, up to and
 * with its end. A schedule of one minute a day lets one bar a day enter, `* 9-16 * * 1-5` every bar of office hours.
 */
export class ScheduleGate implements Gate {
  readonly code = 'SCHEDULE';
  /** Minutes of the bar in which the schedule was due, counted to one, and how many it takes. */
  actual = Number.NaN;
  readonly limit = 1;
  readonly note: string;
  private readonly cron: Cron;
  private readonly offsets: ScheduleGateSettings['offsets'];
  private readonly barMs: number;

  constructor({ cron, timezone, offsets }: ScheduleGateSettings, barMs: number) {
    const parsed = parseCron(cron);
    if (typeof parsed === 'string') throw new RangeError(parsed);
    this.cron = parsed;
    this.offsets = offsets;
    this.barMs = barMs;
    this.note = `schedule="${cron}" ${timezone}`;
  }

  judge(_signal: Signal, { timeMs }: GateFacts): number {
    this.actual = 0;
    const last = Math.floor(timeMs / MINUTE_MS) * MINUTE_MS;
    for (let atMs = last; atMs > timeMs - this.barMs && this.actual === 0; atMs -= MINUTE_MS) {
      if (isDue(this.cron, utcWallTime(atMs + this.aheadMs(atMs)))) this.actual = 1;
    }
    return this.actual;
  }

  private aheadMs(timeMs: number): number {
    let ahead = 0;
    for (const [fromMs, aheadMs] of this.offsets) if (fromMs <= timeMs) ahead = aheadMs;
    return ahead;
  }
}
