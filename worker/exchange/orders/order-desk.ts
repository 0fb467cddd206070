import type { Account } from '../account/account';
import type { ExchangeClock } from '../exchange-clock';
import { RestError } from '../rest/rest-error';
import { marketWorth, stepsForQuote } from './book-walk';
import { requireFree, type Ledger } from './ledger';
import { Matching } from './matching';
import type { OrderChanges } from './order-changes';
import { checkFilters, failure, type OrderFigures } from './order-filters';
import type { OrderLog } from './order-log';
import type { OrderRequest } from './order-request';
import { isOpen, ORDER_TYPES, type OrderTerms, type PrivateOrder } from './private-order';
import { isMet, Triggers } from './triggers';

/** When a request came, and the time that its sender signed. */
export interface Moments {
  readonly arrivedMs: number;
  readonly signedMs: number;
}

/** Binds an order to others, of which only one trades, and says what it holds for all of them. */
export interface ListPlace {
  readonly listId: bigint;
  readonly listClientId: string;
  readonly holds: bigint;
}

/** What a fault makes of an order that has been accepted; null where nothing. */
export type OrderFate = (
  order: PrivateOrder,
) => { readonly pendingMs: number } | { readonly ends: 'EXPIRED' | 'EXPIRED_IN_MATCH' } | null;

interface DeskParts {
  readonly clock: ExchangeClock;
  readonly orders: OrderLog;
  readonly ledger: Ledger;
  readonly changes: OrderChanges;
}

/** Accepts and cancels the orders of accounts. Everything that it refuses is refused before anything has changed. */
export class OrderDesk {
  readonly fates = new Set<OrderFate>();
  /** A fault: so many open orders are left by whoever cancels all. */
  leftByCancelAll = 0;
  /** A fault: so many orders that are to replace another are refused when that one has been cancelled. */
  replacementsRefused = 0;
  readonly matching: Matching;
  private readonly triggers = new Triggers();

  constructor(private readonly parts: DeskParts) {
    this.matching = new Matching({ ...parts, onFirstTrade: (order) => this.endSiblings(order, 'EXPIRED') });
  }

  /**
   * Accepts an order and lets it trade.
   * @throws RestError −1013 and −2010 in Binance's words
   */
  place(account: Account, request: OrderRequest, moments: Moments, list?: ListPlace): PrivateOrder {
    const order = this.draft(account, request, moments, list);
    const { ledger, changes } = this.parts;
    ledger.hold(order, list?.holds ?? ledger.need(order, order.steps));
    const fate = this.fateOf(order);
    if (fate !== null && 'pendingMs' in fate) order.status = 'PENDING_NEW';
    else if (!ORDER_TYPES[order.type].isTriggered) order.workingMs = order.createdMs;
    changes.changed(order, { kind: 'NEW' });
    if (fate === null) this.begin(order);
    else if ('ends' in fate) this.matching.end(order, fate.ends);
    else this.beginLater(order, fate.pendingMs);
    return order;
  }

  /** The order as it would be accepted, everything checked: a test of an order stops here. */
  draft(account: Account, request: OrderRequest, moments: Moments, list?: ListPlace): PrivateOrder {
    const { instrument, side } = request;
    const { orders, clock } = this.parts;
    const { symbol } = instrument.terms;
    if (instrument.status !== 'TRADING') throw new RestError(400, -1013, 'Market is closed.');
    const open = orders.openOrders(account, symbol);
    const figures = checkFilters(request, open.length);
    if (open.some(({ clientOrderId }) => clientOrderId === request.clientOrderId))
      throw new RestError(400, -2010, 'Duplicate order sent.');
    checkPrices(request, figures);
    const steps =
      request.quoteQuantity === null
        ? figures.steps
        : stepsForQuote(instrument, side === 'BUY', request.quoteQuantity);
    if (steps === 0) throw failure('LOT_SIZE');
    const order = newOrder(
      account,
      request,
      { ...figures, steps },
      {
        id: orders.nextId(),
        listId: list?.listId ?? -1n,
        listClientId: list?.listClientId ?? '',
        createdMs: clock.nowMs(),
        ...moments,
      },
    );
    requireFree(order, list?.holds ?? this.spends(order));
    return order;
  }

  /** What an order holds while all of it is open. */
  needOf(order: PrivateOrder): bigint {
    return this.parts.ledger.need(order, order.steps);
  }

  /** @throws RestError −2011 for an order that is over */
  cancel(order: PrivateOrder, cancelId: string): void {
    if (!isOpen(order)) throw unknownOrder();
    this.triggers.remove(order);
    this.matching.end(order, 'CANCELED', cancelId);
    this.endSiblings(order, 'CANCELED', cancelId);
  }

