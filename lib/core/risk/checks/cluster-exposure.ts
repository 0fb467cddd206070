import type { RiskCheck } from '../check';

/** Instruments that move together count as one (SPEC P12). */
export const clusterExposure = {
  code: 'CLUSTER_EXPOSURE',
  sentence: 'Instruments that move together would be too large a part of the equity.',
  label: 'Exposure to the correlation cluster, of equity',
  level: 'portfolio',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'clusterExposure', unit: 'share', bound: 'max', ceiling: '20' },
  unknown: 'CORRELATION_UNKNOWN',
  measure: (assessment) =>
    assessment.shareOfEquity(assessment.exposureAfter(assessment.facts.clusterExposure)),
} as const satisfies RiskCheck;
