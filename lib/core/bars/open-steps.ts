import type { MarketCalendar } from '@/lib/core/model/market-calendar';
import { closingHour, isExchangeClosed } from './exchange-holidays';
import { newYorkMs, weekdayOf } from './new-york-time';
import { civilFromDays } from './utc-calendar';

const DAY_MS = 86_400_000;

interface Session {
  readonly openMs: number;
  readonly closeMs: number;
}

/**
 * How many bars of `stepMs` that start in [fromMs, toMs), on the grid that begins at fromMs, lie in an open market at least
 * in part. Bars of a day and longer go by the trading dates in them: a daily bar carries the midnight of its date.
 */
export function openSteps(
  calendar: MarketCalendar,
  range: { readonly fromMs: number; readonly toMs: number; readonly stepMs: number },
): number {
  const { fromMs, toMs, stepMs } = range;
  if (!(toMs > fromMs)) return 0;
  const steps = Math.round((toMs - fromMs) / stepMs);
  if (calendar === '24x7') return steps;
  return stepMs >= DAY_MS
    ? openDates(calendar, { ...range, steps })
    : openSessions(calendar, { ...range, steps });
}

interface Steps {
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
  readonly steps: number;
}

function openDates(calendar: MarketCalendar, { fromMs, stepMs, steps }: Steps): number {
  let open = 0;
  for (let step = 0; step < steps; step += 1) {
    const first = Math.floor((fromMs + step * stepMs) / DAY_MS);
    const after = first + Math.round(stepMs / DAY_MS);
    let day = first;
    while (day < after && isDateClosed(calendar, day)) day += 1;
    if (day < after) open += 1;
  }
  return open;
}

/** Goes from session to session, not from step to step: a gap of minutes may be years long. */
function openSessions(calendar: MarketCalendar, { fromMs, toMs, stepMs, steps }: Steps): number {
  let open = 0;
  let counted = 0;
  const lastDay = Math.floor(toMs / DAY_MS) + 1;
  for (let day = Math.floor(fromMs / DAY_MS) - 1; day <= lastDay; day += 1) {
    if (isDateClosed(calendar, day)) continue;
    const { openMs, closeMs } = sessionOf(calendar, day);
    const first = Math.max(counted, Math.floor((openMs - fromMs) / stepMs));
    const after = Math.min(steps, Math.ceil((closeMs - fromMs) / stepMs));
    if (after <= first) continue;
    open += after - first;
    counted = after;
  }
  return open;
}

function isDateClosed(calendar: MarketCalendar, day: number): boolean {
  if (calendar !== 'fx-week' && calendar !== 'globex-week') return isExchangeClosed(day);
  const weekday = weekdayOf(day);
  if (weekday === 0 || weekday === 6) return true;
  const { month, day: date } = civilFromDays(day);
  return (month === 12 && date === 25) || (month === 1 && date === 1);
}

function sessionOf(calendar: MarketCalendar, day: number): Session {
  if (calendar === 'fx-week') return { openMs: newYorkMs(day - 1, 17), closeMs: newYorkMs(day, 17) };
  if (calendar === 'globex-week') return { openMs: newYorkMs(day - 1, 18), closeMs: newYorkMs(day, 17) };
  if (calendar === 'exchange-extended') return { openMs: newYorkMs(day, 4), closeMs: newYorkMs(day, 20) };
  return { openMs: newYorkMs(day, 9.5), closeMs: newYorkMs(day, closingHour(day)) };
}
