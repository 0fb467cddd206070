import { describe, expect, it } from 'vitest';
import { NOTHING } from '@/lib/core/engine/output';
import { asOrderNumber, asVenueOrderId } from '@/lib/core/model/ids';
import { money } from '@/lib/core/model/money';
import { quantity } from '@/lib/core/model/quantity';
import { barsFrom, barsFromCloses, FIRST_BAR_MS } from '@/tests/kit/bars';
import { bar, engineOf, fillOf, kinds, started, submitted } from '@/tests/kit/engine-story';
import { EXIT, LONG, scripted } from '@/tests/kit/scripted-strategy';

describe('one trade, told event by event', () => {
  it('numbers every entry, holds the money, fills, and marks', () => {
    const engine = engineOf(scripted({ 0: [LONG], 2: [EXIT] }));
    expect(kinds(engine.process(started))).toEqual(['1 run-started']);

    const decided = engine.process(bar(0));
    expect(kinds(decided)).toEqual(['2 signal', '3 order-submitted']);
    expect(decided.commands).toMatchObject([
      { kind: 'submit-order', request: { side: 'buy', quoteQuantity: money('100') } },
    ]);
    const { orderNumber } = decided.commands[0]!;
    expect(orderNumber).toBe(3);

    const venueOrderId = asVenueOrderId('their-1');
    expect(kinds(engine.process({ kind: 'order-accepted', timeMs: 1, orderNumber, venueOrderId }))).toEqual([
      '4 order-accepted',
    ]);
    expect(kinds(engine.process(fillOf(orderNumber)))).toEqual(['5 fill']);
    expect(engine.standing()).toMatchObject({
      cash: money('0.5'),
      held: [quantity('9')],
      openOrders: 0,
    });

    expect(engine.process(bar(1))).toBe(NOTHING);
    expect(engine.equity).toBe(0.5 + 9 * 11);
    const sold = engine.process(bar(2));
    expect(sold.commands).toMatchObject([{ request: { side: 'sell', quantity: quantity('9') } }]);
    expect(engine.equity).toBe(0.5 + 9 * 12);
    expect(kinds(engine.process({ kind: 'run-ended', timeMs: 2 }))).toEqual(['8 run-ended']);
    expect(engine.status).toBe('ended');
  });

  it('decides and marks on the close of a bar and on none of its other prices', () => {
    const seen: number[] = [];
    const engine = engineOf(scripted({ 0: [LONG] }, { onMarketData: (view) => void seen.push(view.close) }));
    const bars = barsFrom([
      [10, 13, 9, 11],
      [12, 15, 8, 14],
    ]);
    engine.process(started);
    const [buy] = engine.process({ kind: 'bar-closed', instrument: 0, bars, index: 0 }).commands;
    engine.process(fillOf(buy!.orderNumber));
    engine.process({ kind: 'bar-closed', instrument: 0, bars, index: 1 });
    expect(seen).toEqual([11, 14]);
    expect([engine.equity, engine.standing().equity]).toEqual([0.5 + 9 * 14, money('126.5')]);
  });

  it('gives the money back when the venue rejects', () => {
    const { engine, orderNumber } = submitted();
    expect(kinds(engine.process({ kind: 'order-rejected', timeMs: 1, orderNumber, reason: 'NO' }))).toEqual([
      '4 order-rejected',
    ]);
    expect(engine.standing()).toMatchObject({ cash: money('100'), openOrders: 0 });
    expect(
      engine.standing().postings.find(({ account, asset }) => account === 'hold' && asset === 'CASH')?.amount,
    ).toBe(0n);
  });

  it('takes a repeated report once', () => {
    const { engine, orderNumber } = submitted();
    engine.process(fillOf(orderNumber));
    expect(engine.process(fillOf(orderNumber))).toBe(NOTHING);
    expect(engine.standing().held).toEqual([quantity('9')]);
  });

  it('keeps a report about somebody else’s order, and its own books', () => {
    const { engine } = submitted();
    const output = engine.process(fillOf(asOrderNumber(99)));
    expect(kinds(output)).toEqual(['4 report-ignored']);
    expect(engine.standing().cash).toBe(money('100'));
  });

  it('lets a position be marked by quotes and prints between bars, and ignores prices that are none', () => {
    const { engine, orderNumber } = submitted();
    engine.process(fillOf(orderNumber));
    const quote = {
      instrumentId: 'v:COIN/CASH',
      timeMs: 5,
      bid: 12,
      ask: 13,
      bidQuantity: null,
      askQuantity: null,
    };
    expect(engine.process({ kind: 'quote-changed', quote })).toBe(NOTHING);
    expect(engine.equity).toBe(0.5 + 9 * 12.5);
    for (const bad of [0, -1, Number.NaN, Infinity]) {
      engine.process({
        kind: 'trade-printed',
        trade: {
          instrumentId: 'v:COIN/CASH',
          tradeId: '1',
          timeMs: 6,
          price: bad,
          quantity: 1,
          takerSide: null,
        },
      });
    }
    expect(engine.standing().equity).toBe(money('113'));
  });
});

