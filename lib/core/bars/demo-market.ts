import type { Timeframe } from '@/lib/core/model/timeframe';
import { createBarColumns, viewBars, type BarColumns } from './bar-columns';
import { powerOfTen } from './power-of-ten';
import { createSeededRandom, type SeededRandom } from './seeded-random';
import { TIMEFRAME_MS } from '@/lib/core/model/timeframe';

/**
 * A generated market with the stylised facts of crypto returns (R. Cont, "Empirical properties of asset returns", 2001):
 * fat tails, volatility that comes in clusters, regimes, outages. Arithmetic is integer, or IEEE + − × ÷ and square root,
 * which every machine rounds alike: equal settings give equal bytes everywhere.
 */
export interface DemoMarketSettings {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly seed: number;
  /** Start of the first bar. */
  readonly fromMs: number;
  /** Bars that would exist without outages. */
  readonly slots: number;
  readonly startPrice: number;
  readonly priceDecimals: number;
}

/** The bundled market: five years of hourly bars of an asset that does not exist. */
export const DEMO_MARKET: DemoMarketSettings = {
  symbol: 'BTC-DEMO/USD',
  timeframe: '1h',
  seed: 20_240_229,
  fromMs: 1_577_836_800_000,
  slots: 43_848,
  startPrice: 10_000,
  priceDecimals: 2,
};

interface Regime {
  readonly name: 'calm' | 'up' | 'down' | 'storm';
  /** Mean return per bar. */
  readonly drift: number;
  /** Standard deviation of the return per bar around which the cluster process moves. */
  readonly volatility: number;
  /** Chance to leave per bar; its inverse is the mean length. */
  readonly leave: number;
  readonly volume: number;
}

/** Sized after hourly BTC/USD: 0.3 to 1.2 % per bar, regimes of weeks to months. */
export const DEMO_REGIMES: readonly Regime[] = [
  { name: 'calm', drift: 0, volatility: 0.0035, leave: 1 / 1_000, volume: 0.7 },
  { name: 'up', drift: 0.00028, volatility: 0.0055, leave: 1 / 900, volume: 1 },
  { name: 'down', drift: -0.00024, volatility: 0.0065, leave: 1 / 600, volume: 1.1 },
  { name: 'storm', drift: -0.0003, volatility: 0.012, leave: 1 / 160, volume: 2.2 },
];
/** Where a market goes that leaves a regime: rows from, columns to, in the order above. */
const TRANSITIONS = [
  [0, 0.45, 0.35, 0.2],
  [0.5, 0, 0.25, 0.25],
  [0.45, 0.3, 0, 0.25],
  [0.35, 0.35, 0.3, 0],
];

/** GARCH(1,1) around the regime's variance: h' = (1 − α − β)·σ² + α·r² + β·h (Bollerslev 1986). */
const ALPHA = 0.09;
const BETA = 0.88;
/** Student-t shocks with this many degrees of freedom: the kurtosis that clusters alone do not give. */
const FREEDOM = 5;
/** One bar may move this many of its own standard deviations at most, so that no import rule sees a slipped decimal. */
const SHOCK_MAX = 9;
const JUMP_CHANCE = 1 / 2_500;
const JUMP_SIZE = 0.03;
const OUTAGE_CHANCE = 1 / 3_600;
const OUTAGE_BARS_MAX = 12;
/** Share of the day's volume by UTC hour, mean 1: quiet night, busy American afternoon. */
const HOURLY_VOLUME = [
  0.85, 0.8, 0.78, 0.75, 0.74, 0.76, 0.82, 0.9, 0.98, 1.02, 1.0, 1.0, 1.08, 1.25, 1.42, 1.45, 1.36, 1.22,
  1.12, 1.08, 1.02, 0.96, 0.92, 0.87,
];
const VOLUME_BASE = 180;

/** The regime of every bar comes out with the bars, so that tests and teachers can point at them. */
export interface DemoBars extends BarColumns {
  readonly regimes: Uint8Array;
}

