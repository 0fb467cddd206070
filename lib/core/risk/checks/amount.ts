import { DENY, NOT_APPLICABLE, PASS, type RiskCheck } from '../check';

/** Exactly one positive amount: units, or for a market buy what to spend (SPEC V2). */
export const amount = {
  code: 'AMOUNT',
  sentence: 'The order names no positive amount, or both a base and a quote amount.',
  label: 'Amount',
  level: 'venue',
  appliesTo: 'all',
  action: 'deny',
  limit: null,
  unknown: null,
  measure(assessment) {
    const { request } = assessment;
    if (request === null) return NOT_APPLICABLE;
    const { quantity, quoteQuantity } = request;
    const wanted = quoteQuantity ?? quantity;
    if (wanted === null) {
      assessment.note = 'none';
      return DENY;
    }
    assessment.actual = wanted;
    assessment.limit = 0n;
    if (wanted <= 0n || (quantity !== null && quoteQuantity !== null)) return DENY;
    return quoteQuantity !== null && (request.side !== 'buy' || request.type !== 'market') ? DENY : PASS;
  },
} as const satisfies RiskCheck;
