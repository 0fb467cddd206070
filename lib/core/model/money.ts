import { parseExact } from './decimal-text';

declare const moneyBrand: unique symbol;

/** An exact amount of some asset, in units of 10^-18. The asset is named by whoever holds the amount. */
export type Money = bigint & { readonly [moneyBrand]: true };

export const NO_MONEY = 0n as Money;

/** Fees and quote amounts of orders are whole multiples of this: 10^-8, the usual precision of a venue's balances. */
export const MONEY_STEP = (10n ** 10n) as Money;

/** Decimal text → money. */
export function money(text: string, field = 'amount'): Money {
  return parseExact(text, field) as Money;
}

/** The result of exact arithmetic, declared to be money again. */
export function asMoney(scaled: bigint): Money {
  return scaled as Money;
}
