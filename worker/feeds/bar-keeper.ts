import { LIMITS } from '@/config/runtime/limits';
import { BAR_CLOSED, BarChanges } from '@/lib/core/bars/bar-changes';
import type { BarColumns } from '@/lib/core/bars/bar-columns';
import { LongerBars } from '@/lib/core/bars/longer-bars';
import { MinuteBars } from '@/lib/core/bars/minute-bars';
import type { Timeframe } from '@/lib/core/model/timeframe';
import type { Trade } from '@/lib/core/model/trade';
import { closedBars, type ClosedBars } from './closed-bars';

const MINUTE_MS = 60_000;
/** Made from minutes and from nothing else. */
const LONGER: readonly Timeframe[] = ['5m', '15m', '1h', '4h', '1d'];

export interface KeptBars extends ClosedBars {
  readonly timeframe: Timeframe;
}

/** The last print before the minute that is open: where a later life goes on. */
export interface MinuteCursor {
  readonly tradeId: string;
  readonly tradeMs: number;
}

/** Prints of one instrument → bars that have closed, ready to be stored. All times are the venue's. */
export class BarKeeper {
  private readonly minutes: MinuteBars;
  private readonly longer: readonly { timeframe: Timeframe; bars: LongerBars }[];
  private openMs = -Infinity;
  private last: MinuteCursor | null = null;
  private before: MinuteCursor | null = null;

  /** From `fromMs` on every print is told, once `restore` was called. */
  constructor(fromMs: number) {
    const lateMinutes = LIMITS.feedLateMinutes;
    this.minutes = new MinuteBars({ fromMs, lateMinutes });
    this.longer = LONGER.map((timeframe) => ({
      timeframe,
      bars: new LongerBars({ timeframe, lateMinutes }),
    }));
    this.minutes.interrupt(fromMs);
  }

  /** Minutes of an earlier life that are stored: longer bars that are under way go on with them. */
  seed(stored: BarColumns): void {
    const minutes = new BarChanges();
    for (let bar = 0; bar < stored.length; bar += 1) {
      const row = minutes.add(BAR_CLOSED, stored.timeMs[bar]!);
      for (const name of ['open', 'high', 'low', 'close', 'volume'] as const)
        minutes[name][row] = stored[name][bar]!;
    }
    for (const { bars } of this.longer) {
      bars.takeAll(minutes);
      bars.changes.clear();
    }
  }

  trade(trade: Trade): void {
    this.minutes.trade(trade);
    const minuteMs = Math.floor(trade.timeMs / MINUTE_MS) * MINUTE_MS;
    if (minuteMs > this.openMs) {
      this.before = this.last;
      this.openMs = minuteMs;
    }
    if (minuteMs === this.openMs) this.last = { tradeId: trade.tradeId, tradeMs: trade.timeMs };
  }

  advance(venueMs: number): void {
    this.minutes.advance(venueMs);
  }

  interrupt(sinceMs: number): void {
    this.minutes.interrupt(sinceMs);
  }

  restore(lost: { readonly fromMs: number; readonly toMs: number } | null): void {
    this.minutes.restore(lost);
  }

  /** What closed or changed since it was taken last, shortest timeframe first. */
  take(): KeptBars[] {
    const { changes } = this.minutes;
    const kept = [{ timeframe: '1m' as const, found: closedBars(changes) }];
    const longer = this.longer.map(({ timeframe, bars }) => {
      bars.takeAll(changes);
      const found = closedBars(bars.changes);
      bars.changes.clear();
      return { timeframe, found };
    });
    changes.clear();
    return [...kept, ...longer].flatMap(({ timeframe, found }) =>
      found === null ? [] : [{ timeframe, ...found }],
    );
  }

  /** Null while the minute before the last print has not closed: the cursor of before stays right. */
  cursor(): MinuteCursor | null {
    if (this.minutes.nextMs >= this.openMs + MINUTE_MS) return this.last;
    return this.minutes.nextMs >= this.openMs ? this.before : null;
  }
}
