import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Engine } from '@/lib/core/engine/engine';
import type { EngineSnapshot } from '@/lib/core/engine/snapshot';
import type { EngineEvent } from '@/lib/core/model/event';
import { EXACT_ONE } from '@/lib/core/model/exact';
import type { Fill } from '@/lib/core/model/fill';
import { asTradeId, asVenueOrderId, type ClientOrderId } from '@/lib/core/model/ids';
import { instrument } from '@/lib/core/model/instrument';
import { asMoney, money } from '@/lib/core/model/money';
import type { Side } from '@/lib/core/model/order';
import { price } from '@/lib/core/model/price';
import { asQuantity } from '@/lib/core/model/quantity';
import { barsFromCloses, FIRST_BAR_MS } from '@/tests/kit/bars';
import { EXIT, LONG, scripted } from '@/tests/kit/scripted-strategy';

const BARS = barsFromCloses([10, 10, 10]);
const UNITS = [1n, 2n, 3n, 4n];

function started(): Engine {
  const engine = new Engine({
    strategy: scripted({ 0: [LONG], 1: [EXIT] }).strategy,
    sizeFraction: EXACT_ONE,
    settings: {
      fingerprint: 'a'.repeat(64),
      strategy: 'scripted',
      params: {},
      instrument: instrument({
        venue: 'v',
        symbol: 'C/Q',
        base: 'C',
        quote: 'Q',
        tickSize: '0.01',
        lotSize: '1',
      }),
      capital: money('200'),
      barMs: 60_000,
    },
  });
  engine.process({ kind: 'run-started', timeMs: FIRST_BAR_MS });
  return engine;
}

/** One acceptance and four executions of an order, the last of which completes it. */
function reportsOf(id: ClientOrderId, side: Side): EngineEvent[] {
  const fills = UNITS.map((units, at): EngineEvent => {
    const fill: Fill = {
      clientOrderId: id,
      tradeId: asTradeId(`${side}-${at}`),
      timeMs: at,
      side,
      price: price('10'),
      quantity: asQuantity(units * EXACT_ONE),
      value: asMoney(units * 10n * EXACT_ONE),
      fee: money('0.1'),
      feeAsset: 'Q',
      slippage: money('0'),
    };
    return { kind: 'order-filled', timeMs: at, isLast: at === UNITS.length - 1, fill };
  });
  return [
    { kind: 'order-accepted', timeMs: 0, clientOrderId: id, venueOrderId: asVenueOrderId('x') },
    ...fills,
  ];
}

/** A buy and a sell, each with its reports in the order and as often as given. */
function play(orderings: readonly [readonly number[], readonly number[]]): EngineSnapshot {
  const engine = started();
  for (const [bar, side] of [
    [0, 'buy'],
    [1, 'sell'],
  ] as const) {
    const [command] = engine.process({ kind: 'bar-closed', bars: BARS, index: bar }).commands;
    const reports = reportsOf(command!.clientOrderId, side);
    for (const at of orderings[bar]) engine.process(reports[at] as EngineEvent);
  }
  return engine.snapshot();
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
  expect(expected).toMatchObject({ cash: money('199.2'), position: { quantity: 0n }, openOrders: 0 });
  fc.assert(
    fc.property(shuffled, shuffled, (buys, sells) => {
      const { cash, position, postings, openOrders, equity } = play([buys, sells]);
      expect({ cash, position, postings, openOrders, equity }).toEqual({
        cash: expected.cash,
        position: expected.position,
        postings: expected.postings,
        openOrders: expected.openOrders,
        equity: expected.equity,
      });
    }),
    { numRuns: 1_000, seed: 7 },
  );
});
