import { COUNT, NOT_APPLICABLE, type RiskCheck } from '../check';

/** A frozen feed looks like a calm market; after a minute it counts as no knowledge (SPEC L1). */
export const priceAge = {
  code: 'PRICE_STALE',
  sentence: 'The last price is older than the limit.',
  label: 'Age of the last price',
  level: 'order',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'priceAge', unit: 'ms', bound: 'max', ceiling: '86400000' },
  unknown: 'PRICE_AGE_UNKNOWN',
  measure(assessment) {
    if (assessment.request === null) return NOT_APPLICABLE;
    assessment.count = assessment.facts.markAgeMs;
    return COUNT;
  },
} as const satisfies RiskCheck;
