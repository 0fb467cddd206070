import type { RiskCheck } from '../check';

/** Longs less shorts, either way (SPEC P9). */
export const netExposure = {
  code: 'NET_EXPOSURE',
  sentence: 'Long less short would be too large a part of the equity.',
  label: 'Net exposure, of equity',
  level: 'portfolio',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'netExposure', unit: 'share', bound: 'max', ceiling: '20' },
  unknown: 'EXPOSURE_UNKNOWN',
  measure: (assessment) => assessment.shareOfEquity(assessment.exposureAfter(assessment.facts.netExposure)),
} as const satisfies RiskCheck;
