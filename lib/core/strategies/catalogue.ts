import { BUY_AND_HOLD } from './buy-and-hold/params';
import type { StrategyDescription } from './parameters';
import { SMA_CROSS } from './sma-cross/params';

/** Every strategy as plain data, in the order forms and help list them. Holds no trading code: safe in a browser. */
export const STRATEGIES: readonly StrategyDescription[] = [SMA_CROSS, BUY_AND_HOLD];

/** The description of one strategy, or null when no strategy has this name. */
export function findStrategy(name: string): StrategyDescription | null {
  return STRATEGIES.find((strategy) => strategy.name === name) ?? null;
}
