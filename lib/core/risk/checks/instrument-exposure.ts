import type { RiskCheck } from '../check';

/** One instrument does not decide about the account (SPEC P10). */
export const instrumentExposure = {
  code: 'INSTRUMENT_EXPOSURE',
  sentence: 'One instrument would be too large a part of the equity.',
  label: 'Exposure to the instrument, of equity',
  level: 'portfolio',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'instrumentExposure', unit: 'share', bound: 'max', ceiling: '20' },
  unknown: 'EXPOSURE_UNKNOWN',
  measure: (assessment) =>
    assessment.shareOfEquity(assessment.exposureAfter(assessment.facts.instrumentExposure)),
} as const satisfies RiskCheck;
