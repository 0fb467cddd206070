import { describe, expect, it } from 'vitest';
import { formatExact } from '@/lib/core/model/decimal-text';
import type { Fill } from '@/lib/core/model/fill';
import { asOrderNumber } from '@/lib/core/model/ids';
import { money } from '@/lib/core/model/money';
import { makerTakerFee } from '@/lib/core/sim/fee/maker-taker';
import { perTradeFee } from '@/lib/core/sim/fee/per-trade';
import { tieredFee } from '@/lib/core/sim/fee/tiered';
import type { SimModels } from '@/lib/core/sim/sim-models';
import { SimVenue } from '@/lib/core/sim/sim-venue';
import { fixedBpsSlippage } from '@/lib/core/sim/slippage/fixed-bps';
import { barsFrom, type Candle } from '@/tests/kit/bars';
import { exact, fills, inWords, SELL, TENTH_PERCENT } from './_cost-story';
import { BAR_MS, request, setupOf, type Given, type Story } from './_venue-story';

describe('what one execution costs', () => {
  it.each<[string, Partial<SimModels>, Given, string]>([
    ['M5 nothing costs anything', {}, { money: '100' }, '9.661 at 10.35 value 99.99135 fee 0 CASH slip 0'],
    [
      'M5 fees are inside the amount',
      { fees: [TENTH_PERCENT] },
      { money: '100' },
      '9.652 at 10.35 value 99.8982 fee 0.0998982 CASH slip 0',
    ],
    [
      'S1, S3 a buy pays up to the tick',
      { slippage: fixedBpsSlippage(exact('5')) },
      { money: '100' },
      '9.652 at 10.36 value 99.99472 fee 0 CASH slip 0.09652',
    ],
    [
      'S1 a sell gets down to the tick',
      { slippage: fixedBpsSlippage(exact('5')) },
      SELL,
      '2 at 10.34 value 20.68 fee 0 CASH slip 0.02',
    ],
    [
      'F1 a share of the value',
      { fees: [TENTH_PERCENT] },
      SELL,
      '2 at 10.35 value 20.7 fee 0.0207 CASH slip 0',
    ],
    [
      'F1 a fixed amount',
      { fees: [perTradeFee(money('1'))] },
      SELL,
      '2 at 10.35 value 20.7 fee 1 CASH slip 0',
    ],
    [
      'F1 both add up',
      { fees: [TENTH_PERCENT, perTradeFee(money('1'))] },
      SELL,
      '2 at 10.35 value 20.7 fee 1.0207 CASH slip 0',
    ],
    [
      'F1 taker',
      { fees: [makerTakerFee({ maker: exact('-0.0001'), taker: exact('0.0005') })] },
      SELL,
      '2 at 10.35 value 20.7 fee 0.01035 CASH slip 0',
    ],
    [
      'F1 maker, a rebate',
      { fees: [makerTakerFee({ maker: exact('-0.0001'), taker: exact('0.0005') })] },
      { ...SELL, type: 'limit', limit: '10.60' },
      '2 at 10.6 value 21.2 fee -0.00212 CASH slip 0',
    ],
    [
      'F3 at least the minimum',
      { fees: [TENTH_PERCENT], feeMinimum: money('0.0207') },
      SELL,
      '2 at 10.35 value 20.7 fee 0.0207 CASH slip 0',
    ],
    [
      'F3 a step below it',
      { fees: [TENTH_PERCENT], feeMinimum: money('0.02070001') },
      SELL,
      '2 at 10.35 value 20.7 fee 0.02070001 CASH slip 0',
    ],
    [
      'F3 a rebate stays one',
      { fees: [makerTakerFee({ maker: exact('-0.0001'), taker: 0n })], feeMinimum: money('1') },
      { ...SELL, type: 'limit', limit: '10.60' },
      '2 at 10.6 value 21.2 fee -0.00212 CASH slip 0',
    ],
    [
      'F4 in the quote asset',
      { fees: [TENTH_PERCENT], feeAsset: { kind: 'quote' } },
      SELL,
      '2 at 10.35 value 20.7 fee 0.0207 CASH slip 0',
    ],
  ])('%s', (_name, models, order, expected) => {
    expect(inWords(fills({ orders: [order], models })[0])).toBe(expected);
  });

  it('F2 the fees of all parts are added before they are rounded, up to 10^-8', () => {
    const fees = [TENTH_PERCENT, perTradeFee(money('0.000000004'))];
    const facts = { tickSize: '0.0000051', lotSize: '1' };
    // 0.0000051 × 0.001 = 0.0000000051; with the fixed part 0.0000000091, rounded up once.
    const tiny: readonly Candle[] = [
      [0.0000051, 0.0000051, 0.0000051, 0.0000051],
      [0.0000051, 0.0000051, 0.0000051, 0.0000051],
    ];
    const lines = feesAt(tiny, { orders: [{ quantity: '1' }], models: { fees }, facts });
    expect(lines).toEqual(['0.00000001']);
  });

  it('F7 tiers count the 30 days before, without the execution itself', () => {
    const tiers = tieredFee([
      { from: 0n, maker: exact('0.001'), taker: exact('0.002') },
      { from: exact('20.7'), maker: 0n, taker: exact('0.001') },
    ]);
    const [first, second] = fills({
      orders: [SELL, { side: 'buy', quantity: '2' }],
      models: { fees: [tiers] },
    });
    expect([first, second].map((fill) => formatExact(fill?.fee ?? 0n))).toEqual(['0.0414', '0.0207']);
  });

  it('F7 after 30 days the tier is lost', () => {
    const tiers = tieredFee([
      { from: 0n, maker: 0n, taker: exact('0.002') },
      { from: exact('10'), maker: 0n, taker: exact('0.001') },
    ]);
    const day = 24 * 60;
    const feeAfter = (days: number): string => {
      const told = fillsAt({ 1: days * day - 1 }, [{}, { after: 1 }], { fees: [tiers] });
      return formatExact(told[1]?.fee ?? 0n);
    };
    expect([feeAfter(29), feeAfter(30)]).toEqual(['0.01', '0.02']);
  });
});

