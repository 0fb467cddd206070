/** The bounds of orders that are the same for every instrument; the others are in its terms. */
export const LARGEST_PRICE_TICKS = 10 ** 11;
export const LARGEST_STEPS = 9 * 10 ** 11;
/** Open orders that an account may have in one symbol. */
export const OPEN_ORDERS_MAX = 200;
/** Worth of an order at most, in the quote; market orders are not measured by it. */
export const LARGEST_NOTIONAL = '9000000.00000000';
/** A price may be so many times the last one, and must be at least this part of it, on both sides. */
export const PRICE_TIMES_MAX = 5;
export const PRICE_PART_MIN = 5;
