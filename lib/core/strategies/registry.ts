import { createBuyAndHold } from './buy-and-hold/strategy';
import type { ParameterValues } from './parameters';
import { createSmaCross } from './sma-cross/strategy';
import type { Strategy } from './strategy';

/** Name → how to make one. The same names as the catalogue, which a test keeps true. */
export const STRATEGY_MAKERS: Readonly<Record<string, (values: ParameterValues) => Strategy>> = {
  'sma-cross': createSmaCross,
  'buy-and-hold': createBuyAndHold,
};

/** A fresh strategy, or null when no strategy has this name. Values must have passed validateParameters. */
export function createStrategy(name: string, values: ParameterValues): Strategy | null {
  return Object.hasOwn(STRATEGY_MAKERS, name) ? (STRATEGY_MAKERS[name]?.(values) ?? null) : null;
}
