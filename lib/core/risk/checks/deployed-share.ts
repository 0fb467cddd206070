import { asMoney } from '@/lib/core/model/money';
import { UNKNOWN, type RiskCheck } from '../check';

/** Part of the equity stays free (SPEC P4). */
export const deployedShare = {
  code: 'DEPLOYED',
  sentence: 'More of the equity would be tied up than may be.',
  label: 'Deployed, of equity',
  level: 'portfolio',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'deployed', unit: 'share', bound: 'max', ceiling: '1' },
  unknown: 'EXPOSURE_UNKNOWN',
  measure(assessment) {
    const { deployed, fundsNeeded } = assessment.facts;
    if (assessment.request === null) return assessment.shareOfEquity(deployed);
    if (deployed === null || fundsNeeded === null) return UNKNOWN;
    return assessment.shareOfEquity(asMoney(deployed + fundsNeeded));
  },
} as const satisfies RiskCheck;
