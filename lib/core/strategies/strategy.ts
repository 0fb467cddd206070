import type { Fill } from '@/lib/core/model/fill';
import type { OrderIntent } from '@/lib/core/model/order';
import type { Signal } from '@/lib/core/model/signal';

/**
 * What a strategy sees: the bar that just closed, earlier bars by distance, and its own position. One object lives as long
 * as the run and is moved from bar to bar, so a strategy reads it during a hook and never keeps it. Nothing here reaches
 * beyond the bar that closed.
 */
export interface StrategyView {
  /** Start of the bar that just closed, UTC epoch ms. */
  readonly timeMs: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  /** The close as a whole number of ticks of 10^-priceDecimals: what exact indicators eat. */
  readonly closeTicks: number;
  /** Bars seen so far, this one included. */
  readonly barCount: number;
  /** Close `barsAgo` bars back; 0 is this bar. NaN before the first bar. */
  closeAgo(barsAgo: number): number;
  /** Units held, float64: negative when short. For decisions only. */
  readonly positionQuantity: number;
  readonly cash: number;
  readonly equity: number;
}

export const NO_SIGNALS: readonly Signal[] = Object.freeze([]);

/**
 * A strategy answers when asked and touches nothing: it returns views and the engine decides what becomes of them. Six
 * hooks, called in this order for every bar: onMarketData, generateSignals, riskCheck (per intent); onFill and dailyClose
 * when they happen. A hook that throws ends the run as failed, with the hook's name and message in the journal.
 */
export interface Strategy {
  /** Once, before the first bar. The view has no bar yet. */
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
}
