import { NOT_APPLICABLE, type RiskCheck } from '../check';

/** The first real money is a few dollars an order (SPEC L9). */
export const liveMicroCap = {
  code: 'LIVE_MICRO_CAP',
  sentence: 'An order with real money is worth more than the live cap.',
  label: 'Value of one live order in dollars',
  level: 'order',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'liveOrderUsd', unit: 'money', bound: 'max', ceiling: '100000' },
  unknown: 'RATE_UNKNOWN',
  measure: (assessment) =>
    assessment.facts.isLive ? assessment.inDollars(assessment.worstValue()) : NOT_APPLICABLE,
} as const satisfies RiskCheck;
