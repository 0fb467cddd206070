import { expect } from 'vitest';
import { formatExact } from '@/lib/core/model/decimal-text';
import type { MarginMode } from '@/lib/core/model/margin';
import { money } from '@/lib/core/model/money';
import type { OrderIntent, Side } from '@/lib/core/model/order';
import { price } from '@/lib/core/model/price';
import type { Books } from '@/lib/core/portfolio/books';
import { booksWith, COIN, fillOf, place } from '@/tests/kit/books';

/** The last price is 10 and a fee takes at most a hundredth. */
export const FACTS = { mark: price('10'), feeRateMax: money('0.01') };

export interface Start {
  readonly mode?: MarginMode;
  readonly leverage?: string;
  /** Units held before, bought or sold at 10. */
  readonly held?: string;
  readonly instrument?: number;
}

export function started({ mode = 'none', leverage = '1', held = '0', instrument = COIN }: Start): Books {
  const books = booksWith({ mode, leverage });
  const side: Side = held.startsWith('-') ? 'sell' : 'buy';
  if (held !== '0') books.settle(fillOf(side, held.replace('-', ''), '10', { instrument }));
  return books;
}

/** The hold as text, after checking that holding it takes exactly that from what is available. */
export function heldFor(books: Books, intent: OrderIntent, order = 1): string {
  const before = new Map(books.ledger.all().map((accounts) => [accounts.asset, accounts.available]));
  const { asset, amount } = place(books, order, intent, FACTS);
  expect((before.get(asset) ?? 0n) - books.available(asset)).toBe(amount);
  return `${formatExact(amount)} ${asset}`;
}
