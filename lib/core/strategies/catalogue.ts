import { BOLLINGER_REVERSION } from './bollinger-reversion/params';
import { BUY_AND_HOLD } from './buy-and-hold/params';
import { DONCHIAN_BREAKOUT } from './donchian-breakout/params';
import { EMA_TREND } from './ema-trend/params';
import { fusionOf } from './fusion/params';
import { MACD_TREND } from './macd-trend/params';
import { MOMENTUM_STRATEGY } from './momentum/params';
import { PAIRS_SPREAD } from './pairs-spread/params';
import type { StrategyDescription } from './parameters';
import { regimeSelectorOf } from './regime-selector/params';
import { RSI_MEAN_REVERSION } from './rsi-mean-reversion/params';
import { RSI_TEMA_BB } from './rsi-tema-bb/params';
import { SMA_CROSS } from './sma-cross/params';
import { TRENDLINE_BREAK } from './trendline-break/params';

const TRADERS: readonly StrategyDescription[] = [
  SMA_CROSS,
  BUY_AND_HOLD,
  EMA_TREND,
  MACD_TREND,
  MOMENTUM_STRATEGY,
  DONCHIAN_BREAKOUT,
  TRENDLINE_BREAK,
  RSI_MEAN_REVERSION,
  BOLLINGER_REVERSION,
  RSI_TEMA_BB,
  PAIRS_SPREAD,
];

/** Those that can stand under another one, which hands it one instrument. */
const MEMBERS = TRADERS.filter(({ instruments = 1 }) => instruments === 1);

/** Every strategy as plain data, in the order forms and help list them. Holds no trading code: safe in a browser. */
export const STRATEGIES: readonly StrategyDescription[] = [
  ...TRADERS,
  fusionOf(MEMBERS),
  regimeSelectorOf(MEMBERS),
];

/** The description of one strategy, or null when no strategy has this name. */
export function findStrategy(name: string): StrategyDescription | null {
  return STRATEGIES.find((strategy) => strategy.name === name) ?? null;
}
