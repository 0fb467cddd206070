import { notional } from '@/lib/core/model/quantity';
import { NOT_APPLICABLE, UNKNOWN, type RiskCheck } from '../check';

/** An order is a small part of what is traded in a day, so that it can be undone (SPEC L6). */
export const volumeShare = {
  code: 'VOLUME_SHARE',
  sentence: 'The order is too large a part of the average daily volume.',
  label: 'Order, of average daily volume',
  level: 'order',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'volumeShare', unit: 'share', bound: 'max', ceiling: '1' },
  unknown: 'VOLUME_UNKNOWN',
  measure(assessment) {
    const { request, facts } = assessment;
    if (request === null) return NOT_APPLICABLE;
    const { averageDailyVolume, mark } = facts;
    if (request.quantity !== null) return assessment.share(request.quantity, averageDailyVolume);
    if (averageDailyVolume === null || mark === null) return UNKNOWN;
    return assessment.share(request.quoteQuantity, notional(mark, averageDailyVolume, 'down'));
  },
} as const satisfies RiskCheck;
