export interface MinuteBarSettings {
  /** From here on every trade is told (UTC epoch ms). The minute that holds it is a gap unless it starts there. */
  readonly fromMs: number;
  /** A minute closes when the clock is this far past its end. */
  readonly graceMs?: number;
  /** How long an interrupted feed may hold a minute open beyond that, waiting for what was lost. */
  readonly holdMs?: number;
  /** A closed minute can be amended while at most this many minutes have closed after it. */
  readonly lateMinutes?: number;
  /** A trade further ahead of the told clock than this is refused. */
  readonly aheadMs?: number;
  /** Quantities are whole multiples of 10^-volumeDecimals; 0 … 12. */
  readonly volumeDecimals?: number;
  /** The venue numbers the trades of this instrument upwards; else the order within one millisecond is that of arrival. */
  readonly idsRise?: boolean;
}

/** Trades that became no part of a bar, by reason. */
export interface RefusedTrades {
  duplicate: number;
  /** An id too old to tell whether it was met. */
  forgotten: number;
  /** Of a minute that can no longer be amended. */
  tooOld: number;
  /** Further ahead of the clock than a venue's clock can be. */
  ahead: number;
  /** Price or quantity that is not a number above zero, or no time. */
  impossible: number;
}
