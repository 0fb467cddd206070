import type { Trade } from '@/lib/core/model/trade';
import {
  BAR_CLOSED,
  BAR_GAP,
  BAR_REVISED,
  BarChanges,
  REVISION_REASONS,
  type RevisionReason,
} from './bar-changes';
import type { MinuteBarSettings, RefusedTrades } from './minute-bar-settings';
import { DoubtSpans } from './doubt-spans';
import { VOLUME_DECIMALS_DEFAULT } from './exact-volume';
import { MinuteSlots, SLOT_BAR, SLOT_FILLED, SLOT_GAP, SLOT_OPEN } from './minute-slots';
import { SeenTrades } from './seen-trades';

const MINUTE_MS = 60_000;
/** A feed that was silent for a week is not known to have been whole (SPEC B6). */
const FILLED_IN_A_ROW_MAX = 7 * 24 * 60;

/**
 * Trades of one instrument → one-minute bars, as they come (SPEC B1 … B12). What happens to bars is read from `changes`
 * after any call, in order. All state is in plain fields; a trade allocates nothing.
 */
export class MinuteBars {
  readonly changes = new BarChanges();
  readonly refused: RefusedTrades = { duplicate: 0, forgotten: 0, tooOld: 0, ahead: 0, impossible: 0 };
  /** Start of the minute that closes next. */
  nextMs: number;
  /** The latest moment that a trade or the caller has told. */
  clockMs: number;
  private toldClockMs = NaN;
  private interruptedMs = NaN;
  private filledInARow = 0;
  private readonly firstMs: number;
  private readonly graceMs: number;
  private readonly holdMs: number;
  private readonly lateMs: number;
  private readonly aheadMs: number;
  private readonly seen: SeenTrades;
  private readonly slots: MinuteSlots;
  private readonly doubts = new DoubtSpans();

  constructor(settings: MinuteBarSettings) {
    const { fromMs, graceMs = 2_000, holdMs = 30_000, lateMinutes = 5, aheadMs = 60_000 } = settings;
    const { volumeDecimals = VOLUME_DECIMALS_DEFAULT, idsRise = true } = settings;
    this.graceMs = graceMs;
    this.holdMs = holdMs;
    this.lateMs = lateMinutes * MINUTE_MS;
    this.aheadMs = aheadMs;
    this.nextMs = minuteOf(fromMs);
    this.firstMs = this.nextMs;
    this.clockMs = fromMs;
    this.seen = new SeenTrades(idsRise);
    // Closed minutes that may change, the one before them, and those that are open at once.
    const capacity = lateMinutes + 1 + Math.ceil((graceMs + holdMs) / MINUTE_MS) + 2;
    this.slots = new MinuteSlots({ capacity, volumeDecimals, idsRise });
    this.doubts.add(this.nextMs, fromMs);
  }

  /** Takes a trade. True when it became part of a bar; else `refused` says why not. */
  trade(trade: Pick<Trade, 'timeMs' | 'price' | 'quantity' | 'tradeId'>): boolean {
    const { timeMs, price, quantity, tradeId } = trade;
    if (!isPossible(timeMs, price, quantity)) return this.refuse('impossible');
    if (timeMs > this.toldClockMs + this.aheadMs) return this.refuse('ahead');
    const answer = this.seen.meet(tradeId);
    if (answer !== 'new') return this.refuse(answer);
    const startMs = minuteOf(timeMs);
    if (startMs < this.oldestMs()) return this.refuse('tooOld');
    if (timeMs > this.clockMs) this.moveClock(timeMs);
    const slot = this.slots.slotOf(startMs);
    this.slots.addTrade(slot, timeMs, price, quantity, tradeId);
    if (this.slots.told[slot] !== SLOT_OPEN) this.review(startMs, startMs);
    return true;
  }

  /** Tells the time (UTC epoch ms), so that minutes without trades close too. Earlier than before changes nothing. */
  advance(nowMs: number): void {
    if (!(nowMs <= this.toldClockMs)) this.toldClockMs = nowMs;
    if (nowMs > this.clockMs) this.moveClock(nowMs);
  }

  /** The feed may have told nothing since `sinceMs`: minutes from there on wait for `restore` (SPEC B7). */
  interrupt(sinceMs: number): void {
    if (!(this.interruptedMs <= sinceMs)) this.interruptedMs = sinceMs;
  }

  /** The feed is whole again. What it lost was told before this call, except `lost`, of which nothing is known. */
  restore(lost: { readonly fromMs: number; readonly toMs: number } | null): void {
    const sinceMs = Math.min(this.interruptedMs, lost?.fromMs ?? Infinity);
    this.interruptedMs = NaN;
    if (lost !== null) this.doubts.add(lost.fromMs, lost.toMs);
    this.review(Number.isNaN(sinceMs) ? (lost?.fromMs ?? this.nextMs) : sinceMs, this.nextMs);
    this.closeDue();
  }

  /** Every trade of [fromMs, toMs) has been told after all, for example from the venue's history. */
  heal(fromMs: number, toMs: number): void {
    this.doubts.remove(fromMs, toMs);
    this.review(fromMs, toMs);
  }

  private refuse(reason: keyof RefusedTrades): false {
    this.refused[reason] += 1;
    return false;
  }

  /** Start of the oldest minute that can still be amended. */
  private oldestMs(): number {
    return Math.max(this.firstMs, this.nextMs - this.lateMs);
  }

