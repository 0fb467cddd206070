import type { RiskCheck } from '../check';

/** Each tier of instruments has its own bucket of capital (SPEC P11). */
export const bucketExposure = {
  code: 'BUCKET_EXPOSURE',
  sentence: 'The capital bucket of the instrument would be too large a part of the equity.',
  label: 'Exposure of the capital bucket, of equity',
  level: 'portfolio',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'bucketExposure', unit: 'share', bound: 'max', ceiling: '20' },
  unknown: 'EXPOSURE_UNKNOWN',
  measure: (assessment) => assessment.shareOfEquity(assessment.after(assessment.facts.bucketExposure)),
} as const satisfies RiskCheck;
