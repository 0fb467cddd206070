import { DENY, NOT_APPLICABLE, PASS, type RiskCheck } from '../check';

/** A reduce-only order has an opposite position to make smaller (SPEC V3). */
export const reduceOnly = {
  code: 'REDUCE_ONLY',
  sentence: 'There is no position that this reduce-only order could make smaller.',
  label: 'Position to reduce',
  level: 'venue',
  appliesTo: 'all',
  action: 'deny',
  limit: null,
  unknown: null,
  measure(assessment) {
    const { request, facts } = assessment;
    if (request === null || !request.reduceOnly) return NOT_APPLICABLE;
    const held = facts.positionQuantity;
    assessment.actual = held;
    assessment.limit = 0n;
    return (request.side === 'sell' ? held > 0n : held < 0n) ? PASS : DENY;
  },
} as const satisfies RiskCheck;
