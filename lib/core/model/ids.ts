declare const clientOrderIdBrand: unique symbol;
declare const venueOrderIdBrand: unique symbol;
declare const tradeIdBrand: unique symbol;

/** Ours: at most 32 characters of [A-Za-z0-9_-], derived from the run and the seq, never random. */
export type ClientOrderId = string & { readonly [clientOrderIdBrand]: true };
/** Theirs: what the venue calls the order. */
export type VenueOrderId = string & { readonly [venueOrderIdBrand]: true };
/** Theirs: what the venue calls one execution. Unique per venue account and symbol. */
export type TradeId = string & { readonly [tradeIdBrand]: true };

export const asVenueOrderId = (text: string): VenueOrderId => text as VenueOrderId;
export const asTradeId = (text: string): TradeId => text as TradeId;
