import type { StrategyDescription } from '../parameters';

const WINDOW_MAX = 500;

/** Moving-average cross as plain data. */
export const SMA_CROSS: StrategyDescription = {
  name: 'sma-cross',
  title: 'Moving-average cross',
  summary:
    'Buys when the fast average of closes rises above the slow one and sells when it falls below. Long only, all in.',
  parameters: [
    {
      name: 'fast',
      label: 'Fast average',
      help: 'A larger value reacts later and trades less often.',
      unit: 'bars',
      kind: 'integer',
      min: 1,
      max: WINDOW_MAX - 1,
      step: 1,
      default: 10,
    },
    {
      name: 'slow',
      label: 'Slow average',
      help: 'A larger value follows longer trends and ignores short ones.',
      unit: 'bars',
      kind: 'integer',
      min: 2,
      max: WINDOW_MAX,
      step: 1,
      default: 30,
    },
  ],
  constraints: [
    {
      names: ['fast', 'slow'],
      message: 'The fast average must be shorter than the slow one (fast < slow).',
      holds: (values) => Number(values['fast']) < Number(values['slow']),
    },
  ],
  // The first full slow window only says which average is above; a cross needs one bar more.
  warmupBars: (values) => Number(values['slow']),
  plots: ({ fast, slow }) => [
    { indicator: 'sma', parameters: { window: Number(fast) } },
    { indicator: 'sma', parameters: { window: Number(slow) } },
  ],
};
