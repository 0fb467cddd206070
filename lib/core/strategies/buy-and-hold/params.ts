import type { StrategyDescription } from '../parameters';

/** Buy and hold as plain data. */
export const BUY_AND_HOLD: StrategyDescription = {
  name: 'buy-and-hold',
  title: 'Buy and hold',
  summary: 'Buys on the first bar and never sells: the yardstick every other strategy is held against.',
  parameters: [
    {
      name: 'allocation',
      label: 'Allocation',
      help: 'A larger value puts more of the capital into the instrument; the rest stays in cash.',
      unit: '%',
      kind: 'number',
      min: 1,
      max: 100,
      step: 0.5,
      default: 100,
    },
  ],
  constraints: [],
  warmupBars: () => 0,
};
