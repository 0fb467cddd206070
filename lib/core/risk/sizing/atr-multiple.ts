import { exactFromFloat } from '@/lib/core/model/crossing';
import { multiplyExact } from '@/lib/core/model/exact';
import type { SizingMethod } from './sizing-method';
import { sizeByRisk } from './stop-distance';

const PRICE_DECIMALS = 12;

/** As many units as lose a given share of the equity when the price moves by a multiple of its average true range (SPEC Z8). */
export const atrMultiple = {
  kind: 'atr-multiple',
  label: 'Share of equity at risk per average true range',
  help: 'A market that moves much gets a small position.',
  fields: [
    {
      name: 'risk',
      label: 'Equity at risk',
      help: 'Share of the equity lost when the price moves against us by the multiple.',
      unit: 'share',
      min: '0.0001',
      max: '0.1',
      default: '0.01',
    },
    {
      name: 'multiple',
      label: 'Average true ranges',
      help: 'How many average true ranges away the position would be wrong.',
      unit: 'factor',
      min: '0.1',
      max: '20',
      default: '2',
    },
  ],
  size(call) {
    const { atr } = call.facts;
    if (!(atr > 0 && atr < Infinity)) return 'ATR_UNKNOWN';
    const range = exactFromFloat(atr, PRICE_DECIMALS, 'up');
    if (range === 0n) return 'ATR_UNKNOWN';
    call.note('atr', range);
    return sizeByRisk(call, call.setting('risk'), multiplyExact(range, call.setting('multiple'), 'up'));
  },
} as const satisfies SizingMethod;
