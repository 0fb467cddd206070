// Types without schemas: every page's shell reads this, and no browser need load the library that checks shapes.

/** What the shell of every page has to say: whose money is at stake, and whether anything may leave. */
export interface TradingState {
  readonly asOfMs: number;
  /** Accounts with a live session that has not ended. */
  readonly live: readonly LiveAccount[];
  /** Paper sessions that have not ended. */
  readonly paperSessions: number;
  /** Every scope that is frozen, `system` first. */
  readonly frozen: readonly FrozenScope[];
  /** Orders of which nobody knows whether they are at the venue. */
  readonly unknownOrders: number;
}

export interface LiveAccount {
  readonly accountId: string;
  /** Real orders against an exchange that moves no money. */
  readonly isPractice: boolean;
  readonly sessions: number;
}

export interface FrozenScope {
  /** `system`, `account:ID` or `strategy:NAME`. */
  readonly scope: string;
  readonly cause: string;
  readonly actor: string;
  /** Which trip it is: whoever lifts it says which one was seen. Null where no row is: missing counts as frozen. */
  readonly seq: number | null;
  readonly sinceMs: number | null;
}

/** What a freeze would touch, as it is now. */
export interface FreezePreview {
  readonly asOfMs: number;
  readonly accounts: readonly FreezeAccount[];
  /** The oldest first, cut at a bound. */
  readonly orders: readonly FreezeOrder[];
  readonly isCut: boolean;
}

/** An account with a session or a working order. */
export interface FreezeAccount {
  readonly accountId: string;
  readonly mode: 'paper' | 'live';
  readonly sessions: number;
  readonly workingOrders: number;
  /** Of those, the ones that can only make a position smaller. */
  readonly protectiveOrders: number;
}

export interface FreezeOrder {
  readonly clientOrderId: string;
  readonly accountId: string;
  readonly mode: 'paper' | 'live';
  /** `sell 0.5 binance:BTC/USDT, stop`, amounts exact. */
  readonly words: string;
  readonly isProtective: boolean;
  readonly state: string;
}
