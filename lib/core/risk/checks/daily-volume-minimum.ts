import { notional } from '@/lib/core/model/quantity';
import { NOT_APPLICABLE, UNKNOWN, type RiskCheck } from '../check';

/** Only what is traded enough to be left again is entered (SPEC S4). */
export const dailyVolumeMinimum = {
  code: 'DAILY_VOLUME_MIN',
  sentence: 'Too little of the instrument is traded in a day.',
  label: 'Value traded in a day',
  level: 'strategy',
  appliesTo: 'entries',
  action: 'deny',
  limit: { name: 'dailyVolume', unit: 'money', bound: 'min', ceiling: '0' },
  unknown: 'VOLUME_UNKNOWN',
  measure(assessment) {
    const { averageDailyVolume, mark } = assessment.facts;
    if (assessment.request === null) return NOT_APPLICABLE;
    if (averageDailyVolume === null || mark === null) return UNKNOWN;
    return assessment.measured(notional(mark, averageDailyVolume, 'down'));
  },
} as const satisfies RiskCheck;