describe('a signal leaves an entry that says what became of it', () => {
  it.each<[string, Parameters<typeof scripted>, object]>([
    ['already flat', [{ 0: [EXIT] }], { kind: 'signal-skipped', code: 'ALREADY_FLAT' }],
    [
      'vetoed by the strategy',
      [{ 0: [LONG] }, { riskCheck: () => 'too late' }],
      { kind: 'signal-skipped', code: 'STRATEGY_VETO', detail: 'too late' },
    ],
    ['nothing left to spend', [{ 0: [LONG, LONG] }], { kind: 'signal-skipped', code: 'NOTHING_TO_SPEND' }],
    [
      'denied: one order at a time',
      [{ 0: [{ ...LONG, strength: 0.5 }, LONG] }],
      { kind: 'order-denied', code: 'OPEN_ORDERS_MAX', limit: '1', actual: '2' },
    ],
  ])('%s', (_name, [plan, hooks], expected) => {
    const engine = engineOf(scripted(plan, hooks));
    engine.process(started);
    const { entries } = engine.process(bar(0));
    expect(entries.at(-1)).toMatchObject(expected);
  });
});

describe('days close', () => {
  it('after the last bar of a UTC day, and at the first bar after a gap that hid it', () => {
    // Three bars a day; the last bar of the second day and all of the third are missing.
    const bars = barsFromCloses([10, 10, 10, 10, 10, 10, 10], { timeframe: '8h', gapsBefore: { 5: 4 } });
    const seen: string[] = [];
    const prepared = scripted({}, { dailyClose: (view) => void seen.push(`after bar ${view.barCount - 1}`) });
    const engine = engineOf(prepared, 8 * 3_600_000);
    engine.process(started);
    const entries = [0, 1, 2, 3, 4, 5, 6].flatMap(
      (index) => engine.process({ kind: 'bar-closed', instrument: 0, bars, index }).entries,
    );
    const days = entries.map((entry) => `${entry.kind} day ${(entry.timeMs - FIRST_BAR_MS) / 86_400_000}`);
    expect(days).toEqual(['day-closed day 1', 'day-closed day 2']);
    expect(seen).toEqual(['after bar 2', 'after bar 4']);
  });
});

describe('what a strategy sees', () => {
  it('is the closed bar, the bars before it, and nothing after it', () => {
    const rows: unknown[] = [];
    const engine = engineOf(
      scripted(
        {},
        {
          initialize: (view) =>
            void rows.push([view.close, view.closeTicks, view.barCount, view.closeAgo(0), view.cash]),
          onMarketData: (view) =>
            void rows.push([view.close, view.closeTicks, view.barCount, view.closeAgo(1), view.closeAgo(-1)]),
        },
      ),
    );
    engine.process(started);
    engine.process(bar(0));
    engine.process(bar(1));
    expect(rows).toEqual([
      [Number.NaN, Number.NaN, 0, Number.NaN, 100],
      [10, 1000, 1, Number.NaN, Number.NaN],
      [11, 1100, 2, 10, Number.NaN],
    ]);
  });
});
