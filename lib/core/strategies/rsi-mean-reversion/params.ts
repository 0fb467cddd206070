import { windowParameter } from '@/lib/core/indicators/window-parameter';
import { DIRECTION } from '../direction';
import { levelParameter } from '../level-parameter';
import type { StrategyDescription } from '../parameters';

/** Reversion to the mean by relative strength as plain data. */
export const RSI_MEAN_REVERSION: StrategyDescription = {
  name: 'rsi-mean-reversion',
  title: 'RSI mean reversion',
  summary: 'Buys what fell too fast (RSI below oversold) and sells once it is back at the exit level.',
  parameters: [
    windowParameter({ label: 'RSI window', default: 14, min: 2 }),
    levelParameter({
      name: 'oversold',
      label: 'Oversold below',
      help: 'A larger value buys earlier and more often.',
      default: 30,
    }),
    levelParameter({
      name: 'exit',
      label: 'Exit at',
      help: 'A larger value holds longer for more of the way back.',
      default: 50,
    }),
    levelParameter({
      name: 'overbought',
      label: 'Overbought above',
      help: 'A larger value sells short later and more rarely.',
      default: 70,
    }),
    DIRECTION,
  ],
  constraints: [
    {
      names: ['oversold', 'exit'],
      message: 'Oversold must lie below the exit level (oversold < exit).',
      holds: (values) => Number(values['oversold']) < Number(values['exit']),
    },
    {
      names: ['exit', 'overbought'],
      message: 'The exit level must lie below overbought (exit < overbought).',
      holds: (values) => Number(values['exit']) < Number(values['overbought']),
    },
  ],
  // The bar that fills the window of changes may speak.
  warmupBars: (values) => Number(values['window']),
  plots: (values) => [{ indicator: 'rsi', parameters: { window: Number(values['window']) } }],
};
