import { windowParameter } from '@/lib/core/indicators/window-parameter';
import type { ChoiceParameter } from '@/lib/core/model/parameter';
import { levelParameter } from '../level-parameter';
import type { ParameterValues, StrategyDescription } from '../parameters';

/** In no market of this kind is anything traded. */
export const NO_STRATEGY = 'none';

/** Which parameter names the strategy of which regime. */
export const REGIME_PARAMETERS = ['trend', 'chop', 'transition'] as const;

function choice(
  regime: (typeof REGIME_PARAMETERS)[number],
  members: readonly StrategyDescription[],
  preset: string,
): ChoiceParameter {
  return {
    name: regime,
    label: `In a ${regime}`,
    help: `Which strategy trades while the market is in ${regime}, with its usual parameters; none stays in cash.`,
    unit: '',
    kind: 'choice',
    options: [...members.map(({ name }) => name), NO_STRATEGY],
    default: preset,
  };
}

/** A strategy that hands over to others as the market changes; they come from the rest of the catalogue. */
export function regimeSelectorOf(members: readonly StrategyDescription[]): StrategyDescription {
  return {
    name: 'regime-selector',
    title: 'Regime selector',
    summary:
      'Reads by ADX whether the market trends, goes nowhere or is in between, and lets another strategy trade each.',
    parameters: [
      choice('trend', members, 'donchian-breakout'),
      choice('chop', members, 'rsi-mean-reversion'),
      choice('transition', members, 'sma-cross'),
      windowParameter({ name: 'adxWindow', label: 'ADX window', min: 2, default: 14 }),
      levelParameter({
        name: 'trendFrom',
        label: 'Trend from',
        help: 'A larger value needs a stronger trend before it counts as one.',
        default: 25,
      }),
      levelParameter({
        name: 'chopTo',
        label: 'Chop up to',
        help: 'A larger value calls more markets directionless.',
        default: 20,
      }),
      levelParameter({
        name: 'hysteresis',
        label: 'Hysteresis',
        help: 'A larger value stays longer in a regime near its border.',
        default: 2,
      }),
    ],
    constraints: [
      {
        names: ['chopTo', 'trendFrom'],
        message: 'A directionless market must be weaker than a trend (chopTo < trendFrom).',
        holds: (values) => Number(values['chopTo']) < Number(values['trendFrom']),
      },
    ],
    // No regime is known before ADX is ready, and without a regime nobody trades.
    warmupBars: (values: ParameterValues) => 2 * Number(values['adxWindow']) - 1,
    plots: (values) => [{ indicator: 'adx', parameters: { window: Number(values['adxWindow']) } }],
  };
}
