import { timesShare, type SizingMethod } from './sizing-method';

/** The share of equity the portfolio gives the instrument (SPEC Z11). */
export const portfolioWeight = {
  kind: 'portfolio-weight',
  label: 'Portfolio weight',
  help: 'The portfolio decides how much of the equity each instrument may use.',
  fields: [
    {
      name: 'scale',
      label: 'Scale',
      help: 'All weights times this number.',
      unit: 'factor',
      min: '0.01',
      max: '20',
      default: '1',
    },
  ],
  size(call) {
    const weight = call.facts.targetWeight;
    if (weight === null || weight <= 0n) return 'WEIGHT_UNKNOWN';
    call.note('weight', weight);
    return call.shareOfEquity(timesShare(weight, call.setting('scale')));
  },
} as const satisfies SizingMethod;
