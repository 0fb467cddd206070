import * as z from 'zod';
import { INTERVALS, intervalEnd, intervalStart, type IntervalBar } from '../market/interval-bars';
import type { BarTap } from '../stream/bar-printer';
import { DURATION_MS, faultKind, SYMBOL, type FaultKind, type FaultWorld } from './fault';

/** All of these hit the bar that is open when the fault begins. */
const ONE_BAR = { symbol: SYMBOL, interval: z.enum(Object.keys(INTERVALS)).default('1m') };
type OneBar = { symbol: string; interval: string };

/** The bar that is hit: asks `become` what is shown of it, on the stream and over REST. */
function tapBar(
  { clock, bars }: FaultWorld,
  { symbol, interval }: OneBar,
  become: (bar: IntervalBar, at: Parameters<BarTap>[1], closeMs: number) => readonly IntervalBar[],
): () => void {
  const openMs = intervalStart(interval, clock.nowMs());
  const closeMs = intervalEnd(interval, openMs);
  return bars.tap((bar, at) => {
    const isHit = at.instrument.terms.symbol === symbol && at.interval === interval && at.openMs === openMs;
    return isHit ? become(bar, at, closeMs) : [bar];
  });
}

/** Tells the closed bar once more, some time after it has closed. */
function tellAgain(world: FaultWorld, { symbol, interval }: OneBar, lateMs: number): () => void {
  const { clock, market, bars, hub } = world;
  const openMs = intervalStart(interval, clock.nowMs());
  return clock.at(intervalEnd(interval, openMs) + lateMs, () => {
    const instrument = market.require(symbol);
    const wanted = { instrument, interval, openMs, isClosed: true, eventMs: clock.shownMs() };
    const name = `${instrument.streamName}@kline_${interval}`;
    for (const text of bars.frames(wanted)) hub.publish(name, text);
  });
}

function both(...ends: readonly (() => void)[]): () => void {
  return () => {
    for (const end of ends) end();
  };
}

/** What goes wrong with bars. */
export const BAR_FAULTS: readonly FaultKind[] = [
  faultKind({
    name: 'bar-missing',
    row: 'F37',
    summary: 'the open bar never comes: no frame of it, no row of it',
    settings: z.strictObject(ONE_BAR),
    drill: (symbol) => ({ symbol }),
    begin: (world, bar) => tapBar(world, bar, () => []),
  }),
  faultKind({
    name: 'bar-late',
    row: 'F37',
    summary: 'the open bar comes some time after it has closed, on the stream and over REST',
    settings: z.strictObject({ ...ONE_BAR, lateMs: DURATION_MS }),
    drill: (symbol) => ({ symbol, lateMs: 5_000 }),
    begin(world, bar) {
      const isDue = (closeMs: number): boolean => world.clock.nowMs() >= closeMs + bar.lateMs;
      const untap = tapBar(world, bar, (one, at, closeMs) => (at.isClosed && !isDue(closeMs) ? [] : [one]));
      return both(untap, tellAgain(world, bar, bar.lateMs));
    },
  }),
  faultKind({
    name: 'bar-duplicate',
    row: 'F37',
    summary: 'the open bar comes twice when it has closed, and stands twice in REST answers',
    settings: z.strictObject(ONE_BAR),
    drill: (symbol) => ({ symbol }),
    begin: (world, bar) => tapBar(world, bar, (one, { isClosed }) => (isClosed ? [one, one] : [one])),
  }),
  faultKind({
    name: 'bar-revised',
    row: 'F37',
    summary: 'the open bar closes, and some time later it is told again with another close and volume',
    settings: z.strictObject({
      ...ONE_BAR,
      lateMs: DURATION_MS.default(2_000),
      ticks: z.number().int().default(7),
    }),
    drill: (symbol) => ({ symbol }),
    begin(world, bar) {
      const untap = tapBar(world, bar, (one, { isClosed }, closeMs) =>
        isClosed && world.clock.nowMs() >= closeMs + bar.lateMs ? [revised(one, bar.ticks)] : [one],
      );
      return both(untap, tellAgain(world, bar, bar.lateMs));
    },
  }),
];

function revised(one: IntervalBar, ticks: number): IntervalBar {
  const close = Math.max(1, one.bar.close + ticks);
  const { high, low, steps } = one.bar;
  const bar = { ...one.bar, close, high: Math.max(high, close), low: Math.min(low, close), steps: steps + 1 };
  return { ...one, bar };
}
