import { DENY, NOT_APPLICABLE, PASS, UNKNOWN, type RiskCheck } from '../check';

/** The order is worth at least what the venue accepts, at its own price or else the last one (SPEC V8). */
export const minimumNotional = {
  code: 'NOTIONAL_MIN',
  sentence: 'The order is worth less than the venue accepts.',
  label: 'Smallest order of the venue',
  level: 'venue',
  appliesTo: 'all',
  action: 'deny',
  limit: null,
  unknown: 'PRICE_UNKNOWN',
  measure(assessment) {
    const { minNotional } = assessment.facts.instrument;
    if (minNotional === 0n || assessment.request === null) return NOT_APPLICABLE;
    const value = assessment.valueAt('down');
    // Without a price an exit is sent all the same: the venue knows its own minimum.
    if (value === null) return assessment.reduces() ? NOT_APPLICABLE : UNKNOWN;
    assessment.actual = value;
    assessment.limit = minNotional;
    return value >= minNotional ? PASS : DENY;
  },
} as const satisfies RiskCheck;
