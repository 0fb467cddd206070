import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Engine } from '@/lib/core/engine/engine';
import type { Standing } from '@/lib/core/engine/standing';
import type { EngineEvent } from '@/lib/core/model/event';
import { EXACT_ONE } from '@/lib/core/model/exact';
import type { Fill } from '@/lib/core/model/fill';
import { asTradeId, asVenueOrderId, type OrderNumber } from '@/lib/core/model/ids';
import { asMoney, money } from '@/lib/core/model/money';
import type { Side } from '@/lib/core/model/order';
import { price } from '@/lib/core/model/price';
import { asQuantity } from '@/lib/core/model/quantity';
import { barsFromCloses, FIRST_BAR_MS } from '@/tests/kit/bars';
import { engineOf } from '@/tests/kit/engine-story';
import { EXIT, LONG, scripted } from '@/tests/kit/scripted-strategy';

const BARS = barsFromCloses([10, 10, 10]);
const UNITS = [1n, 2n, 3n, 4n];

function started(): Engine {
  const engine = engineOf(scripted({ 0: [LONG], 1: [EXIT] }));
  engine.process({ kind: 'run-started', timeMs: FIRST_BAR_MS });
  return engine;
}

/** One acceptance and four executions of an order, the last of which completes it. */
function reportsOf(orderNumber: OrderNumber, side: Side): EngineEvent[] {
  const fills = UNITS.map((units, at): EngineEvent => {
    const fill: Fill = {
      orderNumber,
      tradeId: asTradeId(`${side}-${at}`),
      timeMs: at,
      instrument: 0,
      side,
      price: price('9'),
      quantity: asQuantity(units * EXACT_ONE),
      value: asMoney(units * 9n * EXACT_ONE),
      fee: money('0.1'),
      feeAsset: 'CASH',
      liquidity: 'taker',
      slippage: money('0'),
    };
    return { kind: 'order-filled', timeMs: at, isLast: at === UNITS.length - 1, fill };
  });
  return [{ kind: 'order-accepted', timeMs: 0, orderNumber, venueOrderId: asVenueOrderId('x') }, ...fills];
}

/** A buy and a sell, each with its reports in the order and as often as given. */
function play(orderings: readonly [readonly number[], readonly number[]]): Standing {
  const engine = started();
  for (const [bar, side] of [
    [0, 'buy'],
    [1, 'sell'],
  ] as const) {
    const [command] = engine.process({ kind: 'bar-closed', instrument: 0, bars: BARS, index: bar }).commands;
    const reports = reportsOf(command!.orderNumber, side);
    for (const at of orderings[bar]) engine.process(reports[at] as EngineEvent);
  }
  return engine.standing();
}

const IN_ORDER = [0, 1, 2, 3, 4];
/** All five reports in any order, some of them again. */
const shuffled = fc
  .tuple(
    fc.shuffledSubarray(IN_ORDER, { minLength: 5 }),
    fc.array(fc.constantFrom(...IN_ORDER), { maxLength: 5 }),
  )
  .chain(([once, again]) =>
    fc.shuffledSubarray([...once, ...again], { minLength: once.length + again.length }),
  );

it('reports that are shuffled and repeated lead to the same books as reports in order (O4, O6, H4)', () => {
  const expected = play([IN_ORDER, IN_ORDER]);
  expect(expected).toMatchObject({ cash: money('99.2'), held: [0n], openOrders: 0 });
  fc.assert(
    fc.property(shuffled, shuffled, (buys, sells) => {
      const { seq: _seq, ...books } = play([buys, sells]);
      const { seq: _expectedSeq, ...wanted } = expected;
      expect(books).toEqual(wanted);
    }),
    { numRuns: 1_000, seed: 7 },
  );
});
