import * as z from 'zod';
import { nonNegativeDecimalString } from '../decimal-string';

/** An amount of money or a price: a whole number, or decimal text where it is not whole, as decimal text. */
export const amount = z.union([
  nonNegativeDecimalString,
  z
    .int()
    .min(0)
    .transform((whole) => String(whole)),
]);