  /** Does what the trades so far have made due; called when something that happens is complete. */
  settle(): void {
    for (let order = this.triggers.next(); order !== null; order = this.triggers.next()) {
      this.endSiblings(order, 'EXPIRED');
      this.holdAlone(order);
      if (!this.canAfford(order)) {
        this.matching.end(order, 'EXPIRED');
        continue;
      }
      order.workingMs = this.parts.clock.nowMs();
      this.parts.changes.changed(order, { kind: 'NEW' });
      this.matching.work(order);
    }
  }

  /** Puts back an order that a journal says was open: it waits where it waited, and trades with nobody at first. */
  restore(order: PrivateOrder): void {
    if (order.status === 'PENDING_NEW') this.beginLater(order, 0);
    else if (order.workingMs === null) this.triggers.add(order);
    else this.matching.wait(order);
  }

  private begin(order: PrivateOrder): void {
    if (ORDER_TYPES[order.type].isTriggered) this.triggers.add(order);
    else this.matching.work(order);
  }

  private beginLater(order: PrivateOrder, pendingMs: number): void {
    const { clock, changes } = this.parts;
    clock.at(clock.nowMs() + pendingMs, () => {
      if (order.status !== 'PENDING_NEW') return;
      order.status = 'NEW';
      if (!ORDER_TYPES[order.type].isTriggered) order.workingMs = clock.nowMs();
      changes.changed(order, { kind: 'NEW' });
      this.begin(order);
      this.settle();
    });
  }

  private fateOf(order: PrivateOrder): ReturnType<OrderFate> {
    for (const fate of this.fates) {
      const found = fate(order);
      if (found !== null) return found;
    }
    return null;
  }

  /** What an order takes from the free balance: held for as long as it is open, or spent at once. */
  private spends(order: PrivateOrder): bigint {
    if (order.type !== 'MARKET') return this.parts.ledger.need(order, order.steps);
    return order.side === 'BUY'
      ? marketWorth(order.instrument, true, order.steps)
      : this.parts.ledger.need({ ...order, type: 'LIMIT' }, order.steps);
  }

  private canAfford(order: PrivateOrder): boolean {
    const isPriced = ORDER_TYPES[order.type].hasPrice || order.side === 'SELL';
    const { account, instrument, steps } = order;
    return isPriced || marketWorth(instrument, true, steps) <= account.of(instrument.terms.quote).free;
  }

  /** From now on an order of a list holds what it needs itself, whoever held it for the list. */
  private holdAlone(order: PrivateOrder): void {
    const { ledger } = this.parts;
    if (order.listId < 0n) return;
    ledger.release(order);
    ledger.hold(order, ledger.need(order, order.steps));
  }

  /** Of a list only one order trades: the others end with the first trade, trigger or cancel. */
  private endSiblings(order: PrivateOrder, status: 'CANCELED' | 'EXPIRED', cancelId?: string): void {
    if (order.listId < 0n) return;
    for (const other of this.parts.orders.openOrders(order.account)) {
      if (other.listId !== order.listId || other === order) continue;
      this.triggers.remove(other);
      this.matching.end(other, status, cancelId);
    }
  }
}

function newOrder(
  account: Account,
  request: OrderRequest,
  figures: OrderFigures,
  given: Pick<OrderTerms, 'id' | 'listId' | 'listClientId' | 'createdMs' | keyof Moments>,
): PrivateOrder {
  return {
    ...given,
    ...figures,
    account,
    instrument: request.instrument,
    clientOrderId: request.clientOrderId ?? `practice-${given.id}`,
    side: request.side,
    type: request.type,
    timeInForce: request.timeInForce,
    quoteWanted: request.quoteQuantity ?? 0n,
    selfTrade: request.selfTrade,
    status: 'NEW',
    filledSteps: 0,
    filledQuote: 0n,
    locked: 0n,
    workingMs: null,
    updatedMs: given.createdMs,
  };
}

export function unknownOrder(): RestError {
  return new RestError(400, -2011, 'Unknown order sent.');
}

/** A stop must still be ahead of the price, and whoever wants to wait must not trade at once. */
function checkPrices({ instrument, type, side }: OrderRequest, figures: OrderFigures): void {
  if (figures.stopTicks > 0 && isMet({ type, side, stopTicks: figures.stopTicks }, instrument.lastTicks))
    throw new RestError(400, -2010, 'Stop price would trigger immediately.');
  if (type === 'LIMIT_MAKER' && !instrument.isFree(side === 'BUY', figures.ticks))
    throw new RestError(400, -2010, 'Order would immediately match and take.');
}
