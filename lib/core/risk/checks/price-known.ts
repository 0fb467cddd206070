import { DENY, PASS, type RiskCheck } from '../check';
import { UNKNOWN_CODES } from '../unknown-code';

/** No price, no judgement: an order that takes risk is never approved blind (SPEC V7). */
export const priceKnown = {
  code: 'PRICE_UNKNOWN',
  sentence: UNKNOWN_CODES.PRICE_UNKNOWN,
  label: 'Last price',
  level: 'venue',
  appliesTo: 'entries',
  action: 'deny',
  limit: null,
  unknown: null,
  measure(assessment) {
    const { mark } = assessment.facts;
    if (mark !== null && mark > 0n) return PASS;
    assessment.note = 'none';
    return DENY;
  },
} as const satisfies RiskCheck;