export function generateDemoBars(settings: DemoMarketSettings): DemoBars {
  const random = createSeededRandom(settings.seed);
  const stepMs = TIMEFRAME_MS[settings.timeframe];
  const tick = powerOfTen(settings.priceDecimals);
  const columns = createBarColumns(settings.slots);
  const regimes = new Uint8Array(settings.slots);
  const walk = createWalk(random);
  let length = 0;
  let outage = 0;
  let close = settings.startPrice;
  for (let slot = 0; slot < settings.slots; slot += 1) {
    const { move, regime, deviation } = walk.next();
    const timeMs = settings.fromMs + slot * stepMs;
    const bar = drawBar(random, { previousClose: close, move, deviation, tick });
    const volume = drawVolume(random, { timeMs, move, deviation, regime });
    close = bar.close;
    // During an outage the market moves on unseen: the bars are missing and the next open has jumped.
    if (outage === 0 && slot > 0 && slot < settings.slots - 1 && random.uniform() < OUTAGE_CHANCE) {
      outage = 1 + Math.floor(random.uniform() * OUTAGE_BARS_MAX);
    }
    if (outage > 0 && slot < settings.slots - 1) {
      outage -= 1;
      continue;
    }
    columns.timeMs[length] = timeMs;
    columns.open[length] = bar.open;
    columns.high[length] = bar.high;
    columns.low[length] = bar.low;
    columns.close[length] = bar.close;
    columns.volume[length] = volume;
    regimes[length] = regime;
    length += 1;
  }
  return { ...viewBars(columns, { from: 0, to: length }), regimes: regimes.subarray(0, length) };
}

interface Step {
  /** Return of the bar as a fraction. */
  readonly move: number;
  readonly regime: number;
  readonly deviation: number;
}

/** The hidden process: regime, variance, return. */
function createWalk(random: SeededRandom): { next(): Step } {
  let regime = 0;
  let variance = square(DEMO_REGIMES[0]!.volatility);
  let shock = 0;
  return {
    next() {
      if (random.uniform() < DEMO_REGIMES[regime]!.leave) regime = chooseNext(random, regime);
      const { drift, volatility } = DEMO_REGIMES[regime]!;
      variance = (1 - ALPHA - BETA) * square(volatility) + ALPHA * square(shock) + BETA * variance;
      const deviation = Math.sqrt(variance);
      shock = deviation * studentT(random);
      if (random.uniform() < JUMP_CHANCE) shock += JUMP_SIZE * random.normal();
      const bound = SHOCK_MAX * deviation;
      shock = Math.max(-bound, Math.min(bound, shock));
      return { move: drift + shock, regime, deviation };
    },
  };
}

function chooseNext(random: SeededRandom, from: number): number {
  let rest = random.uniform();
  const row = TRANSITIONS[from]!;
  for (let to = 0; to < row.length; to += 1) {
    rest -= row[to]!;
    if (rest < 0) return to;
  }
  return 0;
}

/** Student's t scaled to variance 1: normal ÷ √(χ²/ν) × √((ν − 2)/ν), with χ² as a sum of squared normals. */
function studentT(random: SeededRandom): number {
  let chiSquare = 0;
  for (let term = 0; term < FREEDOM; term += 1) chiSquare += square(random.normal());
  return (random.normal() / Math.sqrt(chiSquare / FREEDOM)) * Math.sqrt((FREEDOM - 2) / FREEDOM);
}

interface Drawn {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** Opens next to the previous close, closes after `move`, with wicks of the size of the bar's own volatility. */
function drawBar(
  random: SeededRandom,
  from: { previousClose: number; move: number; deviation: number; tick: number },
): Drawn {
  const { previousClose, move, deviation, tick } = from;
  const round = (price: number): number => Math.max(1, Math.round(price * tick)) / tick;
  const open = round(previousClose * (1 + 0.05 * deviation * random.normal()));
  const close = round(previousClose * (1 + move));
  const wick = (): number => 0.6 * deviation * square(random.uniform());
  const high = Math.max(open, close, round(Math.max(open, close) * (1 + wick())));
  const low = Math.min(open, close, round(Math.min(open, close) * (1 - wick())));
  return { open, high, low, close };
}

/** Volume follows the hour, the regime and how far the bar moved; six decimals, as venues print it. */
function drawVolume(
  random: SeededRandom,
  from: { timeMs: number; move: number; deviation: number; regime: number },
): number {
  const hour = Math.floor(from.timeMs / 3_600_000) % 24;
  const excitement = 0.6 + 0.8 * Math.min(4, Math.abs(from.move) / from.deviation);
  const chance = 0.4 + random.uniform() + 1.5 * square(square(random.uniform()));
  const volume = VOLUME_BASE * HOURLY_VOLUME[hour]! * DEMO_REGIMES[from.regime]!.volume * excitement * chance;
  return Math.round(volume * 1_000_000) / 1_000_000;
}

function square(value: number): number {
  return value * value;
}
