/** An order of the tiny market; amounts are whole numbers of units that the face of the market names. */
export interface TinyOrder {
  readonly id: number;
  readonly clientId: string;
  readonly side: 'buy' | 'sell';
  readonly type: string;
  readonly price: number | null;
  readonly quantity: number;
  readonly terms: Readonly<Record<string, string>>;
  readonly createdMs: number;
  updatedMs: number;
  filled: number;
  state: 'open' | 'filled' | 'canceled' | 'expired';
}

export interface TinyTrade {
  readonly id: bigint;
  readonly order: TinyOrder;
  readonly price: number;
  readonly quantity: number;
  readonly isMaker: boolean;
  readonly timeMs: number;
}

/**
 * One instrument with one offer on either side, which never runs out: what a venue has to have so that an adapter can be held
 * to it. It is no simulation of anything; faces of it speak like the venues they stand for.
 */
export class TinyMarket {
  readonly orders: TinyOrder[] = [];
  readonly trades: TinyTrade[] = [];
  isKeyRevoked = false;
  /** Called whenever an order became another. */
  onChange: (order: TinyOrder) => void = () => undefined;

  constructor(
    readonly terms: { readonly bid: number; readonly ask: number; readonly firstTradeId: bigint },
  ) {}

  find(clientId: string): TinyOrder | undefined {
    return this.orders.findLast((order) => order.clientId === clientId);
  }

  open(): TinyOrder[] {
    return this.orders.filter(({ state }) => state === 'open');
  }

  place(
    asked: Pick<TinyOrder, 'clientId' | 'side' | 'type' | 'price' | 'quantity' | 'terms'>,
    isRestAllowed: boolean,
  ): TinyOrder {
    const nowMs = Date.now();
    const order: TinyOrder = {
      ...asked,
      id: this.orders.length + 1,
      createdMs: nowMs,
      updatedMs: nowMs,
      filled: 0,
      state: 'open',
    };
    this.orders.push(order);
    const offer = order.side === 'buy' ? this.terms.ask : this.terms.bid;
    const isMet =
      order.price === null || (order.side === 'buy' ? order.price >= offer : order.price <= offer);
    if (isMet) this.execute(order, { price: offer, quantity: order.quantity, isMaker: false });
    else if (!isRestAllowed) order.state = 'expired';
    this.onChange(order);
    return order;
  }

  /** Somebody trades against a resting order. */
  fill(clientId: string, quantity: number): void {
    const order = this.find(clientId);
    if (order?.state !== 'open' || order.price === null) throw new Error(`${clientId} does not rest`);
    this.execute(order, { price: order.price, quantity, isMaker: true });
  }

  cancel(order: TinyOrder): void {
    order.state = 'canceled';
    order.updatedMs = Date.now();
  }

  private execute(
    order: TinyOrder,
    { price, quantity, isMaker }: { price: number; quantity: number; isMaker: boolean },
  ): void {
    order.filled += quantity;
    order.updatedMs = Date.now();
    if (order.filled === order.quantity) order.state = 'filled';
    const id = this.terms.firstTradeId + BigInt(this.trades.length);
    this.trades.push({ id, order, price, quantity, isMaker, timeMs: order.updatedMs });
  }
}
