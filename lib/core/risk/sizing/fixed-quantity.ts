import { asQuantity } from '@/lib/core/model/quantity';
import { timesShare, type SizingMethod } from './sizing-method';

/** The same number of units every time, times the strength of the signal (SPEC Z5). */
export const fixedQuantity = {
  kind: 'fixed-quantity',
  label: 'Fixed quantity',
  help: 'Every entry has the same number of units.',
  fields: [
    {
      name: 'quantity',
      label: 'Units',
      help: 'Units of the base asset at full strength.',
      unit: 'quantity',
      min: '0.000000000001',
      max: '1000000000000',
      default: '1',
    },
  ],
  size(call) {
    call.quantity = asQuantity(timesShare(call.setting('quantity'), call.strength));
    return null;
  },
} as const satisfies SizingMethod;
