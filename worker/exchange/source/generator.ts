import { createSeededRandom, type SeededRandom } from '@/lib/core/bars/seeded-random';
import type { Market, MarketSource } from '../market/market';
import type { TradedInstrument } from '../market/traded-instrument';
import { seedOf } from './generated-past';

export interface GeneratorSettings {
  readonly seed: number;
  /** Mean trades per second over all instruments. */
  readonly tradesPerSecond: number;
}

/** Prices per side that makers keep up. */
const LEVELS = 40;
/** Typical quantity that waits at one price, and that one order takes, in steps. */
const WAITING_STEPS = 3_000;
const TAKEN_STEPS = 400;

interface Maker {
  readonly instrument: TradedInstrument;
  readonly random: SeededRandom;
  /** Where the makers think the price belongs, in ticks; wanders and is followed by both sides. */
  fair: number;
}

/**
 * A market that never ends: orders arrive at random, take from the book and move the price; makers put back what is
 * missing. One seed gives one sequence of trades and book changes, however the clock is moved.
 */
export class GeneratedMarket implements MarketSource {
  private readonly makers: readonly Maker[];
  private readonly arrivals: SeededRandom;
  private readonly meanGapMs: number;
  private next: number;

  constructor(market: Market, settings: GeneratorSettings) {
    this.arrivals = createSeededRandom(settings.seed);
    this.meanGapMs =
      settings.tradesPerSecond > 0 ? 1_000 / settings.tradesPerSecond : Number.POSITIVE_INFINITY;
    this.makers = [...market.instruments.values()].map((instrument) => {
      const random = createSeededRandom(seedOf(instrument.terms.symbol, settings.seed));
      const maker = { instrument, random, fair: instrument.lastTicks };
      fillBook(maker, market.startMs);
      return maker;
    });
    this.next = market.startMs + this.gapMs();
  }

  nextMs(): number {
    return Math.floor(this.next);
  }

  play(): void {
    const timeMs = this.nextMs();
    const maker = this.makers[Math.floor(this.arrivals.uniform() * this.makers.length)]!;
    const before = maker.instrument.trades.length;
    if (maker.instrument.canMove) playOrder(maker, timeMs);
    // An order that made three trades makes room for three.
    this.next += this.gapMs() * Math.max(1, maker.instrument.trades.length - before);
  }

  private gapMs(): number {
    return this.arrivals.uniform() * 2 * this.meanGapMs;
  }
}

function fillBook(maker: Maker, timeMs: number): void {
  const { instrument, random } = maker;
  for (let rank = 1; rank <= LEVELS; rank += 1) {
    for (const isBid of [true, false]) {
      const tick = isBid ? Math.max(1, maker.fair - rank) : maker.fair + rank;
      // Orders of accounts may wait there already, where the exchange goes on from a journal.
      if (instrument.isFree(isBid, tick)) instrument.setLevel(timeMs, isBid, tick, waiting(random));
    }
  }
}

function playOrder(maker: Maker, timeMs: number): void {
  const { instrument, random } = maker;
  maker.fair = Math.max(LEVELS, maker.fair + random.normal() * 0.7);
  standUp(maker, timeMs);
  const middle = (instrument.bids.best + instrument.asks.best) / 2;
  const pull = (maker.fair - middle) / 20;
  const isBuy = random.uniform() < Math.min(0.9, Math.max(0.1, 0.5 + pull));
  const steps = 1 + Math.floor(TAKEN_STEPS * random.uniform() * (random.uniform() < 0.02 ? 30 : 1));
  // Never through the whole book: somebody always waits on each side.
  const limitTick = (isBuy ? instrument.asks : instrument.bids).tickAt(LEVELS >> 2);
  if (instrument.frozen === null) {
    const isSplit = random.uniform() < 0.2;
    instrument.take(timeMs, { isBuy, steps, limitTick, isSplit });
  }
  makeMarket(maker, timeMs, true);
  makeMarket(maker, timeMs, false);
}

/** Where an account has taken all that the makers had on a side, they begin anew: where the price belongs, or behind the other side. */
function standUp({ instrument, random, fair }: Maker, timeMs: number): void {
  for (const isBid of [true, false]) {
    const { makers, bids, asks } = instrument;
    if ((isBid ? makers.bids : makers.asks).size > 0) continue;
    const near = Math.round(fair) + (isBid ? -1 : 1);
    const tick = isBid
      ? Math.min(near, asks.size > 0 ? asks.best - 1 : near)
      : Math.max(near, bids.size > 0 ? bids.best + 1 : near);
    instrument.setLevel(timeMs, isBid, Math.max(1, tick), waiting(random));
  }
}

/** One side of the book after an order: nearer when the spread is wide, some price changed, far ends kept even. */
function makeMarket({ instrument, random, fair }: Maker, timeMs: number, isBid: boolean): void {
  const side = isBid ? instrument.makers.bids : instrument.makers.asks;
  const inward = isBid ? 1 : -1;
  const better = side.best + inward;
  const isFair = (fair - better) * inward > 0;
  if (instrument.isFree(isBid, better) && isFair && random.uniform() < 0.8)
    instrument.setLevel(timeMs, isBid, better, waiting(random));
  else {
    const tick = side.tickAt(Math.floor(random.uniform() * random.uniform() * side.size));
    // The best price is changed but never withdrawn, so that the two sides stay apart and filled.
    const isWithdrawn = tick !== side.best && random.uniform() < 0.2;
    instrument.setLevel(timeMs, isBid, tick, isWithdrawn ? 0 : waiting(random));
  }
  while (side.size > LEVELS) instrument.setLevel(timeMs, isBid, side.worst, 0);
  while (side.size < LEVELS && (!isBid || side.worst > 1))
    instrument.setLevel(timeMs, isBid, side.worst - inward, waiting(random));
}

function waiting(random: SeededRandom): number {
  return 1 + Math.floor(WAITING_STEPS * random.uniform() * random.uniform());
}
