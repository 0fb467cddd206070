declare const approvedBrand: unique symbol;

/** A value that passed every risk check. Only lib/core/risk/review.ts makes one, and only this type enters `oms.open`. */
export type Approved<T> = T & { readonly [approvedBrand]: true };
