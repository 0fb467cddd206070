/** Which instruments of the universe count at a moment. Null: the fact is not asked for. */
export interface UniverseFilters {
  /** Median of the daily turnover in the quote currency, over `volumeDays` whole UTC days before the moment. */
  readonly dailyVolumeMin: number | null;
  readonly volumeDays: number;
  /** Days since the first bar known of the instrument. */
  readonly ageDaysMin: number | null;
  /** Between best bid and ask, in hundredths of a percent of their middle. */
  readonly spreadBpsMax: number | null;
  /** Days since the last bar known of the instrument: what is not traded any more. */
  readonly silentDaysMax: number | null;
}

export const NO_FILTERS: UniverseFilters = {
  dailyVolumeMin: null,
  volumeDays: 30,
  ageDaysMin: null,
  spreadBpsMax: null,
  silentDaysMax: null,
};

/** An instrument that the universe names, and its tier. */
export interface UniverseEntry {
  readonly id: string;
  readonly tier: string;
}

/** What was known of one instrument at the moment asked for, and nothing that became known later. Null is unknown. */
export interface InstrumentFacts {
  readonly id: string;
  readonly firstBarMs: number | null;
  /** End of the last bar that had closed. */
  readonly lastBarEndMs: number | null;
  readonly dailyVolume: number | null;
  readonly spreadBps: number | null;
  /** What the venue said of it last: null where it was never asked. */
  readonly listing: 'listed' | 'delisted' | 'halted' | null;
}
