import { rollingQuery, type Rolling, type RollingQuery } from '@/lib/contracts/api/run-report';
import { rollingSeries } from '@/lib/core/statistics/rolling';
import { rangeOf } from '@/lib/core/statistics/summarise-range';
import { dayEnds } from '@/lib/core/statistics/period-ends';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';
import { barsWithin, storedStatistics } from './stored-statistics';

/**
 * A figure over a window of days that moves through a stretch of a run, one value per day.
 * @throws Refusal SCOPE, NOT_FOUND, RUN_RESULT_MISSING
 */
export async function readRolling(context: ServiceContext, id: string, raw: RollingQuery): Promise<Rolling> {
  requireScope(context, 'runs:read');
  const { kind, window, ...stretch } = rollingQuery.parse(raw);
  const { input } = await storedStatistics(context, id);
  const { from, to } = barsWithin(input.timeMs, stretch);
  const part = rangeOf(input, from, to);
  const { timeMs, values, daysPerYear } = rollingSeries(part, kind, window);
  return {
    kind,
    window,
    days: dayEnds(part.timeMs, part.barMs).length,
    daysPerYear,
    timeMs: Array.from(timeMs),
    values: Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
  };
}
