import { DENY, PASS, UNKNOWN, type RiskCheck } from '../check';

/** Freeze stops everything; reduce-only and a switch that cannot be read let positions be made smaller (SPEC K1). */
export const killState = {
  code: 'KILLED',
  sentence: 'The kill switch is on.',
  label: 'Kill switch',
  level: 'kill',
  appliesTo: 'all',
  action: 'deny',
  limit: null,
  unknown: 'KILL_STATE_UNKNOWN',
  measure(assessment) {
    const { killState: state } = assessment.facts;
    if (state === 'off') return PASS;
    if (state !== 'freeze' && assessment.reduces()) return PASS;
    assessment.note = state;
    return state === 'unknown' ? UNKNOWN : DENY;
  },
} as const satisfies RiskCheck;
