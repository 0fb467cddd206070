import { multiplierParameter, windowParameter } from '@/lib/core/indicators/window-parameter';
import { DIRECTION } from '../direction';
import type { StrategyDescription } from '../parameters';

/** Trend following with exponential averages as plain data. */
export const EMA_TREND: StrategyDescription = {
  name: 'ema-trend',
  title: 'Exponential-average trend',
  summary:
    'Follows the trend: in when the fast exponential average crosses above the slow one, out when it falls below. A stop stands some average true ranges away.',
  parameters: [
    windowParameter({ name: 'fast', label: 'Fast average', default: 12 }),
    windowParameter({ name: 'slow', label: 'Slow average', min: 2, default: 26 }),
    windowParameter({
      name: 'atrWindow',
      label: 'Range window',
      help: 'A larger value measures the usual range over more bars.',
      default: 14,
    }),
    {
      ...multiplierParameter('A larger value sets the stop further away, in average true ranges.', 3),
      name: 'stopRanges',
      label: 'Stop distance',
    },
    DIRECTION,
  ],
  constraints: [
    {
      names: ['fast', 'slow'],
      message: 'The fast average must be shorter than the slow one (fast < slow).',
      holds: (values) => Number(values['fast']) < Number(values['slow']),
    },
  ],
  // The slow average first says which one is above; the stop needs its range.
  warmupBars: ({ slow, atrWindow }) => Math.max(Number(slow), Number(atrWindow) + 1),
  plots: ({ fast, slow, atrWindow }) => [
    { indicator: 'ema', parameters: { window: Number(fast) } },
    { indicator: 'ema', parameters: { window: Number(slow) } },
    { indicator: 'atr', parameters: { window: Number(atrWindow) } },
  ],
};
