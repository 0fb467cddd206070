import { NBSP } from './decimal-text';

/** Every time on screen is UTC and says so; the zone is never left to the reader's machine. */
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** `2024-01-02` */
export function formatDay(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}

/** `2024-01-02 09:31` without the zone, for columns whose header names it. */
export function formatMinute(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 16).replace('T', ' ');
}

/** `2024-01-02 09:31:05 UTC` */
export function formatInstant(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** The first and last day of a stretch whose end is exclusive; an open end says so. */
export function formatPeriod(fromMs: number | null, toMs: number | null): string {
  if (fromMs === null && toMs === null) return 'all bars';
  const from = fromMs === null ? 'first bar' : formatDay(fromMs);
  const to = toMs === null ? 'last bar' : formatDay(toMs - 1);
  return `${from} … ${to}`;
}

/** A length of time in its two largest units: `2 d 3 h`, `45 s`, `320 ms`. */
export function formatDuration(lengthMs: number): string {
  const ms = Math.max(0, Math.round(lengthMs));
  if (ms < SECOND_MS) return `${ms}${NBSP}ms`;
  const units: [number, string][] = [
    [DAY_MS, 'd'],
    [HOUR_MS, 'h'],
    [MINUTE_MS, 'min'],
    [SECOND_MS, 's'],
  ];
  const parts: string[] = [];
  let rest = ms;
  for (const [size, unit] of units) {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    if (amount > 0) parts.push(`${amount}${NBSP}${unit}`);
    if (parts.length === 2 || (parts.length === 1 && amount === 0)) break;
  }
  return parts.join(' ');
}

/** How long ago, in one unit: `3 min ago`; the absolute time belongs in the title. */
export function formatAgo(timeMs: number, nowMs: number): string {
  const ago = Math.max(0, nowMs - timeMs);
  if (ago < 5 * SECOND_MS) return 'just now';
  if (ago < MINUTE_MS) return `${Math.floor(ago / SECOND_MS)}${NBSP}s ago`;
  if (ago < HOUR_MS) return `${Math.floor(ago / MINUTE_MS)}${NBSP}min ago`;
  if (ago < DAY_MS) return `${Math.floor(ago / HOUR_MS)}${NBSP}h ago`;
  if (ago < 30 * DAY_MS) return `${Math.floor(ago / DAY_MS)}${NBSP}d ago`;
  return formatDay(timeMs);
}
