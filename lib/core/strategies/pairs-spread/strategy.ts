import type { Signal } from '@/lib/core/model/signal';
import type { ParameterValues } from '../parameters';
import { PlainStrategy } from '../plain-strategy';
import { NO_SIGNALS, type Strategy, type StrategyView } from '../strategy';
import { LogSpread } from './log-spread';

/** The instrument whose price is explained, and the one that explains it. */
const Y = 0;
const X = 1;
/** An order of one bar fills within the next; the bar after that must show both legs. */
const LEGS_FILLED_AFTER = 2;

/**
 * Trades the first instrument against the second. It looks only when both have closed a bar of the same time: a price from
 * now beside one from before is no spread. The legs share the strength as the hedge ratio wants it. A spread that widened
 * to `stop` is taken for broken: it is left, and nothing is entered before the spread has been back inside `exit`. So is a
 * pair of which one leg never came about, refused or not filled: half a pair is a bet on the market.
 */
class PairsSpread extends PlainStrategy {
  private readonly spread: LogSpread;
  private readonly entry: number;
  private readonly exit: number;
  private readonly stop: number;
  /** 1 long the spread, −1 short, 0 out. */
  private stance = 0;
  private isBroken = false;
  /** Moments of both bars since the entry. */
  private age = 0;
  private lastMs = Number.NaN;
  private isNew = false;

  constructor(values: ParameterValues) {
    super();
    this.spread = new LogSpread(Number(values['window']));
    this.entry = Number(values['entry']);
    this.exit = Number(values['exit']);
    this.stop = Number(values['stop']);
  }

  onMarketData(view: StrategyView): void {
    const y = view.of(Y);
    const x = view.of(X);
    this.isNew = y.timeMs === x.timeMs && y.timeMs !== this.lastMs;
    if (!this.isNew) return;
    this.lastMs = y.timeMs;
    this.spread.update(x.close, y.close);
  }

  generateSignals(view: StrategyView): readonly Signal[] {
    const { score } = this.spread;
    if (!this.isNew || Number.isNaN(score)) return NO_SIGNALS;
    const distance = Math.abs(score);
    if (distance <= this.exit) this.isBroken = false;
    if (this.stance !== 0) {
      this.age += 1;
      if (this.age >= LEGS_FILLED_AFTER && this.isHalf(view)) return this.leave('one leg is missing');
      if (distance >= this.stop) return this.leave('spread widened to the stop');
      const isBack = score * this.stance >= -this.exit;
      return isBack ? this.leave('spread came back') : NO_SIGNALS;
    }
    if (this.isBroken || distance < this.entry || distance >= this.stop) return NO_SIGNALS;
    return this.enter(score < 0 ? 1 : -1);
  }

  private isHalf(view: StrategyView): boolean {
    const hasY = view.of(Y).positionQuantity !== 0;
    return hasY !== (view.of(X).positionQuantity !== 0);
  }

  private enter(stance: 1 | -1): readonly Signal[] {
    this.stance = stance;
    this.age = 0;
    const { beta } = this.spread;
    const share = 1 / (1 + Math.abs(beta));
    // A hedge of the other sign means that both legs point the same way.
    const hedge = beta >= 0 ? -stance : stance;
    const reason = stance > 0 ? 'spread is unusually low' : 'spread is unusually high';
    return [leg(Y, stance, share, reason), leg(X, hedge, 1 - share, reason)].filter(
      ({ strength }) => strength > 0,
    );
  }

  private leave(reason: string): readonly Signal[] {
    this.isBroken = reason !== 'spread came back';
    this.stance = 0;
    return [leg(Y, 0, 1, reason), leg(X, 0, 1, reason)];
  }
}

function leg(instrument: number, stance: number, strength: number, reason: string): Signal {
  const side = stance > 0 ? 'long' : stance < 0 ? 'short' : 'flat';
  return { instrument, side, strength, stopHint: null, ttlMs: null, reason };
}

/** Parameters must have passed validateParameters: exit < entry < stop. */
export function createPairsSpread(values: ParameterValues): Strategy {
  return new PairsSpread(values);
}
