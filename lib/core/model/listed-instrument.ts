export const LISTING_STATUSES = ['trading', 'halted', 'delisted'] as const;

/** `halted`: listed, but not traded now. `delisted`: no longer in the venue's list. */
export type ListingStatus = (typeof LISTING_STATUSES)[number];

/**
 * What a venue says about one of its instruments. Amounts are plain decimal text; null is what the venue does not say.
 * Rates are fractions of the traded value.
 */
export interface ListedInstrument {
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly status: ListingStatus;
  /** `spot`, `swap`, `future`, `option`, as the venue's kind of market. */
  readonly kind: string;
  readonly tickSize: string | null;
  readonly lotSize: string | null;
  readonly minQuantity: string | null;
  readonly minNotional: string | null;
  readonly makerFee: string | null;
  readonly takerFee: string | null;
}
