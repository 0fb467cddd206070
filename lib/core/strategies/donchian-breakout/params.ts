import { windowParameter } from '@/lib/core/indicators/window-parameter';
import { DIRECTION } from '../direction';
import type { StrategyDescription } from '../parameters';

/** Channel breakout as plain data. */
export const DONCHIAN_BREAKOUT: StrategyDescription = {
  name: 'donchian-breakout',
  title: 'Donchian breakout',
  summary:
    'Buys a close above the highest high of the entry window and leaves at a close below the lowest low of the exit window.',
  parameters: [
    windowParameter({
      name: 'entry',
      label: 'Entry window',
      help: 'A larger value waits for rarer and larger breakouts.',
      min: 2,
      default: 20,
    }),
    windowParameter({
      name: 'exit',
      label: 'Exit window',
      help: 'A larger value gives a trend more room before it is left.',
      default: 10,
    }),
    DIRECTION,
  ],
  constraints: [
    {
      names: ['exit', 'entry'],
      message: 'The exit window must not be longer than the entry window (exit ≤ entry).',
      holds: (values) => Number(values['exit']) <= Number(values['entry']),
    },
  ],
  // The channel is read before the bar that may break it.
  warmupBars: (values) => Number(values['entry']),
  plots: ({ entry, exit }) => [
    { indicator: 'donchian', parameters: { window: Number(entry) }, outputs: ['upper', 'lower'] },
    { indicator: 'donchian', parameters: { window: Number(exit) }, outputs: ['upper', 'lower'] },
  ],
};
