/** What the exchange really did, from its own journal. Times are its clock's, UTC epoch ms; amounts are decimal text. */
export interface Truth {
  readonly orders: readonly TrueOrder[];
  readonly fills: readonly TrueFill[];
  /** Requests that wanted to place or cancel an order by its name, whatever became of them. */
  readonly requests: readonly TrueRequest[];
  /** What every account holds in the end: free and locked together. */
  readonly balances: readonly { readonly account: string; readonly asset: string; readonly amount: string }[];
  /** Moments and prices of an instrument's trades, and moments of its book, in order. */
  readonly prints: ReadonlyMap<string, readonly { readonly atMs: number; readonly price: string }[]>;
  readonly books: ReadonlyMap<string, readonly number[]>;
}

export interface TrueOrder {
  readonly account: string;
  readonly symbol: string;
  readonly orderId: string;
  readonly clientOrderId: string;
  /** When the exchange took it, when its request came, and the time that was signed. */
  readonly acceptedMs: number;
  readonly arrivedMs: number;
  readonly signedMs: number;
  /** The last status. */
  readonly status: string;
}

export interface TrueFill {
  readonly account: string;
  readonly symbol: string;
  readonly tradeId: string;
  readonly clientOrderId: string;
  readonly side: 'buy' | 'sell';
  readonly price: string;
  readonly quantity: string;
  readonly value: string;
  readonly fee: string;
  readonly feeAsset: string;
}

export interface TrueRequest {
  readonly account: string;
  readonly method: string;
  readonly clientOrderId: string;
  readonly atMs: number;
}

/** What the product wrote down, from its database. Times are the database's clock. */
export interface Books {
  readonly accounts: readonly BookedAccount[];
  readonly orders: readonly BookedOrder[];
  readonly steps: readonly BookedStep[];
  readonly fills: readonly (Omit<TrueFill, 'symbol'> & {
    readonly instrumentId: string;
    readonly atMs: number;
  })[];
  readonly audits: readonly BookedAudit[];
  readonly cancelCalls: ReadonlySet<string>;
  readonly openings: readonly { readonly account: string; readonly asset: string; readonly amount: string }[];
  readonly externals: readonly {
    readonly account: string;
    readonly asset: string;
    readonly amount: string;
  }[];
  /** What somebody has to be told of, and when it happened. */
  readonly worries: readonly { readonly subject: string; readonly what: string; readonly atMs: number }[];
  readonly alerts: readonly {
    readonly subject: string;
    readonly raisedMs: number;
    readonly resolvedMs: number | null;
  }[];
}

export interface BookedAccount {
  readonly id: string;
  readonly exposureMax: string | null;
  readonly priceAgeMsMax: number;
  readonly fence: number;
  readonly sendsFromMs: number;
}

export interface BookedOrder {
  readonly clientOrderId: string;
  readonly account: string;
  readonly runId: string;
  readonly strategy: string;
  readonly instrumentId: string;
  readonly side: 'buy' | 'sell';
  readonly quantity: string | null;
  readonly worstQuote: string;
  readonly isReducing: boolean;
  readonly state: string;
  readonly fence: number;
  /** Null for what was denied. */
  readonly claimedMs: number | null;
}

export interface BookedStep {
  readonly clientOrderId: string;
  readonly n: number;
  readonly atMs: number;
  readonly state: string;
  readonly filled: string;
}

export interface BookedAudit {
  readonly atMs: number;
  readonly action: string;
  readonly resource: string;
}

export interface Evidence {
  readonly truth: Truth;
  readonly books: Books;
}

/** `binance:BTC/USDT` → `BTCUSDT`. */
export function symbolOf(instrumentId: string): string {
  return instrumentId.slice(instrumentId.indexOf(':') + 1).replace('/', '');
}

/** Names of orders that the product gives, and no person does. */
export function isOurs(clientOrderId: string, books: Books): boolean {
  return (
    clientOrderId.startsWith('sx-') || books.orders.some((order) => order.clientOrderId === clientOrderId)
  );
}
