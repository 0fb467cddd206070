import { multiplierParameter, windowParameter } from '@/lib/core/indicators/window-parameter';
import { levelParameter } from '../level-parameter';
import type { StrategyDescription } from '../parameters';

/** Oversold and overbought, confirmed by the bands and the turn of a fast average, as plain data. */
export const RSI_TEMA_BB: StrategyDescription = {
  name: 'rsi-tema-bb',
  title: 'RSI, TEMA and bands',
  summary:
    'Buys after RSI was oversold at the lower band, once the triple average turns up; sells after it was overbought at the upper band, once it turns down.',
  parameters: [
    windowParameter({ name: 'rsiWindow', label: 'RSI window', min: 2, default: 14 }),
    windowParameter({ name: 'temaWindow', label: 'TEMA window', default: 9 }),
    windowParameter({ name: 'bandWindow', label: 'Band window', min: 2, default: 20 }),
    {
      ...multiplierParameter('A larger value sets the bands further apart, in standard deviations.', 2),
      name: 'bandWidth',
      label: 'Band width',
    },
    levelParameter({
      name: 'oversold',
      label: 'Oversold at',
      help: 'A larger value gets ready to buy earlier and more often.',
      default: 30,
    }),
    levelParameter({
      name: 'overbought',
      label: 'Overbought at',
      help: 'A larger value gets ready to sell later and more rarely.',
      default: 70,
    }),
  ],
  constraints: [
    {
      names: ['oversold', 'overbought'],
      message: 'Oversold must lie below overbought (oversold < overbought).',
      holds: (values) => Number(values['oversold']) < Number(values['overbought']),
    },
  ],
  // A slope needs two values of the triple average; the bar that completes the last of the three may speak.
  warmupBars: ({ rsiWindow, temaWindow, bandWindow }) =>
    Math.max(Number(rsiWindow), 3 * Number(temaWindow) - 2, Number(bandWindow) - 1),
  plots: ({ rsiWindow, temaWindow, bandWindow, bandWidth }) => [
    { indicator: 'bollinger', parameters: { window: Number(bandWindow), multiplier: Number(bandWidth) } },
    { indicator: 'tema', parameters: { window: Number(temaWindow) } },
    { indicator: 'rsi', parameters: { window: Number(rsiWindow) } },
  ],
};
