import { InvalidArgumentError } from 'commander';
import { isTimeframe, TIMEFRAMES, type Timeframe } from '@/lib/core/model/timeframe';

/** `1h` */
export function timeframeOption(text: string): Timeframe {
  if (isTimeframe(text)) return text;
  throw new InvalidArgumentError(`use one of ${TIMEFRAMES.join(', ')}`);
}

const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z)?$/;

/** `2024-01-01` (midnight UTC) or `2024-01-01T12:00Z` → UTC epoch milliseconds. Local time is not guessed. */
export function timeOption(text: string): number {
  const timeMs = TIME.test(text) ? Date.parse(text) : NaN;
  if (Number.isFinite(timeMs) && new Date(timeMs).toISOString().startsWith(text.slice(0, 10))) return timeMs;
  throw new InvalidArgumentError('use a UTC time such as 2024-01-01 or 2024-01-01T12:00Z');
}

/** `refuse` or `allow` */
export function gapsOption(text: string): 'refuse' | 'allow' {
  if (text === 'refuse' || text === 'allow') return text;
  throw new InvalidArgumentError('use refuse or allow');
}
