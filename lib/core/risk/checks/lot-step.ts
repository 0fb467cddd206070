import { DENY, NOT_APPLICABLE, PASS, type RiskCheck } from '../check';

/** A quantity lies on the lot grid; it is refused, never rounded behind the strategy's back (SPEC V5). */
export const lotStep = {
  code: 'LOT_STEP',
  sentence: 'The quantity is not a whole number of lots.',
  label: 'Lot',
  level: 'venue',
  appliesTo: 'all',
  action: 'deny',
  limit: null,
  unknown: null,
  measure(assessment) {
    const { request, facts } = assessment;
    if (request === null || request.quantity === null) return NOT_APPLICABLE;
    assessment.actual = request.quantity;
    const { lotSize } = facts.instrument;
    assessment.limit = lotSize;
    return request.quantity % lotSize === 0n ? PASS : DENY;
  },
} as const satisfies RiskCheck;
