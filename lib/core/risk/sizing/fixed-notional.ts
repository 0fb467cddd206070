import { asMoney } from '@/lib/core/model/money';
import { timesShare, type SizingMethod } from './sizing-method';

/** The same amount of the quote asset every time, times the strength of the signal (SPEC Z6). */
export const fixedNotional = {
  kind: 'fixed-notional',
  label: 'Fixed amount',
  help: 'Every entry is worth the same amount of the quote asset.',
  fields: [
    {
      name: 'notional',
      label: 'Amount',
      help: 'Quote asset to spend at full strength.',
      unit: 'money',
      min: '0.01',
      max: '1000000000000',
      default: '1000',
    },
  ],
  size(call) {
    call.value = asMoney(timesShare(call.setting('notional'), call.strength));
    return null;
  },
} as const satisfies SizingMethod;
