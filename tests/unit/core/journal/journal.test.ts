import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '@/lib/core/journal/entry';
import { Journal } from '@/lib/core/journal/journal';
import type { Fill } from '@/lib/core/model/fill';
import { asOrderNumber, asTradeId, asVenueOrderId } from '@/lib/core/model/ids';
import { asMoney, money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import { asPrice } from '@/lib/core/model/price';
import { asQuantity } from '@/lib/core/model/quantity';
import { SIGNAL_SIDES } from '@/lib/core/model/signal';

const amount = fc.bigInt({ min: -(2n ** 100n), max: 2n ** 100n });
const timeMs = fc.integer({ min: 0, max: 3 }).map((step) => 1_600_000_000_000 + step * 60_000);
const text = fc.constantFrom('crossed above', 'crossed below', 'ttl');
const maybe = fc.option(fc.double({ noNaN: true, min: -1e9, max: 1e9 }));

/** Writes one entry and says what must be read back. */
type Writing = (journal: Journal) => Entry;

const signal = fc
  .record({
    instrument: fc.nat(3),
    side: fc.constantFrom(...SIGNAL_SIDES),
    strength: fc.double({ noNaN: true }),
  })
  .chain((base) =>
    fc.tuple(timeMs, maybe, maybe, text).map(([at, stopHint, ttlMs, reason]): Writing => (journal) => {
      const asked = { ...base, stopHint, ttlMs, reason };
      journal.signal(at, asked);
      return { kind: 'signal', seq: journal.lastSeq, timeMs: at, ...asked };
    }),
  );

const considered = fc
  .tuple(timeMs, fc.nat(3), fc.array(fc.tuple(text, maybe, maybe), { maxLength: 4 }))
  .map(([at, instrument, steps]): Writing => (journal) => {
    journal.beginConsidered(at, instrument);
    expect(journal.isConsidering).toBe(true);
    for (const [code, actual, limit] of steps) {
      journal.step('risk', code, 'deny', actual ?? Number.NaN, limit ?? Number.NaN);
    }
    const read = steps.map(([code, actual, limit]) => {
      return { stage: 'risk', code, verdict: 'deny', actual, limit } as const;
    });
    return { kind: 'considered', seq: journal.lastSeq, timeMs: at, instrument, steps: read };
  });

const submitted = fc
  .record({
    at: timeMs,
    isMarket: fc.boolean(),
    isBuy: fc.boolean(),
    reduceOnly: fc.boolean(),
    units: fc.option(amount),
    quote: fc.option(amount),
    until: fc.option(timeMs),
    held: fc.option(amount),
    reason: text,
  })
  .map(({ at, isMarket, isBuy, reduceOnly, units, quote, until, held, reason }): Writing => (journal) => {
    const request: OrderRequest = {
      instrument: 0,
      side: isBuy ? 'buy' : 'sell',
      type: isMarket ? 'market' : 'limit',
      quantity: units === null ? null : asQuantity(units),
      quoteQuantity: quote === null ? null : asMoney(quote),
      limitPrice: isMarket ? null : asPrice(5n),
      triggerPrice: null,
      trailDistance: null,
      timeInForce: until === null ? 'gtc' : 'gtd',
      goodUntilMs: until,
      reduceOnly,
      postOnly: false,
      group: null,
      reason,
      protection: null,
    };
    const { protection: _ours, ...asked } = request;
    const kept = asMoney(held ?? units ?? quote ?? 0n);
    const seq = journal.submitted(at, request, kept, isBuy ? 'CASH' : 'COIN');
    return {
      kind: 'order-submitted',
      seq,
      timeMs: at,
      ...asked,
      held: kept,
      heldAsset: isBuy ? 'CASH' : 'COIN',
    };
  });

const accepted = fc
  .tuple(timeMs, fc.integer({ min: 1, max: 9_999 }), fc.boolean())
  .map(([at, order, isNamed]): Writing => (journal) => {
    const orderNumber = asOrderNumber(order);
    const venueOrderId = isNamed ? asVenueOrderId('v1') : null;
    journal.accepted(at, orderNumber, venueOrderId);
    return { kind: 'order-accepted', seq: journal.lastSeq, timeMs: at, orderNumber, venueOrderId };
  });

const executed: fc.Arbitrary<Fill> = fc
  .record({
    at: timeMs,
    order: fc.integer({ min: 1, max: 9_999 }),
    trade: fc.oneof(fc.nat(), fc.string({ minLength: 1 })),
    amounts: fc.tuple(amount, amount, amount, amount, amount),
    isBuy: fc.boolean(),
    isMaker: fc.boolean(),
  })
  .map(({ at, order, trade, amounts: [price, quantity, value, fee, slippage], isBuy, isMaker }) => ({
    orderNumber: asOrderNumber(order),
    tradeId: asTradeId(trade),
    instrument: 1,
    timeMs: at,
    side: isBuy ? 'buy' : 'sell',
    price: asPrice(price),
    quantity: asQuantity(quantity),
    value: asMoney(value),
    fee: asMoney(fee),
    feeAsset: 'CASH',
    liquidity: isMaker ? 'maker' : 'taker',
    slippage: asMoney(slippage),
  }));

const fill = fc.tuple(executed, fc.boolean()).map(([one, isLast]): Writing => (journal) => {
  journal.fill(one, isLast);
  // A trade's number is text once it is written.
  const tradeId = asTradeId(String(one.tradeId));
  return { kind: 'fill', seq: journal.lastSeq, ...one, tradeId, isLast };
});

const rare = timeMs.map((at): Writing => (journal) => {
  const seq = journal.write({ kind: 'day-closed', timeMs: at, equity: money('1') });
  return { kind: 'day-closed', seq, timeMs: at, equity: money('1') };
});

const writings = fc.array(fc.oneof(signal, considered, submitted, accepted, fill, rare), {
  minLength: 1,
  maxLength: 200,
});

describe('the journal gives back every entry as it was written', () => {
  it('one after another, by number in any order, and fills alone', () => {
    fc.assert(
      fc.property(writings, fc.array(fc.nat(199)), (list, asked) => {
        const journal = new Journal();
        const written = list.map((write) => write(journal));
        expect([...journal.entries()]).toEqual(written);
        for (const each of asked) {
          const at = each % written.length;
          expect(journal.entry(at + 1)).toEqual(written[at]);
          expect(journal.timeOf(at + 1)).toBe(written[at]?.timeMs);
        }
        const fills = written.flatMap((entry) => (entry.kind === 'fill' ? [entry] : []));
        expect([...journal.fillEntries()]).toEqual(fills);
        expect(journal.tradedValue()).toBe(fills.reduce((sum, { value }) => sum + value, 0n));
        expect(journal.fillTotals()).toEqual({
          value: fills.reduce((sum, { value }) => sum + value, 0n),
          fees: fills.reduce((sum, { fee }) => sum + fee, 0n),
          slippage: fills.reduce((sum, { slippage }) => sum + slippage, 0n),
        });
      }),
    );
  });

  it('also after it let go of those before', () => {
    fc.assert(
      fc.property(writings, writings, (before, after) => {
        const journal = new Journal();
        for (const write of before) write(journal);
        journal.forget();
        const written = after.map((write) => write(journal));
        expect([...journal.entries()]).toEqual(written);
        expect([journal.firstSeq, journal.lastSeq]).toEqual([
          before.length + 1,
          before.length + after.length,
        ]);
      }),
    );
  });

  it('and refuses a number that it does not have', () => {
    const journal = new Journal();
    journal.resumeAfter(7);
    journal.write({ kind: 'day-closed', timeMs: 0, equity: null });
    for (const seq of [0, 7, 9, 7.5, Number.NaN]) expect(() => journal.entry(seq)).toThrow(`no entry ${seq}`);
    expect(journal.entry(8).seq).toBe(8);
  });
});
