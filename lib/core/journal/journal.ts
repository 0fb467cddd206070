import type { Fill } from '@/lib/core/model/fill';
import { asOrderNumber, type OrderNumber, type VenueOrderId } from '@/lib/core/model/ids';
import type { Money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import type { Signal } from '@/lib/core/model/signal';
import { Column } from './columns/column';
import type { Entry, NewEntry, OrderAcceptedEntry, Verdict, VerdictStage } from './entry';
import { EntryOrder, TABLE } from './entry-order';
import type { PlainFillSteps, PlainOrderSteps } from './plain-entries';
import { ConsideredRows } from './rows/considered-rows';
import { FillRows } from './rows/fill-rows';
import { MarketOrderRows } from './rows/market-order-rows';
import { SignalRows } from './rows/signal-rows';

/**
 * The numbered facts of a run, kept as columns. Whoever reads one gets it as an object made for the occasion; whoever
 * writes one leaves no object behind, because there are four per order and they would outlive everything else.
 */
export class Journal {
  /** Seq of the entry before the first one kept. */
  private before = 0;
  private readonly order = new EntryOrder();
  private readonly signals = new SignalRows();
  private readonly considered = new ConsideredRows();
  private readonly marketOrders = new MarketOrderRows();
  /** Per acceptance, how many entries before it its order was submitted. */
  private readonly acceptedBack = Column.int(1);
  private readonly fills = new FillRows();
  private readonly rare: Entry[] = [];

  get lastSeq(): number {
    return this.before + this.order.length;
  }

  /** Seq of the first entry that is still kept. */
  get firstSeq(): number {
    return this.before + 1;
  }

  /** A view about `instrument`, which is the one it names unless a part of a strategy said it. */
  signal(timeMs: number, signal: Signal, instrument: number = signal.instrument): void {
    this.signals.set(this.order.add(TABLE.signal, timeMs), signal, instrument);
  }

  /** Begins the list of what was looked at for a signal; `step` adds to it until the next entry. */
  beginConsidered(timeMs: number, instrument: number): void {
    this.considered.begin(this.order.add(TABLE.considered, timeMs), instrument);
  }

  /** True while the last entry is such a list, so that steps may still be added to it. */
  get isConsidering(): boolean {
    return this.order.lastTable === TABLE.considered;
  }

  step(stage: VerdictStage, code: string, verdict: Verdict, actual: number, limit: number): void {
    this.considered.step(stage, code, verdict, actual, limit);
  }

  /** The number of the order is the number of the entry. */
  submitted(timeMs: number, request: OrderRequest, held: Money, heldAsset: string): OrderNumber {
    if (MarketOrderRows.takes(request)) {
      this.marketOrders.set(this.order.add(TABLE.marketOrder, timeMs), request, held, heldAsset);
      return asOrderNumber(this.lastSeq);
    }
    const { protection: _ours, ...asked } = request;
    return asOrderNumber(this.write({ kind: 'order-submitted', timeMs, ...asked, held, heldAsset }));
  }

  accepted(timeMs: number, orderNumber: OrderNumber, venueOrderId: VenueOrderId | null): void {
    if (venueOrderId !== null) {
      this.write({ kind: 'order-accepted', timeMs, orderNumber, venueOrderId });
      return;
    }
    const row = this.order.add(TABLE.accepted, timeMs);
    this.acceptedBack.set(row, this.lastSeq - orderNumber);
  }

  fill(fill: Fill, isLast: boolean): void {
    const row = this.order.add(TABLE.fill, fill.timeMs);
    this.fills.set(row, this.lastSeq, fill, isLast);
  }

  /** The same entry as `submitted` writes for it. */
  plainOrder(timeMs: number, order: PlainOrderSteps): OrderNumber {
    this.marketOrders.setPlain(this.order.add(TABLE.marketOrder, timeMs), order);
    return asOrderNumber(this.lastSeq);
  }

  /** The same entry as `fill` writes for it. */
  plainFill(timeMs: number, fill: PlainFillSteps): void {
    this.fills.setPlain(this.order.add(TABLE.fill, timeMs), fill);
  }

  /** Everything else: rare enough to stay an object. Returns its number. */
  write(entry: NewEntry): number {
    this.order.add(TABLE.rare, entry.timeMs);
    const seq = this.lastSeq;
    this.rare.push({ ...entry, seq });
    return seq;
  }

  /** One entry by its number. Throws for a number that was never given or is no longer kept. */
  entry(seq: number): Entry {
    const { order } = this;
    this.seek(seq);
    const { row, timeMs } = order;
    switch (order.table) {
      case TABLE.signal:
        return this.signals.read(row, seq, timeMs);
      case TABLE.considered:
        return this.considered.read(row, seq, timeMs);
      case TABLE.marketOrder:
        return this.marketOrders.read(row, seq, timeMs);
      case TABLE.accepted:
        return acceptedEntry(seq, timeMs, seq - this.acceptedBack.get(row));
      case TABLE.fill:
        return this.fills.read(row, seq, timeMs);
      default:
        return this.rare[row] as Entry;
    }
  }

  /** The moment of an entry, without making it. */
  timeOf(seq: number): number {
    this.seek(seq);
    return this.order.timeMs;
  }

  /** Entries `fromSeq` to `toSeq`, both included, made one by one. */
  *entries(fromSeq = this.firstSeq, toSeq = this.lastSeq): Generator<Entry, void, undefined> {
    for (let seq = fromSeq; seq <= toSeq; seq += 1) yield this.entry(seq);
  }

  /** What is no signal, plain order, acceptance or fill. */
  rareEntries(): readonly Entry[] {
    return this.rare;
  }

  /** The fills alone, oldest first. */
  *fillEntries(): Generator<Extract<Entry, { kind: 'fill' | 'liquidated' }>, void, undefined> {
    for (let seq = this.firstSeq; seq <= this.lastSeq; seq += 1) {
      this.seek(seq);
      const { table } = this.order;
      if (table !== TABLE.fill && table !== TABLE.rare) continue;
      const entry = this.entry(seq);
      if (entry.kind === 'fill' || entry.kind === 'liquidated') yield entry;
    }
  }

  /** Value traded by all fills kept. */
  tradedValue(): bigint {
    let value = this.fills.tradedValue(this.order.rowsOf(TABLE.fill));
    for (const entry of this.rare) if (entry.kind === 'liquidated') value += entry.value;
    return value;
  }

  /** Sums over all fills kept: value traded, fees and slippage, as the venue counted them. */
  fillTotals(): { readonly value: bigint; readonly fees: bigint; readonly slippage: bigint } {
    const totals = this.fills.totals(this.order.rowsOf(TABLE.fill));
    for (const entry of this.rare) {
      if (entry.kind !== 'liquidated') continue;
      totals.value += entry.value;
      totals.fees += entry.fee;
      totals.slippage += entry.slippage;
    }
    return totals;
  }

  /** Lets go of everything written so far once it is stored elsewhere; numbers go on from where they are. */
  forget(): void {
    this.before += this.order.length;
    this.order.clear();
    this.signals.clear();
    this.considered.clear();
    this.marketOrders.clear();
    this.acceptedBack.clear();
    this.fills.clear();
    this.rare.length = 0;
  }

  /** A journal that goes on after entry `lastSeq`, which is stored elsewhere. */
  resumeAfter(lastSeq: number): void {
    this.forget();
    this.before = lastSeq;
  }

  private seek(seq: number): void {
    const at = seq - this.before - 1;
    if (!(at >= 0 && at < this.order.length)) throw new RangeError(`journal: no entry ${seq}`);
    this.order.seek(at);
  }
}

/** An acceptance says nothing but whose it is. */
function acceptedEntry(seq: number, timeMs: number, orderNumber: number): OrderAcceptedEntry {
  return {
    kind: 'order-accepted',
    seq,
    timeMs,
    orderNumber: asOrderNumber(orderNumber),
    venueOrderId: null,
  };
}
