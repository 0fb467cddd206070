import type { Fill } from '@/lib/core/model/fill';
import { asOrderNumber, type OrderNumber } from '@/lib/core/model/ids';
import type { Instrument } from '@/lib/core/model/instrument';
import type { MarginMode } from '@/lib/core/model/margin';
import type { Posting } from '@/lib/core/model/ledger';
import { NO_MONEY, type Money } from '@/lib/core/model/money';
import type { CostMethod, Position } from '@/lib/core/model/position';
import { Books } from '@/lib/core/portfolio/books';
import type {
  Entry,
  FillEntry,
  LiquidatedEntry,
  OrderSubmittedEntry,
  RunStartedEntry,
  StrategyFailedEntry,
} from './entry';
import type { InstrumentEntry } from './entry-parts';

/** What a screen shows of a run, folded from its entries and nothing else. */
export class Projection {
  readonly fills: (FillEntry | LiquidatedEntry)[] = [];
  readonly submitted = new Map<OrderNumber, OrderSubmittedEntry>();
  readonly openOrders = new Set<OrderNumber>();
  started: RunStartedEntry | null = null;
  failure: StrategyFailedEntry | null = null;
  outcome: 'running' | 'completed' | 'failed' = 'running';
  private books: Books | null = null;
  private lastSeq = 0;

  /** Takes the next entry. A missing or repeated number throws: a screen must ask again rather than show a guess. */
  apply(entry: Entry): void {
    if (entry.seq !== this.lastSeq + 1) {
      throw new Error(`journal: entry ${entry.seq} cannot follow entry ${this.lastSeq}`);
    }
    this.lastSeq = entry.seq;
    switch (entry.kind) {
      case 'run-started':
        this.started = entry;
        this.books = booksOf(entry);
        this.books.open(entry.capital);
        return;
      case 'order-submitted':
        this.submit(entry);
        return;
      case 'fill':
      case 'liquidated':
        this.fills.push(entry);
        this.open().settle(entry satisfies Fill);
        if (entry.kind === 'fill' && entry.isLast) this.close(entry.orderNumber);
        return;
      case 'charged':
        this.open().charge({ ...entry, kind: 'account-charged' });
        return;
      case 'converted':
        this.open().convert(entry);
        this.open().setRate(entry.to, entry.price);
        return;
      case 'order-rejected':
      case 'order-canceled':
      case 'order-expired':
      case 'order-not-placed':
      case 'claim-denied':
        this.close(entry.orderNumber);
        return;
      case 'strategy-failed':
        this.failure = entry;
        return;
      case 'run-ended':
        this.outcome = entry.outcome;
        return;
      default:
        // Everything else is told, and changes neither money nor orders.
        return;
    }
  }

  get seq(): number {
    return this.lastSeq;
  }

  /** What is held of an instrument; null before the run started. */
  position(instrument: number): Position | null {
    return this.books?.position(instrument) ?? null;
  }

  /** Everything owned of the run's currency, held or not. */
  get cash(): Money {
    return this.books?.cash() ?? NO_MONEY;
  }

  get available(): Money {
    return this.books === null || this.started === null
      ? NO_MONEY
      : this.books.available(this.started.currency);
  }

  /** Every balance of the ledger; per asset they sum to zero. */
  get postings(): readonly Posting[] {
    return this.books?.ledger.postings() ?? [];
  }

  private submit(entry: OrderSubmittedEntry): void {
    const orderNumber = asOrderNumber(entry.seq);
    this.submitted.set(orderNumber, entry);
    this.openOrders.add(orderNumber);
    this.open().placeHold(orderNumber, entry.heldAsset, entry.held, entry.group);
  }

  private close(orderNumber: OrderNumber): void {
    this.openOrders.delete(orderNumber);
    this.open().release(orderNumber);
  }

  private open(): Books {
    if (this.books === null) throw new Error('journal: the first entry must start the run');
    return this.books;
  }
}

/** Folds a whole journal. */
export function project(entries: Iterable<Entry>): Projection {
  const projection = new Projection();
  for (const entry of entries) projection.apply(entry);
  return projection;
}

function booksOf(entry: RunStartedEntry): Books {
  return new Books({
    instruments: entry.instruments.map(instrumentOf),
    currency: entry.currency,
    costMethod: entry.costMethod as CostMethod,
    margin: { mode: entry.marginMode as MarginMode, leverageMax: entry.leverageMax, borrowRate: 0n },
  });
}

function instrumentOf(entry: InstrumentEntry): Instrument {
  return { id: `${entry.venue}:${entry.symbol}`, ...entry, maintenanceRate: 0n };
}
