import type { Signal } from '@/lib/core/model/signal';
import type { InstrumentView } from '@/lib/core/strategies/strategy';
import type { Gate, GateFacts } from './gates';

export interface CorrelationGateSettings {
  /** Returns that are compared, of bars that both instruments have. */
  readonly window: number;
  /** Largest correlation with something held, from 0 to 1. */
  readonly max: number;
}

/** How many bars are looked through for each one that both have: beyond it the two do not trade at the same times. */
const STEPS_PER_BAR = 4;

/**
 * Lets nothing be entered that moves with something already held: Pearson's correlation of the returns of the last bars,
 * its sign turned for positions of opposite sides, which lean against each other. What cannot be measured, for want of bars
 * or because a price stood still, lets nothing pass. Works when a view asks, and keeps nothing between two.
 */
export class CorrelationGate implements Gate {
  readonly code = 'CORRELATION';
  /** Of the held instrument that decided; NaN where nothing else is held, or where it cannot be measured. */
  actual = Number.NaN;
  readonly limit: number;
  note = '';
  private readonly window: number;

  constructor({ window, max }: CorrelationGateSettings) {
    this.window = window;
    this.limit = max;
  }

  judge({ instrument, side }: Signal, { view }: GateFacts): number {
    const own = view.of(instrument);
    this.actual = Number.NaN;
    this.note = '';
    for (let other = 0; other < view.instrumentCount; other += 1) {
      const beside = view.of(other);
      const held = beside.positionQuantity;
      if (other === instrument || held === 0) continue;
      const moves = correlation(own, beside, this.window);
      const together = held > 0 === (side === 'long') ? moves : -moves;
      if (together <= this.actual) continue;
      this.actual = together;
      this.note = `with instrument ${other}`;
      if (!(together <= this.limit)) return 0;
    }
    return 1;
  }
}

/** Of the last `window` returns of bars that both have, from −1 to 1; NaN where there are too few or one never moved. */
function correlation(one: InstrumentView, other: InstrumentView, window: number): number {
  const a = new Float64Array(window + 1);
  const b = new Float64Array(window + 1);
  if (!alignedCloses(one, other, a, b)) return Number.NaN;
  let sumA = -0;
  let sumB = -0;
  for (let at = 0; at < window; at += 1) {
    // Newest first; which way time runs does not change a correlation.
    a[at] = (a[at] as number) / (a[at + 1] as number) - 1;
    b[at] = (b[at] as number) / (b[at + 1] as number) - 1;
    sumA += a[at] as number;
    sumB += b[at] as number;
  }
  let squareA = -0;
  let squareB = -0;
  let product = -0;
  for (let at = 0; at < window; at += 1) {
    const fromA = (a[at] as number) - sumA / window;
    const fromB = (b[at] as number) - sumB / window;
    squareA += fromA * fromA;
    squareB += fromB * fromB;
    product += fromA * fromB;
  }
  const spread = Math.sqrt(squareA * squareB);
  return spread > 0 ? Math.max(-1, Math.min(1, product / spread)) : Number.NaN;
}

/** Fills both with closes of the same moments, newest first; false when there are too few of them. */
function alignedCloses(
  one: InstrumentView,
  other: InstrumentView,
  a: Float64Array,
  b: Float64Array,
): boolean {
  let agoA = 0;
  let agoB = 0;
  let found = 0;
  for (let steps = STEPS_PER_BAR * a.length; steps > 0 && found < a.length; steps -= 1) {
    const timeA = one.timeAgo(agoA);
    const timeB = other.timeAgo(agoB);
    if (Number.isNaN(timeA) || Number.isNaN(timeB)) return false;
    if (timeA === timeB) {
      a[found] = one.closeAgo(agoA);
      b[found] = other.closeAgo(agoB);
      found += 1;
    }
    if (timeA >= timeB) agoA += 1;
    if (timeB >= timeA) agoB += 1;
  }
  return found === a.length;
}
