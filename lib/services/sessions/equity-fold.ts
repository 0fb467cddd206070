import type { Entry } from '@/lib/core/journal/entry';
import { formatExact } from '@/lib/core/model/decimal-text';
import type { SessionEquity } from '@/lib/contracts/api/session-journal';

interface Held {
  quantity: number;
  lastPrice: number;
}

/**
 * Executions in, equity after each of them out, float64. Cash moves by value and fee, and what is held counts at its last
 * execution's price: spot and linear contracts come to the same sum.
 */
export class EquityFold {
  private cash: number;
  private readonly held = new Map<number, Held>();
  private bases: readonly string[] = [];
  private quotes: readonly string[] = [];
  private readonly timeMs: number[] = [];
  private readonly equity: number[] = [];

  constructor(capital: number) {
    this.cash = capital;
  }

  take(entry: Entry): void {
    if (entry.kind === 'run-started') {
      this.bases = entry.instruments.map(({ base }) => base);
      this.quotes = entry.instruments.map(({ quote }) => quote);
      this.mark(entry.timeMs, this.cash);
    } else if (entry.kind === 'charged') {
      this.cash -= Number(formatExact(entry.amount));
    } else if (entry.kind === 'fill' || entry.kind === 'liquidated') {
      this.executed(entry);
      this.mark(entry.timeMs, this.worth());
    }
  }

  /** A point of the curve; a moment that comes again takes the place of the one before. */
  mark(timeMs: number, equity: number): void {
    const last = this.timeMs.at(-1);
    if (last !== undefined && timeMs < last) return;
    if (last === timeMs) {
      this.timeMs.pop();
      this.equity.pop();
    }
    this.timeMs.push(timeMs);
    this.equity.push(equity);
  }

  /** At most so many points, evenly taken, the last always among them; the drawdown is of all of them. */
  curve(pointsMax: number): Pick<SessionEquity, 'timeMs' | 'equity' | 'drawdown'> {
    let high = -Infinity;
    const drawdown = this.equity.map((value) => {
      high = Math.max(high, value);
      return high > 0 ? Math.min(0, value / high - 1) : 0;
    });
    const step = Math.max(1, Math.ceil(this.timeMs.length / pointsMax));
    const last = this.timeMs.length - 1;
    const kept = (_: unknown, at: number) => at % step === 0 || at === last;
    return {
      timeMs: this.timeMs.filter(kept),
      equity: this.equity.filter(kept),
      drawdown: drawdown.filter(kept),
    };
  }

  private executed(entry: Extract<Entry, { kind: 'fill' | 'liquidated' }>): void {
    const { instrument, side, feeAsset } = entry;
    const sign = side === 'buy' ? 1 : -1;
    const [price, quantity, value, fee] = [entry.price, entry.quantity, entry.value, entry.fee].map(
      (amount) => Number(formatExact(amount)),
    ) as [number, number, number, number];
    const held = this.held.get(instrument) ?? { quantity: 0, lastPrice: price };
    held.quantity += sign * quantity - (feeAsset === this.bases[instrument] ? fee : 0);
    held.lastPrice = price;
    this.held.set(instrument, held);
    this.cash -= sign * value + (feeAsset === this.quotes[instrument] ? fee : 0);
  }

  private worth(): number {
    let worth = this.cash;
    for (const { quantity, lastPrice } of this.held.values()) worth += quantity * lastPrice;
    return worth;
  }
}
