import { describe, expect, it } from 'vitest';
import type { Approved } from '@/lib/core/model/approved';
import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import type { VenueEvent } from '@/lib/core/model/event';
import { instrument } from '@/lib/core/model/instrument';
import { money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import { clientOrderId } from '@/lib/core/oms/client-order-id';
import { feeFor } from '@/lib/core/sim/costs';
import { perTradeFee } from '@/lib/core/sim/fee/per-trade';
import { percentageFee } from '@/lib/core/sim/fee/percentage';
import { nextOpenFill } from '@/lib/core/sim/fill/next-open';
import { signalCloseFill } from '@/lib/core/sim/fill/signal-close';
import { noLatency } from '@/lib/core/sim/latency/none';
import { SimVenue, type SimModels } from '@/lib/core/sim/matching';
import { fixedBpsSlippage } from '@/lib/core/sim/slippage/fixed-bps';
import { noSlippage } from '@/lib/core/sim/slippage/none';
import { barsFrom, FIRST_BAR_MS, type SeriesShape } from '@/tests/kit/bars';

const BAR_MS = 60_000;
const COIN = instrument({
  venue: 'v',
  symbol: 'COIN/CASH',
  base: 'COIN',
  quote: 'CASH',
  tickSize: '0.01',
  lotSize: '0.001',
  minNotional: '5',
});
const FREE: SimModels = { fillPrice: nextOpenFill, fees: [], slippage: noSlippage, latency: noLatency };
const ID = clientOrderId('run', 1);

/** Five candles: open, high, low, close. The order is decided at the close of candle 1. */
const CANDLES = barsFrom([
  [10.0, 10.5, 9.5, 10.2],
  [10.2, 10.4, 10.0, 10.3], // decides here, close 10.30
  [10.35, 10.6, 10.3, 10.5], // next open 10.35
  [10.5, 10.9, 10.4, 10.8],
  [10.8, 11.0, 10.7, 10.9],
]);

function order(change: Partial<OrderRequest>): Approved<OrderRequest> {
  return {
    side: 'buy',
    quantity: null,
    quoteQuantity: money('100'),
    goodUntilMs: null,
    reason: 'test',
    instrumentId: COIN.id,
    type: 'market',
    decidedAtMs: FIRST_BAR_MS + 2 * BAR_MS,
    ...change,
  } satisfies OrderRequest as unknown as Approved<OrderRequest>;
}

/** Walks the candles as a backtest does and says at which moment of which candle something happened to the order. */
function walk(models: Partial<SimModels>, change: Partial<OrderRequest>, shape: SeriesShape = {}): string {
  const bars = shape.gapsBefore === undefined ? CANDLES : { ...CANDLES, timeMs: gapped(shape.gapsBefore) };
  const venue = new SimVenue(COIN, { ...FREE, ...models });
  const told: string[] = [];
  for (let at = 0; at < bars.length; at += 1) {
    const start = bars.timeMs[at] as number;
    if (at > 1)
      told.push(
        ...venue
          .match({ at: 'open', bars, index: at, timeMs: start })
          .map((event) => `${at} open: ${shown(event)}`),
      );
    const close = start + BAR_MS;
    if (at === 1) venue.submit({ kind: 'submit-order', clientOrderId: ID, request: order(change) }, close);
    if (at >= 1)
      told.push(
        ...venue
          .match({ at: 'close', bars, index: at, timeMs: close })
          .map((event) => `${at} close: ${shown(event)}`),
      );
  }
  told.push(...venue.expireAll(0, 'end').map((event) => `end: ${shown(event)}`));
  return told.join(', ');
}

function gapped(gapsBefore: Readonly<Record<number, number>>): Float64Array {
  return barsFrom(
    Array.from({ length: 5 }, () => [1, 1, 1, 1] as const),
    { gapsBefore },
  ).timeMs;
}

function shown(event: VenueEvent): string {
  if (event.kind === 'order-filled') {
    const { fill } = event;
    const amounts = [fill.quantity, fill.price, fill.value, fill.fee, fill.slippage].map(formatExact);
    return `${fill.side} ${amounts[0]} at ${amounts[1]} value ${amounts[2]} fee ${amounts[3]} slip ${amounts[4]}`;
  }
  return event.kind === 'order-accepted' ? event.kind : `${event.kind} ${event.reason}`;
}

const SELL = { side: 'sell', quantity: quantity('2'), quoteQuantity: null } as const;
const FIVE_BPS = fixedBpsSlippage({ bps: parseExact('5', 'bps'), tickSize: price('0.01') });
const TENTH_PERCENT = percentageFee(parseExact('0.001', 'fee'));

describe('five candles, one order decided at the close of candle 1', () => {
  it.each<[string, Partial<SimModels>, Partial<OrderRequest>, string]>([
    ['M2 next open, buy', {}, {}, '2 open: buy 9.661 at 10.35 value 99.99135 fee 0 slip 0'],
    ['M2 next open, sell', {}, SELL, '2 open: sell 2 at 10.35 value 20.7 fee 0 slip 0'],
    [
      'M3 close of the deciding bar',
      { fillPrice: signalCloseFill },
      {},
      '1 close: buy 9.708 at 10.3 value 99.9924 fee 0 slip 0',
    ],
    [
      'S1, S3 buy pays up to the tick',
      { slippage: FIVE_BPS },
      {},
      '2 open: buy 9.652 at 10.36 value 99.99472 fee 0 slip 0.09652',
    ],
    [
      'S1 sell gets down to the tick',
      { slippage: FIVE_BPS },
      SELL,
      '2 open: sell 2 at 10.34 value 20.68 fee 0 slip 0.02',
    ],
    [
      'F1 share of the value',
      { fees: [TENTH_PERCENT] },
      SELL,
      '2 open: sell 2 at 10.35 value 20.7 fee 0.0207 slip 0',
    ],
    [
      'F1 fixed amount',
      { fees: [perTradeFee(money('1'))] },
      SELL,
      '2 open: sell 2 at 10.35 value 20.7 fee 1 slip 0',
    ],
    [
      'F1 both add up',
      { fees: [TENTH_PERCENT, perTradeFee(money('1'))] },
      SELL,
      '2 open: sell 2 at 10.35 value 20.7 fee 1.0207 slip 0',
    ],
    [
      'M5 fees are inside the amount',
      { fees: [TENTH_PERCENT] },
      {},
      '2 open: buy 9.652 at 10.35 value 99.8982 fee 0.0998982 slip 0',
    ],
    ['M6 less than one lot', {}, { quoteQuantity: money('0.01') }, '2 open: order-expired BELOW_LOT'],
    ['M7 below the minimum', {}, { quoteQuantity: money('4.99') }, '2 open: order-expired NOTIONAL_MIN'],
    [
      'M8 fee above the proceeds',
      { fees: [perTradeFee(money('21'))] },
      SELL,
      '2 open: order-expired FEE_EXCEEDS_PROCEEDS',
    ],
    [
      'M9 too late',
      {},
      { goodUntilMs: FIRST_BAR_MS + 2 * BAR_MS - 1 },
      '1 close: order-expired time in force ended',
    ],
    [
      'M9 just in time',
      {},
      { goodUntilMs: FIRST_BAR_MS + 2 * BAR_MS },
      '2 open: buy 9.661 at 10.35 value 99.99135 fee 0 slip 0',
    ],
  ])('%s', (_name, models, change, expected) => {
    expect(walk(models, change)).toBe(expected);
  });

  it('M2 a gap does not cancel the order: it fills at the first open after it', () => {
    expect(walk({}, {}, { gapsBefore: { 2: 50 } })).toBe(
      '2 open: buy 9.661 at 10.35 value 99.99135 fee 0 slip 0',
    );
  });

  it('T1 an order in flight does not fill at an open before it arrives', () => {
    const slow = (decidedAtMs: number): number => decidedAtMs + 1;
    expect(walk({ latency: slow }, {})).toBe('3 open: buy 9.523 at 10.5 value 99.9915 fee 0 slip 0');
  });

  it('M9 what still waits when the tape ends expires', () => {
    const never = (decidedAtMs: number): number => decidedAtMs + 1e9;
    expect(walk({ latency: never }, {})).toBe('end: order-expired end');
  });
});

describe('slippage and fees round against us', () => {
  it('M1 fills whole, in one execution, on a bar without volume too', () => {
    const dry = { ...CANDLES, volume: new Float64Array(5) };
    const venue = new SimVenue(COIN, FREE);
    venue.submit({ kind: 'submit-order', clientOrderId: ID, request: order({}) }, 0);
    const events = venue.match({ at: 'open', bars: dry, index: 2, timeMs: 1 });
    expect(events.map(shown)).toEqual(['buy 9.661 at 10.35 value 99.99135 fee 0 slip 0']);
    expect([events[0]?.kind === 'order-filled' && events[0].isLast, venue.openCount]).toEqual([true, 0]);
  });

  it('F2 the fees of all models are added before they are rounded, up to 10^-8', () => {
    const models = [percentageFee(parseExact('0.001', 'fee')), perTradeFee(money('0.000000004'))];
    // 0.0000051 × 0.001 = 0.0000000051; with the fixed part 0.0000000091, rounded up once.
    expect(formatExact(feeFor(money('0.0000051'), models))).toBe('0.00000001');
  });

  it('V1 the value of a buy rounds up and of a sell down at the 18th decimal', () => {
    const tiny = instrument({
      venue: 'v',
      symbol: 'A/B',
      base: 'A',
      quote: 'B',
      tickSize: '0.000000000001',
      lotSize: '0.0000000001',
    });
    const bars = { ...CANDLES, priceDecimals: 12, open: Float64Array.from([0, 0, 0.000000000003, 0, 0]) };
    const fillOf = (change: Partial<OrderRequest>): string => {
      const venue = new SimVenue(tiny, FREE);
      venue.submit({ kind: 'submit-order', clientOrderId: ID, request: order(change) }, 0);
      return venue.match({ at: 'open', bars, index: 2, timeMs: 1 }).map(shown).join();
    };
    // 3 × 10^-12 × 10^-10 is 3 × 10^-22: less than any amount there is.
    expect(fillOf({ ...SELL, quantity: quantity('0.0000000001') })).toContain('value 0 fee');
    expect(fillOf({ quoteQuantity: null, quantity: quantity('0.0000000001') })).toContain(
      'value 0.000000000000000001 fee',
    );
  });

  it.each([
    // price, bps, buy, sell
    ['100', '5', '100.05', '99.95'],
    ['100.01', '5', '100.07', '99.95'],
    ['100', '0.5', '100.01', '99.99'],
    ['0.01', '5', '0.02', '0.01'],
    ['100', '9999', '199.99', '0.01'],
  ])('S1, S2 at %s with %s bps: buy %s, sell %s', (market, bps, buy, sell) => {
    const slip = fixedBpsSlippage({ bps: parseExact(bps, 'bps'), tickSize: price('0.01') });
    expect(formatExact(slip(price(market), 'buy'))).toBe(buy);
    expect(formatExact(slip(price(market), 'sell'))).toBe(sell);
  });
});
