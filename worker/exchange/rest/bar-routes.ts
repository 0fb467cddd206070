import { intervalEnd, intervalStart } from '../market/interval-bars';
import { readInstrument, readInterval, readLimit, readTime } from './read-query';
import { RestError } from './rest-error';
import type { Query, RestWorld, Route } from './route';

/** Bars of every length, from the listing to the one that is open. */
export const BAR_ROUTES: readonly Route[] = ['/api/v3/klines', '/api/v3/uiKlines'].map((path) => ({
  path,
  weight: () => 2,
  answer: klines,
}));

function klines(world: RestWorld, query: Query): string {
  const instrument = readInstrument(world, query);
  const interval = readInterval(query);
  const limit = readLimit(query, 500, 1_000);
  const startMs = readTime(query, 'startTime');
  const endMs = readTime(query, 'endTime');
  if (startMs !== null && endMs !== null && startMs > endMs)
    throw new RestError(400, -1127, 'More than 0 hours between startTime and endTime.');
  const { minutes } = instrument;
  const lastMs = intervalStart(interval, Math.min(endMs ?? minutes.currentMs, minutes.currentMs));
  const firstMs = intervalStart(interval, minutes.firstMs);
  const from = startMs === null ? stepsBack(interval, lastMs, limit - 1) : startAtOrAfter(interval, startMs);
  const rows: string[] = [];
  for (
    let openMs = Math.max(from, firstMs);
    openMs <= lastMs && rows.length < limit;
    openMs = intervalEnd(interval, openMs)
  )
    rows.push(...world.bars.rows({ instrument, interval, openMs }));
  return `[${rows.slice(0, limit).join(',')}]`;
}

/** Start of the first bar that does not begin before a moment. */
function startAtOrAfter(interval: string, timeMs: number): number {
  const startMs = intervalStart(interval, timeMs);
  return startMs === timeMs ? startMs : intervalEnd(interval, startMs);
}

/** Start of the bar so many bars before; steps go bar by bar, because months differ. */
function stepsBack(interval: string, openMs: number, bars: number): number {
  let at = openMs;
  for (let step = 0; step < bars && at > 0; step += 1) at = intervalStart(interval, at - 1);
  return at;
}