  private moveClock(timeMs: number): void {
    this.clockMs = timeMs;
    this.closeDue();
  }

  private closeDue(): void {
    while (this.isDue()) this.closeNext();
  }

  private isDue(): boolean {
    const endMs = this.nextMs + MINUTE_MS;
    const waitedMs = this.clockMs - endMs - this.graceMs;
    if (waitedMs < 0) return false;
    return !(this.interruptedMs < endMs) || waitedMs >= this.holdMs;
  }

  private closeNext(): void {
    const startMs = this.nextMs;
    const slot = this.slots.slotOf(startMs);
    const state = this.stateOf(startMs, slot);
    this.filledInARow = state === SLOT_FILLED ? this.filledInARow + 1 : 0;
    this.nextMs = startMs + MINUTE_MS;
    const row = state === SLOT_GAP ? this.gapRow(startMs) : this.changes.add(BAR_CLOSED, startMs);
    this.tell(slot, state, row);
    if (this.doubts.count > 0) this.doubts.forgetBefore(this.nextMs - this.lateMs - MINUTE_MS);
  }

  /** Gaps in a row are one row as long as nobody has read it. */
  private gapRow(startMs: number): number {
    const { changes } = this;
    const last = changes.length - 1;
    const isNext =
      last >= 0 &&
      changes.kind[last] === BAR_GAP &&
      changes.timeMs[last]! + changes.missing[last]! * MINUTE_MS === startMs;
    const row = isNext ? last : changes.add(BAR_GAP, startMs);
    changes.missing[row] = changes.missing[row]! + 1;
    return row;
  }

  /** What is known about a minute, by what is known about the feed and the minute before (SPEC B5 … B7). */
  private stateOf(startMs: number, slot: number): number {
    const endMs = startMs + MINUTE_MS;
    if (this.isHeld(endMs, slot) || this.doubts.touches(startMs, endMs)) return SLOT_GAP;
    if (this.slots.trades[slot]! > 0) return SLOT_BAR;
    if (!this.slots.holds(startMs - MINUTE_MS) || this.filledInARow >= FILLED_IN_A_ROW_MAX) return SLOT_GAP;
    const before = this.slots.slotOf(startMs - MINUTE_MS);
    const isKnown = this.slots.told[before] === SLOT_BAR || this.slots.told[before] === SLOT_FILLED;
    if (!isKnown) return SLOT_GAP;
    this.slots.fill(slot, this.slots.toldClose[before]!);
    return SLOT_FILLED;
  }

  /** While the feed is down nothing new is known; a bar that was told before that stands until `restore` decides. */
  private isHeld(endMs: number, slot: number): boolean {
    const told = this.slots.told[slot]!;
    return this.interruptedMs < endMs && told !== SLOT_BAR && told !== SLOT_FILLED;
  }

  /** Looks at closed minutes again, from one on: those before `untilMs`, and beyond as long as something changes. */
  private review(fromMs: number, untilMs: number): void {
    for (
      let startMs = Math.max(minuteOf(fromMs), this.oldestMs());
      startMs < this.nextMs;
      startMs += MINUTE_MS
    ) {
      const slot = this.slots.slotOf(startMs);
      const state = this.stateOf(startMs, slot);
      const isChanged = this.slots.isChanged(slot, state);
      if (isChanged) this.revise(startMs, slot, state);
      else if (startMs >= untilMs) return;
    }
  }

  private revise(startMs: number, slot: number, state: number): void {
    const { slots, changes } = this;
    const row = changes.add(BAR_REVISED, startMs);
    changes.wasOpen[row] = slots.toldOpen[slot]!;
    changes.wasHigh[row] = slots.toldHigh[slot]!;
    changes.wasLow[row] = slots.toldLow[slot]!;
    changes.wasClose[row] = slots.toldClose[slot]!;
    changes.wasVolume[row] = slots.toldVolume[slot]!;
    changes.reason[row] = REVISION_REASONS.indexOf(reasonOf(slots.told[slot]!, state));
    changes.missing[row] = state === SLOT_GAP ? 1 : 0;
    this.tell(slot, state, row);
  }

  /** Writes what is known now into a row, and keeps it as what was told. */
  private tell(slot: number, state: number, row: number): void {
    const { slots, changes } = this;
    slots.keepTold(slot, state);
    if (state === SLOT_GAP) return;
    changes.open[row] = slots.toldOpen[slot]!;
    changes.high[row] = slots.toldHigh[slot]!;
    changes.low[row] = slots.toldLow[slot]!;
    changes.close[row] = slots.toldClose[slot]!;
    changes.volume[row] = slots.toldVolume[slot]!;
    changes.trades[row] = slots.trades[slot]!;
    changes.filled[row] = state === SLOT_FILLED ? 1 : 0;
  }
}

function minuteOf(timeMs: number): number {
  return Math.floor(timeMs / MINUTE_MS) * MINUTE_MS;
}

function isPossible(timeMs: number, price: number, quantity: number): boolean {
  return price > 0 && price < Infinity && quantity > 0 && quantity < Infinity && Number.isFinite(timeMs);
}

function reasonOf(before: number, now: number): RevisionReason {
  if (now === SLOT_GAP) return 'withdrawn';
  if (before === SLOT_GAP) return 'recovered';
  return now === SLOT_BAR ? 'late-trade' : 'previous-close';
}
