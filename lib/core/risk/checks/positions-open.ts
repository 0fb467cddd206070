import { COUNT, UNKNOWN, type RiskCheck } from '../check';

/** More positions than a person can watch are not opened (SPEC P5). */
export const positionsOpen = {
  code: 'POSITIONS_MAX',
  sentence: 'There are already as many open positions as the account may have.',
  label: 'Open positions',
  level: 'portfolio',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'positionsOpen', unit: 'count', bound: 'max', ceiling: '500' },
  unknown: 'ORDER_COUNT_UNKNOWN',
  measure(assessment) {
    const { positionsOpen: open, instrumentExposure } = assessment.facts;
    if (instrumentExposure === null) return UNKNOWN;
    assessment.count = assessment.request !== null && instrumentExposure === 0n ? open + 1 : open;
    return COUNT;
  },
} as const satisfies RiskCheck;
