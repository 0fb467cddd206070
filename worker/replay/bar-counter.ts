import { BAR_CLOSED } from '@/lib/core/bars/bar-changes';
import { MinuteBars } from '@/lib/core/bars/minute-bars';
import { idText } from '@/lib/core/tape/id-column';
import type { TapeMerge } from '@/lib/core/tape/tape-merge';
import type { OpenedTape } from '@/lib/services/tape/open-tape';

const ROWS_KEPT = 64;

/** Makes one-minute bars of replayed trades, as a live session would, and counts those that closed. */
export class BarCounter {
  closed = 0;
  /** By rank of the line; null where it tells no trades. */
  private readonly minutes: readonly (MinuteBars | null)[];
  private readonly trade = { timeMs: 0, price: 0, quantity: 0, tradeId: '' };

  constructor(tape: OpenedTape) {
    this.minutes = tape.lines.map((line) => {
      if (line.channel !== 'trades') return null;
      const minutes = new MinuteBars({ fromMs: tape.fromMs });
      for (const { line: one, fromMs, toMs } of tape.holes)
        if (one === null || (one.channel === 'trades' && one.instrumentId === line.instrumentId))
          minutes.restore({ fromMs, toMs });
      return minutes;
    });
  }

  take(merge: TapeMerge): void {
    const minutes = this.minutes[merge.line]!;
    const { columns } = merge.window;
    if (minutes === null || columns.channel !== 'trades') return;
    const { index } = merge;
    const { trade } = this;
    trade.timeMs = columns.timeMs[index]!;
    trade.price = columns.price[index]!;
    trade.quantity = columns.quantity[index]!;
    trade.tradeId = idText(columns.tradeId, index);
    minutes.trade(trade);
    if (minutes.changes.length >= ROWS_KEPT) this.count(minutes);
  }

  /** The tape has ended at `toMs`: minutes that closed by then count too. */
  end(toMs: number): void {
    for (const minutes of this.minutes) {
      minutes?.advance(toMs);
      if (minutes) this.count(minutes);
    }
  }

  private count(minutes: MinuteBars): void {
    const { changes } = minutes;
    for (let row = 0; row < changes.length; row += 1) if (changes.kind[row] === BAR_CLOSED) this.closed += 1;
    changes.clear();
  }
}
