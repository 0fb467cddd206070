import type { Fill } from '@/lib/core/model/fill';
import { asOrderNumber, type OrderNumber, type VenueOrderId } from '@/lib/core/model/ids';
import type { Money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import type { Signal } from '@/lib/core/model/signal';
import type { Entry, NewEntry, OrderAcceptedEntry, Verdict, VerdictStage } from './entry';
import { FIRST_ROWS, roomFor } from './growing';
import { ConsideredRows } from './rows/considered-rows';
import { FillRows } from './rows/fill-rows';
import { MarketOrderRows } from './rows/market-order-rows';
import { SignalRows } from './rows/signal-rows';

/** In which table an entry stands. */
const TABLE = { signal: 0, considered: 1, marketOrder: 2, accepted: 3, fill: 4, rare: 5 } as const;

/**
 * The numbered facts of a run, kept as columns. Whoever reads one gets it as an object made for the occasion; whoever
 * writes one leaves no object behind, because there are four per order and they would outlive everything else.
 */
export class Journal {
  /** Seq of the entry before the first one kept. */
  private before = 0;
  private count = 0;
  private table = new Uint8Array(FIRST_ROWS);
  private timeMs = new Float64Array(FIRST_ROWS);
  private row = new Int32Array(FIRST_ROWS);
  private readonly signals = new SignalRows();
  private readonly considered = new ConsideredRows();
  private readonly marketOrders = new MarketOrderRows();
  private readonly fills = new FillRows();
  private readonly rare: Entry[] = [];

  get lastSeq(): number {
    return this.before + this.count;
  }

  /** Seq of the first entry that is still kept. */
  get firstSeq(): number {
    return this.before + 1;
  }

  signal(timeMs: number, signal: Signal): void {
    this.append(TABLE.signal, timeMs, this.signals.add(signal));
  }

  /** Begins the list of what was looked at for a signal; `step` adds to it until the next entry. */
  beginConsidered(timeMs: number, instrument: number): void {
    this.append(TABLE.considered, timeMs, this.considered.begin(instrument));
  }

  /** True while the last entry is such a list, so that steps may still be added to it. */
  get isConsidering(): boolean {
    return this.count > 0 && this.table[this.count - 1] === TABLE.considered;
  }

  step(stage: VerdictStage, code: string, verdict: Verdict, actual: number, limit: number): void {
    this.considered.step(stage, code, verdict, actual, limit);
  }

  /** The number of the order is the number of the entry. */
  submitted(timeMs: number, request: OrderRequest, held: Money, heldAsset: string): OrderNumber {
    if (request.type === 'market' && request.group === null && !request.postOnly) {
      const row = this.marketOrders.add(request, held, heldAsset);
      return asOrderNumber(this.append(TABLE.marketOrder, timeMs, row));
    }
    const { protection: _ours, ...asked } = request;
    return asOrderNumber(this.write({ kind: 'order-submitted', timeMs, ...asked, held, heldAsset }));
  }

  accepted(timeMs: number, orderNumber: OrderNumber, venueOrderId: VenueOrderId | null): void {
    if (venueOrderId === null) this.append(TABLE.accepted, timeMs, orderNumber);
    else this.write({ kind: 'order-accepted', timeMs, orderNumber, venueOrderId });
  }

  fill(fill: Fill, isLast: boolean): void {
    this.append(TABLE.fill, fill.timeMs, this.fills.add(fill, isLast));
  }

  /** Everything else: rare enough to stay an object. Returns its number. */
  write(entry: NewEntry): number {
    const seq = this.append(TABLE.rare, entry.timeMs, this.rare.length);
    this.rare.push({ ...entry, seq });
    return seq;
  }

  /** One entry by its number. Throws for a number that was never given or is no longer kept. */
  entry(seq: number): Entry {
    const at = seq - this.before - 1;
    if (!(at >= 0 && at < this.count)) throw new RangeError(`journal: no entry ${seq}`);
    const timeMs = this.timeMs[at] as number;
    const row = this.row[at] as number;
    switch (this.table[at]) {
      case TABLE.signal:
        return this.signals.read(row, seq, timeMs);
      case TABLE.considered:
        return this.considered.read(row, seq, timeMs);
      case TABLE.marketOrder:
        return this.marketOrders.read(row, seq, timeMs);
      case TABLE.accepted:
        return acceptedEntry(seq, timeMs, row);
      case TABLE.fill:
        return this.fills.read(row, seq, timeMs);
      default:
        return this.rare[row] as Entry;
    }
  }

  /** The moment of an entry, without making it. */
  timeOf(seq: number): number {
    return this.timeMs[seq - this.before - 1] ?? Number.NaN;
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
    for (let at = 0; at < this.count; at += 1) {
      const table = this.table[at];
      if (table !== TABLE.fill && table !== TABLE.rare) continue;
      const entry = this.entry(this.before + at + 1);
      if (entry.kind === 'fill' || entry.kind === 'liquidated') yield entry;
    }
  }

  /** Value traded by all fills kept. */
  tradedValue(): bigint {
    let value = this.fills.tradedValue();
    for (const entry of this.rare) if (entry.kind === 'liquidated') value += entry.value;
    return value;
  }

  /** Sums over all fills kept: value traded, fees and slippage, as the venue counted them. */
  fillTotals(): { readonly value: bigint; readonly fees: bigint; readonly slippage: bigint } {
    const totals = this.fills.totals();
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
    this.before += this.count;
    this.count = 0;
    this.signals.clear();
    this.considered.clear();
    this.marketOrders.clear();
    this.fills.clear();
    this.rare.length = 0;
  }

  /** A journal that goes on after entry `lastSeq`, which is stored elsewhere. */
  resumeAfter(lastSeq: number): void {
    this.forget();
    this.before = lastSeq;
  }

  private append(table: number, timeMs: number, row: number): number {
    const at = this.count;
    if (at === this.table.length) this.widen(at + 1);
    this.table[at] = table;
    this.timeMs[at] = timeMs;
    this.row[at] = row;
    this.count = at + 1;
    return this.before + this.count;
  }

  private widen(rows: number): void {
    this.table = roomFor(this.table, rows);
    this.timeMs = roomFor(this.timeMs, rows);
    this.row = roomFor(this.row, rows);
  }
}

/** An acceptance says nothing but whose it is, so its row is the order's number. */
function acceptedEntry(seq: number, timeMs: number, orderNumber: number): OrderAcceptedEntry {
  return {
    kind: 'order-accepted',
    seq,
    timeMs,
    orderNumber: asOrderNumber(orderNumber),
    venueOrderId: null,
  };
}
