import type { Fill } from '@/lib/core/model/fill';
import type { OrderIntent } from '@/lib/core/model/order';
import type { Signal } from '@/lib/core/model/signal';
import type { Timeframe } from '@/lib/core/model/timeframe';

/**
 * Closed bars of one instrument in one timeframe, from the last one backwards. Every number is NaN before the first bar.
 * Nothing here reaches beyond the bar that closed last.
 */
export interface BarView {
  /** Start of the last closed bar, UTC epoch ms. */
  readonly timeMs: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  /** The close as a whole number of ticks of 10^-priceDecimals: what exact indicators eat. */
  readonly closeTicks: number;
  /** Bars closed so far. */
  readonly barCount: number;
  /** Close `barsAgo` bars back; 0 is the last closed bar. NaN where there is none. */
  closeAgo(barsAgo: number): number;
  highAgo(barsAgo: number): number;
  lowAgo(barsAgo: number): number;
  volumeAgo(barsAgo: number): number;
}

/** One instrument: its bars and what is held of it. */
export interface InstrumentView extends BarView {
  /** Units held, float64: negative when short. For decisions only. */
  readonly positionQuantity: number;
  /** Average entry price of what is held; NaN when flat. */
  readonly entryPrice: number;
  /** Start of the bar `barsAgo` bars back, UTC epoch ms; 0 is the last closed bar. NaN where there is none. */
  timeAgo(barsAgo: number): number;
  /** Closed bars of a longer timeframe, built from this instrument's own bars. Must be named in the description. */
  higher(timeframe: Timeframe): BarView;
}

/**
 * What a strategy sees: the instrument whose bar just closed, the others by position, and its own money. One object lives
 * as long as the run and is moved from bar to bar, so a strategy reads it during a hook and never keeps it.
 */
export interface StrategyView extends InstrumentView {
  /** Position of the instrument whose bar just closed in the run's list. */
  readonly instrument: number;
  readonly instrumentCount: number;
  of(instrument: number): InstrumentView;
  readonly cash: number;
  readonly equity: number;
}

export const NO_SIGNALS: readonly Signal[] = Object.freeze([]);

/** A member of a group that broke and is asked no more. */
export interface StrategyFault {
  readonly member: string;
  readonly hook: string;
  readonly message: string;
}

/**
 * A strategy answers when asked and touches nothing: it returns views and the engine decides what becomes of them. Six
 * hooks, called in this order for every bar: onMarketData, generateSignals, riskCheck (per intent); onFill and dailyClose
 * when they happen. A hook that throws ends the run as failed, with the hook's name and message in the journal.
 */
export interface Strategy {
  /** Once, before the first bar. The views have no bar yet. */
  initialize(view: StrategyView): void;
  /** Once per closed bar, in order: update indicators here. */
  onMarketData(view: StrategyView): void;
  /** Once per closed bar, after onMarketData. Return NO_SIGNALS when there is nothing to say; allocate only when there is. */
  generateSignals(view: StrategyView): readonly Signal[];
  /** The strategy's own veto over its sized wish: null lets it pass, text says why not. Risk limits come after it. */
  riskCheck(intent: OrderIntent, view: StrategyView): string | null;
  onFill(fill: Fill, view: StrategyView): void;
  /** Once per UTC day, after its last bar. */
  dailyClose(view: StrategyView): void;
  /**
   * True where the views depend on nothing but the bars of the one instrument at hand: not on cash, equity, positions or other
   * instruments, which then throw when read. Whoever runs it may ask about later bars of one instrument first.
   */
  readonly readsOnlyBars?: boolean;
  /** The part that alone answers for an instrument and says "instrument 0" of it, where a strategy is made of such parts. */
  partOf?(instrument: number): Strategy;
  /** True where riskCheck, onFill and dailyClose do nothing and no fault is ever told: nobody needs to ask. */
  readonly isSilent?: boolean;
  /** Asked after each bar where there is one: what broke since the last time and goes on without. Groups have it. */
  takeFaults?(): readonly StrategyFault[];
}
