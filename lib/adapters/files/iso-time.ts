const DAY_MS = 86_400_000;
const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
const three = (value: number): string => (value < 100 ? `0${two(value)}` : String(value));

let knownDay = Number.NaN;
let knownText = '';

/**
 * `2023-03-01T00:00:00.000Z`, as Date.prototype.toISOString writes it and several times as fast: neighbouring rows share
 * their day. Null for what is no moment at all.
 */
export function isoTime(timeMs: number): string | null {
  if (!(Math.abs(timeMs) <= 8.64e15)) return null;
  const day = Math.floor(timeMs / DAY_MS);
  if (day !== knownDay) {
    knownText = new Date(day * DAY_MS).toISOString().slice(0, -13);
    knownDay = day;
  }
  const rest = timeMs - day * DAY_MS;
  const hours = two(Math.floor(rest / 3_600_000));
  const minutes = two(Math.floor(rest / 60_000) % 60);
  return `${knownText}${hours}:${minutes}:${two(Math.floor(rest / 1000) % 60)}.${three(rest % 1000)}Z`;
}
