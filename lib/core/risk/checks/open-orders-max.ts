import { COUNT, type RiskCheck } from '../check';

/** Sizes assume that the order before is settled, so a run normally allows one at a time per instrument (SPEC V4). */
export const openOrdersMax = {
  code: 'OPEN_ORDERS_MAX',
  sentence: 'There are already as many open orders as one instrument may have.',
  label: 'Open orders of the instrument',
  level: 'venue',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'openOrdersPerInstrument', unit: 'count', bound: 'max', ceiling: '200' },
  unknown: 'ORDER_COUNT_UNKNOWN',
  measure(assessment) {
    assessment.count = assessment.facts.openOrders + (assessment.request === null ? 0 : 1);
    return COUNT;
  },
} as const satisfies RiskCheck;
