import type { SizingMethod } from './sizing-method';

/** A share of the equity, times the strength of the signal; 1 is all in (SPEC Z1). */
export const percentOfEquity = {
  kind: 'percent-of-equity',
  label: 'Share of equity',
  help: 'Every entry uses the same share of the equity at that moment.',
  fields: [
    {
      name: 'fraction',
      label: 'Share of equity',
      help: 'Share of the equity that a signal of full strength uses; above 1 needs margin.',
      unit: 'share',
      min: '0.0001',
      max: '20',
      default: '1',
    },
  ],
  size: (call) => call.shareOfEquity(call.setting('fraction')),
} as const satisfies SizingMethod;
