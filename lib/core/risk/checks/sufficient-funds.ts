import { DENY, NOT_APPLICABLE, PASS, UNKNOWN, type RiskCheck } from '../check';

/** An order uses only what is free; what it needs is what the books would set aside for it (SPEC V9). */
export const sufficientFunds = {
  code: 'FUNDS',
  sentence: 'There is not enough of the asset that the order would use.',
  label: 'Free funds',
  level: 'venue',
  appliesTo: 'all',
  action: 'deny',
  limit: null,
  unknown: 'PRICE_UNKNOWN',
  measure(assessment) {
    if (assessment.request === null) return NOT_APPLICABLE;
    const needed = assessment.facts.fundsNeeded;
    if (needed === null) return assessment.reduces() ? NOT_APPLICABLE : UNKNOWN;
    assessment.actual = needed;
    const available = assessment.facts.fundsAvailable;
    assessment.limit = available;
    return needed <= available ? PASS : DENY;
  },
} as const satisfies RiskCheck;
