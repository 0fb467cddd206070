import * as z from 'zod';
import { amount } from './amount';
import { duration } from './duration';

const ACCOUNTS_MAX = 50;
/** Shares on the paper side of the supplier: the only address of it that is ever asked. */
export const ALPACA_PAPER_URL = 'https://paper-api.alpaca.markets';

const PRICE_AGE_MS_MAX = 60_000;

/** The name of a variable of the environment, never a key itself: names are shouted, keys are not. */
const variable = z.string().regex(/^[A-Z][A-Z0-9_]{2,63}$/, 'write the NAME of the variable that holds it');

const caps = z.strictObject({
  /** Largest value of one order, and of everything at risk at once, in the quote asset; 0 allows nothing. */
  orderQuoteMax: amount.default('10'),
  exposureQuoteMax: amount.default('50'),
  ordersPerMinuteMax: z.int().min(0).max(600).default(10),
  /** An order needs a price at most so old. */
  priceAgeMax: duration.default(5_000),
});

const account = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'write small letters, digits and dashes'),
    adapter: z.enum(['ccxt', 'alpaca']).default('ccxt'),
    venue: z.string().regex(/^[a-z0-9]{2,32}$/, 'write the name of the venue in small letters'),
    market: z.enum(['spot', 'linear']).default('spot'),
    keyVariable: variable,
    secretVariable: variable,
    /** Where practice orders go; without it they are real. */
    practiceUrl: z.url({ protocol: /^https?$/ }).optional(),
    isReadOnly: z.boolean().default(false),
    isDryRun: z.boolean().default(false),
    caps: caps.default(() => caps.parse({})),
  })
  .superRefine((one, ctx) => {
    const refuse = (field: string, message: string, next: string): void =>
      ctx.addIssue({ code: 'custom', path: [field], message, params: { code: 'CONSTRAINT', next } });
    if (one.caps.priceAgeMax > PRICE_AGE_MS_MAX)
      refuse('caps', 'a price older than a minute is no knowledge', 'write at most 60s');
    if (one.keyVariable === one.secretVariable)
      refuse('secretVariable', 'key and secret are read from one variable', 'name two variables');
    if (one.adapter === 'alpaca' && (one.venue !== 'alpaca' || one.market !== 'spot'))
      refuse(
        'venue',
        'the adapter alpaca trades the shares of alpaca',
        'write venue: alpaca and market: spot',
      );
    if (one.adapter === 'alpaca' && one.practiceUrl === undefined)
      refuse(
        'practiceUrl',
        'only the paper side of alpaca is known',
        `write practiceUrl: ${ALPACA_PAPER_URL}`,
      );
    if (one.practiceUrl !== undefined && !isPractice(one.practiceUrl, one.adapter))
      refuse(
        'practiceUrl',
        `${one.practiceUrl} is no place to practise: orders there could be real`,
        one.adapter === 'alpaca'
          ? `write ${ALPACA_PAPER_URL}`
          : 'write an address on this machine, such as http://127.0.0.1:18080',
      );
  });

/** config/venues.yaml: the accounts to which live sessions may send orders. */
export const venuesConfig = z
  .strictObject({
    accounts: z
      .array(account)
      .max(ACCOUNTS_MAX)
      .nullable()
      .transform((listed) => listed ?? []),
  })
  .superRefine(({ accounts }, ctx) => {
    const seen = new Set<string>();
    for (const [at, { id }] of accounts.entries()) {
      if (seen.has(id)) {
        const params = { code: 'CONSTRAINT', next: 'rename one of the two' };
        ctx.addIssue({
          code: 'custom',
          path: ['accounts', at, 'id'],
          message: `${id} is named twice`,
          params,
        });
      }
      seen.add(id);
    }
  });

export type VenuesConfig = z.output<typeof venuesConfig>;
/** One account, as it is configured. Never a key: only the names of the variables that hold it. */
export type ConfiguredAccount = VenuesConfig['accounts'][number];

/** Whether orders to this address move no money, which only this machine and the supplier's own paper side can promise. */
function isPractice(url: string, adapter: 'ccxt' | 'alpaca'): boolean {
  const { hostname, protocol, origin } = new URL(url);
  if (adapter === 'alpaca' && origin === ALPACA_PAPER_URL) return true;
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}
