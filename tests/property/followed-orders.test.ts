import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asVenueOrderId } from '@/lib/core/model/ids';
import { FollowedOrder, type SeenOrder, type Telling } from '@/lib/core/oms/followed-order';

const ID = asVenueOrderId('7');
const WANTED = 10n;

/** Something that is learned about an order, as it happened at the venue or as somebody failed to hear it. */
type News =
  | { readonly kind: 'see'; readonly state: SeenOrder['state']; readonly filled: bigint }
  | { readonly kind: 'trade'; readonly id: string; readonly quantity: bigint }
  | { readonly kind: 'lose' };

/** How an order really went: executions of 1 to 4, and then an end, with everything that a venue would ever show of it. */
const lives = fc
  .record({
    fills: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 5 }),
    end: fc.constantFrom('canceled' as const, 'expired' as const),
  })
  .map(({ fills, end }) => {
    const news: News[] = [{ kind: 'see', state: 'open', filled: 0n }];
    let filled = 0n;
    for (const [at, units] of fills.entries()) {
      const quantity = BigInt(units) > WANTED - filled ? WANTED - filled : BigInt(units);
      if (quantity === 0n) break;
      filled += quantity;
      news.push({ kind: 'trade', id: `t${at}`, quantity });
      news.push({ kind: 'see', state: filled === WANTED ? 'filled' : 'partially-filled', filled });
    }
    if (filled < WANTED) news.push({ kind: 'see', state: end, filled });
    return { news, filled, end: filled === WANTED ? ('filled' as const) : end };
  });

/** The same news shuffled, some of it twice, some of what can be heard again missing, and a loss somewhere. */
const heard = lives.chain(({ news, ...truth }) =>
  fc
    .record({
      order: fc.shuffledSubarray(
        news.map((_, at) => at),
        { minLength: news.length, maxLength: news.length },
      ),
      again: fc.array(fc.nat({ max: news.length - 1 }), { maxLength: 8 }),
      dropped: fc.array(fc.nat({ max: news.length - 1 }), { maxLength: 4 }),
      lostAt: fc.nat({ max: news.length }),
    })
    .map(({ order, again, dropped, lostAt }) => {
      const told: News[] = [...order, ...again]
        .map((at) => news[at] as News)
        // Executions are read until there are no more, so none is missing in the end; states may be.
        .filter((one, at) => one.kind === 'trade' || !dropped.includes(at));
      told.splice(lostAt, 0, { kind: 'lose' });
      return { told, last: news.findLast(({ kind }) => kind === 'see') as News, ...truth };
    }),
);

it('I2 I8 says the same of an order however its news is shuffled, repeated or dropped (O22 to O24)', () => {
  fc.assert(
    fc.property(heard, ({ told, last, filled, end }) => {
      const order = new FollowedOrder(WANTED);
      const said: (Telling['kind'] | 'filled' | 'filled-last')[] = [];
      const take = (news: News): void => {
        if (news.kind === 'lose') said.push(...order.lose().map(({ kind }) => kind));
        else if (news.kind === 'see') {
          const seen = { venueOrderId: ID, state: news.state, filledQuantity: news.filled };
          said.push(...order.see(seen).map(({ kind }) => kind));
        } else {
          const counted = order.count({ tradeId: news.id, quantity: news.quantity, venueOrderId: ID });
          if (counted === null) return;
          said.push(...counted.tellings.map(({ kind }) => kind), counted.isLast ? 'filled-last' : 'filled');
          said.push(...order.settle().map(({ kind }) => kind));
        }
      };
      for (const news of told) take(news);
      // Whoever asks long enough hears how it ended.
      take(last);
      expect(order.filled).toBe(filled);
      expect(order.phase).toBe('ended');
      const steps = said.filter((kind) => kind !== 'lost' && kind !== 'filled');
      expect(steps).toEqual(['accepted', end === 'filled' ? 'filled-last' : end]);
      expect(said.filter((kind) => kind === 'lost').length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 3_000 },
  );
});
