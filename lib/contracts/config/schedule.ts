import * as z from 'zod';
import { isDue, parseCron, type Cron, type WallTime } from '@/lib/core/model/cron';

const QUARTER_MS = 15 * 60_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Five years of quarters: a schedule for 29 February comes round within them. */
const QUARTERS_MAX = 5 * 366 * 96;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** When something is due: cron fields on the wall clock of a zone. */
export const schedule = z
  .strictObject({ cron: z.string().max(100), timezone: z.string().max(64).default('UTC') })
  .superRefine(({ cron, timezone }, ctx) => {
    const parsed = parseCron(cron);
    if (typeof parsed === 'string') {
      const params = {
        code: 'SCHEDULE',
        expected: '"30 9 * * 1-5"',
        next: 'write minute hour day month weekday',
      };
      ctx.addIssue({ code: 'custom', path: ['cron'], message: parsed, params });
    }
    if (!isZone(timezone)) {
      const params = {
        code: 'SCHEDULE',
        expected: '"Europe/Berlin"',
        next: 'write the name of a zone, or UTC',
      };
      ctx.addIssue({
        code: 'custom',
        path: ['timezone'],
        message: `there is no time zone ${timezone}`,
        params,
      });
    } else if (typeof parsed !== 'string' && nextRunMs({ cron, timezone }, 0) === null) {
      const params = { code: 'SCHEDULE', next: 'choose a day that the month has' };
      ctx.addIssue({ code: 'custom', path: ['cron'], message: `"${cron}" is never due`, params });
    }
  });

export type Schedule = z.infer<typeof schedule>;

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The first minute after `afterMs` at which it is due, UTC epoch ms; null when there is none within five years. */
export function nextRunMs({ cron, timezone }: Schedule, afterMs: number): number | null {
  const parsed = parseCron(cron);
  if (typeof parsed === 'string') return null;
  const clock = wallClock(timezone);
  const fromMs = Math.floor(afterMs / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
  // Zones differ from UTC by whole quarters of an hour, so that the wall clock of a quarter's start gives its minutes too.
  let quarterMs = Math.floor(fromMs / QUARTER_MS) * QUARTER_MS;
  for (let quarter = 0; quarter < QUARTERS_MAX; quarter += 1, quarterMs += QUARTER_MS) {
    const due = dueWithin(parsed, clock(quarterMs), Math.max(0, (fromMs - quarterMs) / MINUTE_MS));
    if (due !== null) return quarterMs + due * MINUTE_MS;
  }
  return null;
}

function dueWithin(cron: Cron, start: WallTime, from: number): number | null {
  for (let minute = from; minute < 15; minute += 1) {
    if (isDue(cron, { ...start, minute: start.minute + minute })) return minute;
  }
  return null;
}

/**
 * How far a zone's clock is ahead of UTC, in ms, from the start of a period (UTC epoch ms) and from each change of its
 * clocks within it, to the minute: the zone as data, for code that has no tables of zones.
 */
export function zoneOffsets(
  timezone: string,
  fromMs: number,
  toMs: number,
): [fromMs: number, aheadMs: number][] {
  const clock = zoneClock(timezone);
  const found: [number, number][] = [[fromMs, clock(fromMs)]];
  for (let dayMs = fromMs; dayMs < toMs; dayMs += DAY_MS) {
    let [low, high] = [dayMs, Math.min(toMs, dayMs + DAY_MS)];
    const before = clock(low);
    if (clock(high) === before) continue;
    while (high - low > MINUTE_MS) {
      const middle = Math.floor((low + high) / 2 / MINUTE_MS) * MINUTE_MS;
      if (middle <= low) break;
      if (clock(middle) === before) low = middle;
      else high = middle;
    }
    found.push([high, clock(high)]);
  }
  return found;
}

function zoneClock(timeZone: string): (timeMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (timeMs) => {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(timeMs)) parts[type] = Number(value);
    const { year = 1970, month = 1, day = 1, hour = 0, minute = 0 } = parts;
    const shownMs = Date.UTC(year, month - 1, day, hour, minute);
    return shownMs - Math.floor(timeMs / MINUTE_MS) * MINUTE_MS;
  };
}

function wallClock(timeZone: string): (timeMs: number) => WallTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (timeMs) => {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
    for (const { type, value } of format.formatToParts(timeMs)) parts[type] = value;
    return {
      minute: Number(parts.minute),
      hour: Number(parts.hour),
      day: Number(parts.day),
      month: Number(parts.month),
      weekday: WEEKDAYS.indexOf(parts.weekday ?? ''),
    };
  };
}
