import type { PreparedStrategy } from '@/lib/core/engine/prepare-strategy';
import { RememberingStrategy } from '@/lib/core/strategies/remembering-strategy';
import { StopLossStrategy } from '@/lib/core/strategies/stop-loss-strategy';
import type { BacktestInput } from './input';
import { refuse } from './settings';

/** The strategy as the run's options take its views: with a stop, a time to live, a cooldown and a least strength. */
export function underRules(
  prepared: PreparedStrategy,
  { options, markets }: BacktestInput,
): PreparedStrategy {
  const { stopLoss, signals } = options ?? {};
  let { strategy } = prepared;
  if (stopLoss !== undefined) strategy = new StopLossStrategy(strategy, distanceOf(stopLoss));
  if (signals !== undefined) strategy = new RememberingStrategy(strategy, signals, markets.length);
  return strategy === prepared.strategy ? prepared : { ...prepared, strategy };
}

function distanceOf(text: string): number {
  const distance = Number(text);
  return distance > 0 && distance < 1
    ? distance
    : refuse('stopLoss', text, 'A stop lies between 0 and 1 away.');
}
