import type { Fill } from '@/lib/core/model/fill';
import type { ClientOrderId } from '@/lib/core/model/ids';
import type { Instrument } from '@/lib/core/model/instrument';
import type { Posting } from '@/lib/core/model/ledger';
import { NO_MONEY, type Money } from '@/lib/core/model/money';
import type { Position } from '@/lib/core/model/position';
import { Books } from '@/lib/core/portfolio/books';
import { FLAT } from '@/lib/core/portfolio/position';
import type { Entry, FillEntry, OrderSubmittedEntry, RunStartedEntry, StrategyFailedEntry } from './entry';

/** What a screen shows of a run, folded from its entries and nothing else. */
export class Projection {
  readonly fills: FillEntry[] = [];
  readonly submitted = new Map<ClientOrderId, OrderSubmittedEntry>();
  readonly openOrders = new Set<ClientOrderId>();
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
        this.books = new Books(instrumentOf(entry));
        this.books.open(entry.capital);
        return;
      case 'order-submitted':
        this.submitted.set(entry.clientOrderId, entry);
        this.openOrders.add(entry.clientOrderId);
        this.started().hold(entry.clientOrderId, entry);
        return;
      case 'fill':
        this.fills.push(entry);
        this.started().settle(entry satisfies Fill);
        if (entry.isLast) this.close(entry.clientOrderId);
        return;
      case 'order-rejected':
      case 'order-canceled':
      case 'order-expired':
        this.close(entry.clientOrderId);
        return;
      case 'strategy-failed':
        this.failure = entry;
        return;
      case 'run-ended':
        this.outcome = entry.outcome;
        return;
      case 'signal':
      case 'signal-skipped':
      case 'order-denied':
      case 'order-accepted':
      case 'report-ignored':
      case 'day-closed':
        return;
    }
  }

  get seq(): number {
    return this.lastSeq;
  }

  get position(): Position {
    return this.books?.position ?? FLAT;
  }

  /** Quote asset owned, held or not. */
  get cash(): Money {
    return this.books?.cash() ?? NO_MONEY;
  }

  get available(): Money {
    return this.books === null
      ? NO_MONEY
      : this.books.ledger.balance(this.books.instrument.quote, 'available');
  }

  /** Every balance of the ledger; per asset they sum to zero. */
  get postings(): readonly Posting[] {
    return this.books?.ledger.postings() ?? [];
  }

  private close(id: ClientOrderId): void {
    this.openOrders.delete(id);
    this.started().release(id);
  }

  private started(): Books {
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

function instrumentOf(entry: RunStartedEntry): Instrument {
  const { venue, symbol, base, quote, tickSize, lotSize, minNotional } = entry;
  return { id: `${venue}:${symbol}`, venue, symbol, base, quote, tickSize, lotSize, minNotional };
}
