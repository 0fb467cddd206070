import { windowParameter } from '@/lib/core/indicators/window-parameter';
import { DIRECTION } from '../direction';
import type { StrategyDescription } from '../parameters';

/** Break of a regression line as plain data. */
export const TRENDLINE_BREAK: StrategyDescription = {
  name: 'trendline-break',
  title: 'Trend-line break',
  summary:
    'Lays a regression line through recent closes and acts when a close leaves it by more than the threshold: in above, out below.',
  parameters: [
    windowParameter({
      name: 'lookback',
      label: 'Lookback',
      help: 'A larger value lays the line through more bars and bends less.',
      min: 3,
      default: 20,
    }),
    {
      name: 'threshold',
      label: 'Threshold',
      help: 'A larger value needs a wider break; 0.02 is 2 % away from the line.',
      unit: '',
      kind: 'number',
      min: 0,
      max: 0.5,
      step: 0.0005,
      default: 0.02,
    },
    DIRECTION,
  ],
  constraints: [],
  // The line is laid through the bars before the one that may break it.
  warmupBars: (values) => Number(values['lookback']),
  plots: (values) => [
    {
      indicator: 'linear-regression',
      parameters: { window: Number(values['lookback']) },
      outputs: ['value'],
    },
  ],
};
