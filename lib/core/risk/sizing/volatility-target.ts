import { exactFromFloat } from '@/lib/core/model/crossing';
import { divideExact } from '@/lib/core/model/exact';
import type { SizingMethod } from './sizing-method';

const RATE_DECIMALS = 9;

/**
 * The share of equity at which the position has the volatility asked for: target ÷ realised, at most a cap (SPEC Z9).
 * A. Moreira and T. Muir, "Volatility-Managed Portfolios", Journal of Finance 72(4), 2017.
 */
export const volatilityTarget = {
  kind: 'volatility-target',
  label: 'Volatility target',
  help: 'The position shrinks while the market is wild and grows while it is calm.',
  fields: [
    {
      name: 'target',
      label: 'Target volatility',
      help: 'Annualised volatility the position should have.',
      unit: 'share',
      min: '0.001',
      max: '5',
      default: '0.2',
    },
    {
      name: 'shareMax',
      label: 'Largest share of equity',
      help: 'However calm the market is, no more than this share of the equity.',
      unit: 'share',
      min: '0.001',
      max: '20',
      default: '1',
    },
  ],
  size(call) {
    const { volatility } = call.facts;
    if (!(volatility > 0 && volatility < Infinity)) return 'VOLATILITY_UNKNOWN';
    const realised = exactFromFloat(volatility, RATE_DECIMALS, 'up');
    if (realised === 0n) return 'VOLATILITY_UNKNOWN';
    call.note('volatility', realised);
    const wished = divideExact(call.setting('target'), realised, 'down');
    const most = call.setting('shareMax');
    return call.shareOfEquity(wished < most ? wished : most);
  },
} as const satisfies SizingMethod;
