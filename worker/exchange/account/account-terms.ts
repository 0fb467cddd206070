import * as z from 'zod';
import { readAmount } from './amount';

const AMOUNT = z.string().refine((text) => (readAmount(text) ?? -1n) >= 0n, 'use a decimal such as 0.001');
const WORD = z.string().regex(/^[\w-]{1,128}$/, 'use letters, digits, - and _');

export const PERMISSIONS = ['read', 'trade', 'withdraw'] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** A key of an account, and what it may. */
export const API_KEY_TERMS = z.strictObject({
  key: WORD,
  secret: z.string().min(1).max(128),
  permissions: z.array(z.enum(PERMISSIONS)).default(['read', 'trade']),
  /** Addresses that may use it; without them every one may. */
  ipRestrict: z.array(z.string().min(1)).optional(),
});
export type ApiKeyTerms = z.infer<typeof API_KEY_TERMS>;

/** An account as it is opened: balances and shares are decimal texts. */
export const ACCOUNT_TERMS = z.strictObject({
  /** Part of the name of its event stream, hence lower case. */
  name: z.string().regex(/^[a-z0-9-]{1,32}$/, 'use at most 32 lower-case letters, digits and -'),
  balances: z.record(z.string(), AMOUNT).default({}),
  keys: z.array(API_KEY_TERMS).default([]),
  commission: z
    .strictObject({
      maker: AMOUNT.default('0.001'),
      taker: AMOUNT.default('0.001'),
      /** Pays in BNB, at three quarters, as long as it has some. */
      inBnb: z.boolean().default(false),
    })
    .optional(),
});
export type AccountTerms = z.infer<typeof ACCOUNT_TERMS>;
/** What may be left out when an account is asked for. */
export type AccountRequest = z.input<typeof ACCOUNT_TERMS>;

/** A share × 10^8; a thousandth unless given. */
export function commissionRate(share = '0.001'): bigint {
  return readAmount(share)!;
}
