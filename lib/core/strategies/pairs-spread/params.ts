import { windowParameter } from '@/lib/core/indicators/window-parameter';
import type { NumberParameter } from '@/lib/core/model/parameter';
import type { StrategyDescription } from '../parameters';

function score(spec: { name: string; label: string; help: string; default: number }): NumberParameter {
  return { ...spec, kind: 'number', unit: 'deviations', min: 0, max: 100, step: 0.1 };
}

/** Statistical arbitrage of two instruments as plain data. */
export const PAIRS_SPREAD: StrategyDescription = {
  name: 'pairs-spread',
  title: 'Pairs spread',
  summary:
    'Two instruments that move together: when their spread is unusually wide it buys the cheap one, sells the dear one short, and leaves when the spread is back. Needs instruments that can be sold short.',
  instruments: 2,
  parameters: [
    windowParameter({
      help: 'A larger value learns the hedge ratio and the usual spread from more bars.',
      min: 10,
      default: 60,
    }),
    score({
      name: 'entry',
      label: 'Entry at',
      help: 'A larger value waits for wider and rarer spreads.',
      default: 2,
    }),
    score({
      name: 'exit',
      label: 'Exit at',
      help: 'A larger value leaves earlier, with less of the way back.',
      default: 0.5,
    }),
    score({
      name: 'stop',
      label: 'Give up at',
      help: 'A larger value bears a wider spread before the pair counts as broken.',
      default: 4,
    }),
  ],
  constraints: [
    {
      names: ['exit', 'entry'],
      message: 'It must leave closer to the mean than it enters (exit < entry).',
      holds: (values) => Number(values['exit']) < Number(values['entry']),
    },
    {
      names: ['entry', 'stop'],
      message: 'It must give up further out than it enters (entry < stop).',
      holds: (values) => Number(values['entry']) < Number(values['stop']),
    },
  ],
  // The score measures a bar against the window before it.
  warmupBars: (values) => Number(values['window']),
};
