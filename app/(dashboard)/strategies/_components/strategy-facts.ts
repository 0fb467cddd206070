import { formatCount } from '@/components/trading/format-number';
import type { ParameterValues, StrategyDescription } from '@/lib/core/strategies/parameters';

/** Every parameter at its default. */
export function defaultsOf({ parameters }: StrategyDescription): ParameterValues {
  return Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.default]));
}

/** How many bars pass before the first signal, at the defaults. */
export function warmupText(strategy: StrategyDescription): string {
  const bars = strategy.warmupBars(defaultsOf(strategy));
  return bars === 0 ? 'none' : `${formatCount(bars)} ${bars === 1 ? 'bar' : 'bars'}`;
}

/** `1 instrument`, `2 together` */
export function instrumentsText({ instruments = 1 }: StrategyDescription): string {
  return instruments === 1 ? '1 instrument' : `${instruments} together`;
}
