/** How one journal is brought up to date. */
export interface JournalWork {
  readonly folder: string;
  /** Told after each piece; may throw to stop: what is written stays, and the next time goes on after it. */
  readonly onRows: (rowsWritten: number) => void;
}

export interface JournalDone {
  /** What it is a journal of: `binance:BTC/USDT@1m`, or `binance:BTC/USDT` for trades. */
  readonly name: string;
  /** The beginning of the names of its files. */
  readonly stem: string;
  readonly rows: number;
}
