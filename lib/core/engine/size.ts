import { absoluteExact, EXACT_ONE, multiplyExact } from '@/lib/core/model/exact';
import type { Instrument } from '@/lib/core/model/instrument';
import { asMoney, NO_MONEY, type Money } from '@/lib/core/model/money';
import type { OrderIntent } from '@/lib/core/model/order';
import type { Price } from '@/lib/core/model/price';
import { notional, type Quantity } from '@/lib/core/model/quantity';
import type { Signal, SignalSide } from '@/lib/core/model/signal';
import { sizeSignal as sizeBy } from '@/lib/core/risk/sizing/size-signal';
import type { SizingFacts } from '@/lib/core/risk/sizing/sizing-facts';
import type { SkipCode } from '@/lib/core/risk/sizing/skip-code';
import type { Desk } from './desk';
import { exactEquity, exactMark } from './facts';
import type { EngineState } from './state';

/** What a size is worked out from, read when asked. */
export class EngineSizingFacts implements SizingFacts {
  private readonly state: EngineState;
  private desk: Desk;
  private side: SignalSide = 'long';
  private cachedMark: Price | null = null;

  constructor(state: EngineState, desk: Desk) {
    this.state = state;
    this.desk = desk;
  }

  /** Turns to one view of one instrument; its last price is read once. */
  turnTo(desk: Desk, side: SignalSide): void {
    this.desk = desk;
    this.side = side;
    this.cachedMark = exactMark(this.state, desk);
  }

  get timeMs(): number {
    return this.state.clock.nowMs;
  }
  get instrument(): Instrument {
    return this.desk.instrument;
  }
  get mark(): Price | null {
    return this.cachedMark;
  }
  /** Whole lots: what fees in the base asset left below a lot is in nobody's way, or no position would ever be opened again. */
  get held(): Quantity {
    return this.state.books.closable(this.desk.slot);
  }
  get equity(): Money | null {
    return exactEquity(this.state);
  }

  /**
   * Free quote asset, what stands behind an opposite position less what closing it costs; times leverage for contracts and
   * shorts. What is bought to be owned is paid for in full.
   */
  get buyingPower(): Money {
    const { books, settings } = this.state;
    const { quote, settlement } = this.desk.instrument;
    const { mode, leverageMax } = settings.margin;
    const free = books.available(quote);
    if (mode === 'none') return free;
    const whole = asMoney(free + books.margin(this.desk.slot) - this.closingCost());
    if (whole <= 0n) return NO_MONEY;
    const isOwned = settlement === 'spot' && this.side === 'long';
    return isOwned ? whole : asMoney(multiplyExact(whole, leverageMax, 'down'));
  }
  /** What closing an opposite position takes out of what is free: its fee, and for a short of a spot instrument the way back. */
  private closingCost(): bigint {
    const { held, cachedMark: mark } = this;
    if (held === 0n || mark === null) return 0n;
    const worth = absoluteExact(notional(mark, held, 'up'));
    const fee = multiplyExact(worth, this.costRate, 'up');
    return held < 0n && this.desk.instrument.settlement === 'spot' ? worth + fee : fee;
  }
  get costRate(): bigint {
    return this.state.setup.feeRateMax;
  }
  get shortAllowed(): boolean {
    return this.state.settings.margin.mode !== 'none';
  }
  get capRoom(): Money | null {
    return null;
  }
  get riskScale(): bigint {
    return this.state.riskScale === null ? EXACT_ONE : this.state.riskScale.scaleOf(this.desk.slot);
  }
  get atr(): number {
    return this.desk.atr === null ? Number.NaN : this.desk.atr.value;
  }
  get volatility(): number {
    return this.desk.volatility === null ? Number.NaN : this.desk.volatility.value;
  }
  get closedTrades(): number {
    return this.state.tally?.closed ?? Number.NaN;
  }
  get winRate(): number {
    return this.state.tally?.winRate ?? Number.NaN;
  }
  get payoffRatio(): number {
    return this.state.tally?.payoffRatio ?? Number.NaN;
  }
  get targetWeight(): bigint | null {
    return this.state.setup.weights[this.desk.slot] ?? null;
  }
}

/** A view and what the gates left of its strength → a sized wish in the run's way of asking, or why there is none. */
export function sizeSignal(
  state: EngineState,
  desk: Desk,
  signal: Signal,
  strength: number,
): OrderIntent | SkipCode {
  const { sizingFacts, sizing, sizeTrace, journal } = state;
  sizingFacts.turnTo(desk, signal.side);
  const judged = strength === signal.strength ? signal : { ...signal, strength };
  const sized = sizeBy(judged, sizingFacts, sizing, sizeTrace);
  if (sizeTrace !== null) {
    const measured = state.riskScale?.telemetry(desk.slot).symbolVolatility ?? Number.NaN;
    if (!Number.isNaN(measured)) journal.step('size', 'symbolVolatility', 'info', measured, Number.NaN);
    for (let at = 0; at < sizeTrace.count; at += 1) {
      const name = sizeTrace.names[at] as string;
      journal.step('size', name, 'info', sizeTrace.values[at] as number, Number.NaN);
    }
  }
  return sized;
}
