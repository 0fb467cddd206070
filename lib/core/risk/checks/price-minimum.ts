import { NOT_APPLICABLE, type RiskCheck } from '../check';

/** Penny shares are not entered (SPEC L5). */
export const priceMinimum = {
  code: 'PRICE_MIN',
  sentence: 'The price of the instrument is below the smallest one that may be bought or sold short.',
  label: 'Smallest price',
  level: 'order',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'priceMinimum', unit: 'price', bound: 'min', ceiling: '0' },
  unknown: 'PRICE_UNKNOWN',
  measure: (assessment) =>
    assessment.request === null ? NOT_APPLICABLE : assessment.measured(assessment.facts.mark),
} as const satisfies RiskCheck;
