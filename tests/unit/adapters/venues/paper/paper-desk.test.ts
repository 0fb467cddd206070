import { expect, it } from 'vitest';
import { PaperDesk } from '@/lib/adapters/venues/paper/paper-desk';
import { createVenue } from '@/lib/core/backtest/venue';
import { parseSettings } from '@/lib/core/backtest/settings';
import { asOrderNumber, type ClientOrderId } from '@/lib/core/model/ids';
import { money } from '@/lib/core/model/money';
import type { ClaimedOrder, DeskReport, DeskState } from '@/lib/ports/order-desk';
import { backtestInput } from '@/tests/kit/backtest-input';
import { barsFromCloses } from '@/tests/kit/bars';

const BARS = barsFromCloses([10, 11, 12, 13]);
const input = backtestInput(BARS);

function desk(): PaperDesk {
  const venue = createVenue(input, parseSettings(input));
  return new PaperDesk(new Map([['r', { venue, barMs: 60_000 }]]));
}

const order = (orderNumber: number): ClaimedOrder => ({
  runId: 'r',
  orderNumber: asOrderNumber(orderNumber),
  clientOrderId: `c${orderNumber}` as ClientOrderId,
  instrumentId: 'testvenue:COIN/CASH',
  claimedAtMs: 0,
  decidedAtMs: (BARS.timeMs[0] as number) + 60_000,
  request: {
    instrument: 0,
    side: 'buy',
    type: 'market',
    quantity: null,
    quoteQuantity: money('100'),
    limitPrice: null,
    triggerPrice: null,
    trailDistance: null,
    timeInForce: 'gtc',
    goodUntilMs: null,
    reduceOnly: false,
    postOnly: false,
    group: null,
    protection: null,
    reason: 'test',
  },
});
const kinds = (reports: Iterable<DeskReport>): string[] => [...reports].map(({ kind }) => kind);

it('has nobody to compare with, and is active at once', async () => {
  const states: DeskState[] = [];
  await desk().start({ report: () => undefined, state: (state) => void states.push(state) });
  expect(states).toEqual([{ kind: 'active' }]);
});

it('answers at once, and fills with the next bar', () => {
  const one = desk();
  expect(one.submit(order(1))).toMatchObject({ kind: 'order-accepted', orderNumber: 1 });
  expect(kinds(one.beginBar('r', 0, BARS, 1))).toEqual(['order-filled']);
  expect(kinds(one.beginBar('r', 0, BARS, 2))).toEqual([]);
});

it('restored it does what it would have done', () => {
  const one = desk();
  one.submit(order(1));
  const other = desk();
  other.restore('r', structuredClone(one.snapshot('r')));
  expect([...other.beginBar('r', 0, BARS, 1)]).toEqual([...one.beginBar('r', 0, BARS, 1)]);
});

it('takes an order back, and ends what waits when the bars are over', () => {
  const one = desk();
  one.submit(order(1));
  const wish = { runId: 'r', orderNumber: asOrderNumber(1), clientOrderId: 'c1' as ClientOrderId };
  const cancel = { ...wish, instrumentId: '', reason: 'test', atMs: 1 };
  expect(one.cancel(cancel)).toMatchObject({ kind: 'order-canceled' });
  one.submit(order(2));
  expect(kinds(one.endRun('r', 9, 'over'))).toEqual(['order-expired']);
});
