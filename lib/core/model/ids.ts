declare const orderNumberBrand: unique symbol;
declare const clientOrderIdBrand: unique symbol;
declare const venueOrderIdBrand: unique symbol;
declare const tradeIdBrand: unique symbol;

/**
 * Ours, inside: the seq of the entry that submitted the order. Unique within a run. The core knows orders by this number,
 * because a text per order would cost more than deciding it; the client order id is derived from it where one is needed.
 */
export type OrderNumber = number & { readonly [orderNumberBrand]: true };
/** Ours, outside: at most 32 characters of [A-Za-z0-9_-], derived from the run and the order number, never random. */
export type ClientOrderId = string & { readonly [clientOrderIdBrand]: true };
/** Theirs: what the venue calls the order. Null where the venue uses our name for it. */
export type VenueOrderId = string & { readonly [venueOrderIdBrand]: true };
/**
 * Theirs: what the venue calls one execution. Unique per venue account and symbol. Text on a real venue; the simulated
 * venue counts its executions. Journals and answers write both as text.
 */
export type TradeId = (string | number) & { readonly [tradeIdBrand]: true };

export const asOrderNumber = (seq: number): OrderNumber => seq as OrderNumber;
export const asVenueOrderId = (text: string): VenueOrderId => text as VenueOrderId;
export const asTradeId = (id: string | number): TradeId => id as TradeId;
