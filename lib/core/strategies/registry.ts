import { createBollingerReversion } from './bollinger-reversion/strategy';
import { createBuyAndHold } from './buy-and-hold/strategy';
import { createDonchianBreakout } from './donchian-breakout/strategy';
import { createEmaTrend } from './ema-trend/strategy';
import { createFusion } from './fusion/strategy';
import { createMacdTrend } from './macd-trend/strategy';
import { createMomentum } from './momentum/strategy';
import { createPairsSpread } from './pairs-spread/strategy';
import type { ParameterValues } from './parameters';
import { createRegimeSelector } from './regime-selector/strategy';
import { createRsiMeanReversion } from './rsi-mean-reversion/strategy';
import { createRsiTemaBb } from './rsi-tema-bb/strategy';
import { createSmaCross } from './sma-cross/strategy';
import { findStrategy } from './catalogue';
import type { Strategy } from './strategy';
import { validateParameters } from './validate-parameters';
import { createTrendlineBreak } from './trendline-break/strategy';

/** How to make a fresh strategy from values that passed validateParameters. */
export type StrategyMaker = (values: ParameterValues) => Strategy;

/** Name → how to make one. The same names as the catalogue, which a test keeps true. */
export const STRATEGY_MAKERS: Readonly<Record<string, StrategyMaker>> = {
  'sma-cross': createSmaCross,
  'buy-and-hold': createBuyAndHold,
  'ema-trend': createEmaTrend,
  'macd-trend': createMacdTrend,
  momentum: createMomentum,
  'donchian-breakout': createDonchianBreakout,
  'trendline-break': createTrendlineBreak,
  'rsi-mean-reversion': createRsiMeanReversion,
  'bollinger-reversion': createBollingerReversion,
  'rsi-tema-bb': createRsiTemaBb,
  'pairs-spread': createPairsSpread,
  fusion: (values) => createFusion(values, withDefaults),
  'regime-selector': (values) => createRegimeSelector(values, withDefaults),
};

/** A fresh strategy, or null when no strategy has this name. Values must have passed validateParameters. */
export function createStrategy(name: string, values: ParameterValues): Strategy | null {
  return Object.hasOwn(STRATEGY_MAKERS, name) ? (STRATEGY_MAKERS[name]?.(values) ?? null) : null;
}

/** A fresh strategy of the catalogue with its usual parameters. */
function withDefaults(name: string): Strategy {
  const description = findStrategy(name);
  const checked = description === null ? null : validateParameters(description, {});
  const strategy = checked?.ok === true ? createStrategy(name, checked.values) : null;
  if (strategy === null) throw new Error(`strategies: ${name} cannot be made with its defaults`);
  return strategy;
}
