import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import type { StatisticsInput, TripColumns } from '@/lib/core/statistics/statistics-input';

const BAR_MS = 60_000;
const START_MS = 1_577_836_800_000;

/** A run as the statistics meet it: a wandering curve of minute bars, a benchmark, regimes, and its round trips. */
export function makeRun(bars: number, trips: number, seed: number): StatisticsInput {
  const random = createSeededRandom(seed);
  const timeMs = new Float64Array(bars);
  const equity = new Float64Array(bars);
  const benchmark = new Float64Array(bars);
  const labels = new Uint8Array(bars);
  let level = 10_000;
  let other = 10_000;
  for (let at = 0; at < bars; at += 1) {
    level *= 1 + random.normal() * 0.0005 + 0.0000005;
    other *= 1 + random.normal() * 0.0006;
    timeMs[at] = START_MS + at * BAR_MS;
    equity[at] = level;
    benchmark[at] = other;
    labels[at] = Math.floor(at / 997) % 3;
  }
  return {
    timeMs,
    barMs: BAR_MS,
    equity,
    initial: 10_000,
    benchmark,
    calendar: 'crypto',
    trips: makeTrips(trips, Math.floor(bars / trips), random),
    tradedValue: trips * 20_000,
    barsHeld: Math.floor(bars / 2),
    regime: { labels, names: ['trend', 'chop', 'transition'] },
  };
}

/** Trips one after another, each within its own stretch of bars. */
function makeTrips(
  count: number,
  stretch: number,
  random: { uniform(): number; normal(): number },
): TripColumns {
  const column = (value: (at: number) => number): Float64Array =>
    Float64Array.from({ length: count }, (_, at) => value(at));
  const profit = column(() => random.normal() * 20 + 0.5);
  const entryMs = column((at) => START_MS + at * stretch * BAR_MS);
  const bars = column(() => 1 + Math.floor(random.uniform() * Math.max(1, stretch - 1)));
  return {
    profit,
    returnFraction: profit.map((value) => value / 10_000),
    entryMs,
    exitMs: entryMs.map((entry, at) => entry + (bars[at] as number) * BAR_MS),
    side: column(() => (random.uniform() < 0.5 ? 1 : -1)),
    fees: column(() => 20),
    maxAdverse: column(() => -random.uniform() * 0.01),
    maxFavorable: column(() => random.uniform() * 0.01),
    bars,
  };
}