/** Orders given at the closes of candles with price 10 and gaps between them. */
function fillsAt(
  gapsAfter: Record<number, number>,
  orders: readonly Given[],
  models: Partial<SimModels>,
): Fill[] {
  const flat = Array.from({ length: 4 }, () => [10, 10, 10, 10, 100] as const);
  const gapsBefore = Object.fromEntries(Object.entries(gapsAfter).map(([at, gap]) => [Number(at) + 1, gap]));
  const bars = barsFrom(flat, { gapsBefore });
  const venue = new SimVenue(setupOf({ models }));
  const found: Fill[] = [];
  for (let at = 0; at < bars.length; at += 1) {
    const startMs = bars.timeMs[at] as number;
    if (venue.isBusy(0)) venue.beginBar(0, bars, at, startMs, startMs + BAR_MS);
    for (let event = venue.next(); event !== null; event = venue.next()) {
      if (event.kind === 'order-filled') found.push(event.fill);
    }
    for (const [order, given] of orders.entries()) {
      if ((given.after ?? 0) !== at) continue;
      const orderNumber = asOrderNumber(order + 1);
      venue.submit({ kind: 'submit-order', orderNumber, request: request(given) }, startMs + BAR_MS);
    }
  }
  return found;
}

function feesAt(candles: readonly Candle[], story: Pick<Story, 'orders' | 'models' | 'facts'>): string[] {
  const bars = barsFrom(candles, { priceDecimals: 7 });
  const venue = new SimVenue(setupOf(story));
  venue.submit(
    { kind: 'submit-order', orderNumber: asOrderNumber(1), request: request(story.orders[0] as Given) },
    0,
  );
  venue.beginBar(0, bars, 1, 1, 2);
  const event = venue.next();
  return event?.kind === 'order-filled' ? [formatExact(event.fill.fee)] : [];
}
