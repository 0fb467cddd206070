/** How much of an instant is printed; the zone is always there. */
export type TimePrecision = 'day' | 'minute' | 'second';

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** `2024-01-02 09:31:05 UTC`, or `2024-01-02 10:31:05 GMT+1` in another zone. An unknown zone prints as UTC. */
export function formatZoned(timeMs: number, zone: string, precision: TimePrecision = 'second'): string {
  if (!Number.isFinite(timeMs)) return 'n/a';
  const parts = new Map(
    formatFor(zone)
      .formatToParts(timeMs)
      .map((part) => [part.type, part.value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const name = part('timeZoneName');
  const day = `${part('year')}-${part('month')}-${part('day')}`;
  if (precision === 'day') return `${day} ${name}`;
  const minute = `${day} ${part('hour')}:${part('minute')}`;
  return precision === 'minute' ? `${minute} ${name}` : `${minute}:${part('second')} ${name}`;
}

/** Whether this runtime knows the zone, so that a stored name from another machine cannot break a page. */
export function isKnownZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Formatters are slow to make and are kept; the number of zones in one process is small. */
function formatFor(zone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: isKnownZone(zone) ? zone : 'UTC',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  FORMATS.set(zone, format);
  return format;
}
