import { windowParameter } from '@/lib/core/indicators/window-parameter';
import { DIRECTION } from '../direction';
import type { StrategyDescription } from '../parameters';

/** Time-series momentum as plain data. */
export const MOMENTUM_STRATEGY: StrategyDescription = {
  name: 'momentum',
  title: 'Momentum',
  summary:
    'Buys what has risen by more than the entry change over the window and leaves once it no longer rises.',
  parameters: [
    windowParameter({
      help: 'A larger value looks at longer moves and changes its mind less often.',
      default: 20,
    }),
    {
      name: 'entry',
      label: 'Entry change',
      help: 'A larger value needs a stronger move before it joins.',
      unit: '%',
      kind: 'number',
      min: 0,
      max: 100,
      step: 0.1,
      default: 2,
    },
    DIRECTION,
  ],
  constraints: [],
  warmupBars: (values) => Number(values['window']),
  plots: (values) => [{ indicator: 'roc', parameters: { window: Number(values['window']) } }],
};
