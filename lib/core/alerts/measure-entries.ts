import { floatFromExact } from '@/lib/core/model/crossing';
import type { Money } from '@/lib/core/model/money';
import type { Entry, EntryKind } from '@/lib/core/journal/entry';
import type { MetricName } from './alert-metrics';
import type { Measurement } from './evaluate';

/** The kinds of entries that say something; whoever reads a long journal need not read the others. */
export const MEASURED_KINDS: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'run-started',
  'day-closed',
  'breaker-changed',
  'strategy-failed',
  'strategy-suspended',
  'liquidated',
  'order-denied',
  'order-rejected',
  'bar-ignored',
]);

/**
 * What the entries of one journal say that a rule can be about, in their order. Most say nothing. The highest equity and the
 * names of the instruments are remembered, because later entries name neither.
 */
export class EntryMeasures {
  private highest = 0;
  private instruments: readonly string[] = [];

  /** The measurement of an entry; null for one that says nothing. */
  take(entry: Entry): Measurement | null {
    const of = (metric: MetricName, value: number, labels: Measurement['labels'] = {}): Measurement => ({
      metric,
      timeMs: entry.timeMs,
      value,
      labels,
    });
    switch (entry.kind) {
      case 'run-started':
        this.highest = floatFromExact(entry.capital);
        this.instruments = entry.instruments.map(({ symbol }) => symbol);
        return null;
      case 'day-closed':
        return entry.equity === null ? null : of('account.drawdown', this.drawdown(entry.equity));
      case 'breaker-changed':
        return of('breaker.tripped', entry.isTripped ? 1 : 0, { code: entry.code });
      case 'strategy-failed':
        return of('strategy.failed', 1, { member: '' });
      case 'strategy-suspended':
        return of('strategy.failed', 1, { member: entry.member });
      case 'liquidated':
        return of('position.liquidated', 1, { instrument: this.instruments[entry.instrument] ?? '' });
      case 'order-denied':
        return of('order.denied', 1, { code: entry.code });
      case 'order-rejected':
        return of('order.rejected', 1);
      case 'bar-ignored':
        return of('bar.ignored', 1, { code: entry.code });
      default:
        return null;
    }
  }

  /** Below the highest close of a day so far, as a fraction of it; 0 at a new high. */
  private drawdown(equity: Money): number {
    const now = floatFromExact(equity);
    this.highest = Math.max(this.highest, now);
    return this.highest > 0 ? 1 - now / this.highest : 0;
  }
}
