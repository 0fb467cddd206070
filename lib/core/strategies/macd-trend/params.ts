import { windowParameter } from '@/lib/core/indicators/window-parameter';
import { DIRECTION } from '../direction';
import type { StrategyDescription } from '../parameters';

/** MACD and its signal line as plain data. */
export const MACD_TREND: StrategyDescription = {
  name: 'macd-trend',
  title: 'MACD trend',
  summary: 'In when MACD crosses above its signal line, out when it falls below.',
  parameters: [
    windowParameter({ name: 'fast', label: 'Fast average', default: 12 }),
    windowParameter({ name: 'slow', label: 'Slow average', min: 2, default: 26 }),
    windowParameter({
      name: 'signal',
      label: 'Signal average',
      help: 'A larger value smooths the signal line and crosses less often.',
      min: 2,
      default: 9,
    }),
    DIRECTION,
  ],
  constraints: [
    {
      names: ['fast', 'slow'],
      message: 'The fast average must be shorter than the slow one (fast < slow).',
      holds: (values) => Number(values['fast']) < Number(values['slow']),
    },
  ],
  warmupBars: ({ slow, signal }) => Number(slow) + Number(signal) - 1,
  plots: ({ fast, slow, signal }) => [
    { indicator: 'macd', parameters: { fast: Number(fast), slow: Number(slow), signal: Number(signal) } },
  ],
};
