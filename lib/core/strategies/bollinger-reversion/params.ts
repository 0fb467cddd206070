import { multiplierParameter, windowParameter } from '@/lib/core/indicators/window-parameter';
import { DIRECTION } from '../direction';
import type { StrategyDescription } from '../parameters';

/** Reversion to the middle of the bands as plain data. */
export const BOLLINGER_REVERSION: StrategyDescription = {
  name: 'bollinger-reversion',
  title: 'Bollinger reversion',
  summary: 'Buys a close below the lower band and sells when the close is back at the middle line.',
  parameters: [
    windowParameter({ label: 'Band window', min: 2, default: 20 }),
    multiplierParameter('A larger value waits for rarer extremes, in standard deviations.', 2),
    DIRECTION,
  ],
  constraints: [],
  // The bar that fills the window may speak.
  warmupBars: (values) => Number(values['window']) - 1,
  plots: ({ window, multiplier }) => [
    { indicator: 'bollinger', parameters: { window: Number(window), multiplier: Number(multiplier) } },
  ],
};
