import type { Trade } from '@/lib/core/model/trade';
import { PriceGuard } from './price-guard';
import { RecentIds } from './recent-ids';
import { compareIds, followsDirectly, idsBetween, isCountingId } from './trade-ids';

export interface TradeLineOutput {
  readonly trade: (trade: Trade, receivedMs: number) => void;
  readonly quarantined: (trade: Trade, why: string) => void;
}

export interface TradeLineSettings {
  /** The venue numbers its prints one by one, so that a missing number is a missing print. */
  readonly hasConsecutiveIds: boolean;
  readonly recentIds: number;
  /** Prints that wait for an earlier one; what comes on top is dropped here and fetched again by cursor. */
  readonly heldMax: number;
}

interface Held {
  readonly trade: Trade;
  readonly receivedMs: number;
}

/** What the venue's record gave for one line. */
export interface RecoveredTrades {
  /** Rising ids. */
  readonly trades: readonly Trade[];
  readonly receivedMs: number;
  /** False when the record does not reach back to the cursor: what lies between is lost. */
  readonly reachesCursor: boolean;
  /** Up to this number the record put several prints into one: single ones that wait there are in it already. */
  readonly joinedUpTo: string | null;
}

/**
 * The prints of one instrument, each once and in order of their numbers. Repeated ones are dropped (by cursor, and by the
 * last ids where a venue does not count); one that came too early waits until the missing ones came, late or fetched from
 * the venue's record. A print with an absurd price counts as missing: the record has the last word on it.
 */
export class TradeLine {
  /** Highest number that was let through; null before the first. */
  cursor: string | null = null;
  cursorMs: number | null = null;
  /** When the oldest hole was seen, by the clock of `receivedMs`; null while nothing is missing. */
  holeSinceMs: number | null = null;
  duplicates = 0;
  passed = 0;
  private held: Held[] = [];
  private readonly recent: RecentIds;
  private readonly guard: PriceGuard<Held>;

  constructor(
    private readonly settings: TradeLineSettings,
    private readonly out: TradeLineOutput,
  ) {
    this.recent = new RecentIds(settings.recentIds);
    this.guard = new PriceGuard<Held>({
      accept: ({ trade, receivedMs }) => {
        this.passed += 1;
        out.trade(trade, receivedMs);
      },
      reject: ({ trade }, why) => out.quarantined(trade, why),
    });
  }

  /** Begins after this print: it is known, it is not told. */
  startAfter(trade: Trade): void {
    if (this.cursor !== null) return;
    this.moveCursor(trade);
    this.recent.add(trade.tradeId);
    this.guard.anchor(trade.price);
  }

  /** Goes on after a print of an earlier life; everything after it is missing until the record was asked. */
  goOnAfter({ tradeId, timeMs }: { tradeId: string; timeMs: number }): void {
    this.cursor = tradeId;
    this.cursorMs = timeMs;
    this.recent.add(tradeId);
  }

  /** A print as it arrived. */
  offer(trade: Trade, receivedMs: number): void {
    if (!this.settings.hasConsecutiveIds || !isCountingId(trade.tradeId)) {
      if (this.recent.add(trade.tradeId)) this.release({ trade, receivedMs });
      else this.duplicates += 1;
      return;
    }
    if (this.cursor !== null && compareIds(trade.tradeId, this.cursor) <= 0) {
      this.duplicates += 1;
      return;
    }
    if (!isSound(trade) || !this.guard.isPlausible(trade.price)) {
      this.out.quarantined(
        trade,
        `price ${trade.price}, quantity ${trade.quantity}: the venue's record is asked`,
      );
      this.holeSinceMs ??= receivedMs;
      return;
    }
    if (this.cursor === null || followsDirectly(trade.tradeId, this.cursor)) {
      this.release({ trade, receivedMs });
      this.releaseFollowing();
      return;
    }
    this.hold({ trade, receivedMs });
    this.holeSinceMs ??= receivedMs;
  }

  /** What the venue's record has after the cursor. Returns how many prints it closed the hole with, and how many are lost. */
  recover(record: RecoveredTrades): { recovered: number; lost: number } {
    const { trades, receivedMs, reachesCursor, joinedUpTo } = record;
    if (joinedUpTo !== null)
      this.held = this.held.filter(({ trade }) => compareIds(trade.tradeId, joinedUpTo) > 0);
    let recovered = 0;
    let lost = 0;
    for (const trade of trades) {
      if (!this.isNew(trade)) continue;
      const held = this.held.find((one) => one.trade.tradeId === trade.tradeId);
      while (this.held[0] !== undefined && compareIds(this.held[0].trade.tradeId, trade.tradeId) < 0)
        this.release(this.held.shift()!);
      if (held === undefined) recovered += 1;
      else this.held.splice(this.held.indexOf(held), 1);
      if (lost === 0 && !reachesCursor && this.cursor !== null && isCountingId(trade.tradeId))
        lost = Math.max(0, idsBetween(this.cursor, trade.tradeId));
      this.release(held ?? { trade, receivedMs });
    }
    this.holeSinceMs = null;
    this.releaseFollowing();
    if (this.held.length > 0) this.holeSinceMs = receivedMs;
    return { recovered, lost };
  }

  private isNew(trade: Trade): boolean {
    if (this.settings.hasConsecutiveIds && isCountingId(trade.tradeId))
      return this.cursor === null || compareIds(trade.tradeId, this.cursor) > 0;
    return this.recent.add(trade.tradeId);
  }

  private hold(arrived: Held): void {
    let at = this.held.length;
    while (at > 0 && compareIds(this.held[at - 1]!.trade.tradeId, arrived.trade.tradeId) > 0) at -= 1;
    if (at > 0 && this.held[at - 1]!.trade.tradeId === arrived.trade.tradeId) {
      this.duplicates += 1;
      return;
    }
    this.held.splice(at, 0, arrived);
    if (this.held.length > this.settings.heldMax) this.held.pop();
  }

  private releaseFollowing(): void {
    while (this.held[0] !== undefined && this.cursor !== null) {
      if (!followsDirectly(this.held[0].trade.tradeId, this.cursor)) return;
      this.release(this.held.shift()!);
    }
    if (this.held.length === 0) this.holeSinceMs = null;
  }

  private release(arrived: Held): void {
    this.moveCursor(arrived.trade);
    if (!isSound(arrived.trade)) {
      this.out.quarantined(arrived.trade, `price ${arrived.trade.price}, quantity ${arrived.trade.quantity}`);
      return;
    }
    this.guard.offer(arrived, arrived.trade);
  }

  private moveCursor(trade: Trade): void {
    this.cursor = trade.tradeId;
    this.cursorMs = trade.timeMs;
  }
}

function isSound({ price, quantity }: Trade): boolean {
  return Number.isFinite(price) && price > 0 && Number.isFinite(quantity) && quantity > 0;
}
