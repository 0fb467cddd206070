import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asOrderNumber } from '@/lib/core/model/ids';
import { asMoney, MONEY_STEP } from '@/lib/core/model/money';
import { formatExact } from '@/lib/core/model/decimal-text';
import { percentageFee } from '@/lib/core/sim/fee/percentage';
import { perTradeFee } from '@/lib/core/sim/fee/per-trade';
import type { PlainVenue } from '@/lib/core/sim/plain-venue';
import type { SimModels } from '@/lib/core/sim/sim-models';
import { SimVenue } from '@/lib/core/sim/sim-venue';
import { fixedBpsSlippage } from '@/lib/core/sim/slippage/fixed-bps';
import { fixedLatency } from '@/lib/core/sim/latency/fixed';
import { barsFrom, FIRST_BAR_MS } from '@/tests/kit/bars';
import { BAR_MS, request, setupOf } from './_venue-story';

const TICK = 10n ** 16n;
const ONE = 10n ** 18n;

function venueOf(
  models: Partial<SimModels>,
  facts: { lotSize?: string; minNotional?: string } = {},
): SimVenue {
  return new SimVenue(
    setupOf({
      models,
      facts: { settlement: 'spot', lotSize: '0.00000001', ...facts },
      margin: { mode: 'none', leverageMax: ONE },
    }),
  );
}

function plainOf(venue: SimVenue): PlainVenue {
  const plain = venue.plain();
  if (plain === null) throw new Error('this venue has no short way');
  return plain;
}

/** What the walk makes of a buy of so much money at an open. */
function walked(venue: SimVenue, steps: number, bars: ReturnType<typeof barsFrom>): unknown {
  const asked = request({ money: formatExact(BigInt(steps) * MONEY_STEP) });
  venue.submit({ kind: 'submit-order', orderNumber: asOrderNumber(1), request: asked }, FIRST_BAR_MS);
  venue.beginBar(0, bars, 0, FIRST_BAR_MS, FIRST_BAR_MS + BAR_MS);
  const event = venue.next();
  return event?.kind === 'order-filled' ? event.fill : null;
}

describe('plain market orders without a walk', () => {
  it('get the price, the lots and the fee that the walk gives (N1)', () => {
    const run = fc.record({
      cents: fc.integer({ min: 1, max: 100_000_000 }),
      steps: fc.integer({ min: 1, max: 10 ** 14 }),
      rate: fc.constantFrom(0n, 1n, 10n ** 15n, 33n * 10n ** 14n),
      bps: fc.constantFrom(0n, 5n * ONE, (100n * ONE) / 3n),
      lotSize: fc.constantFrom('0.00000001', '0.001', '1'),
    });
    let proved = 0;
    fc.assert(
      fc.property(run, ({ cents, steps, rate, bps, lotSize }) => {
        const models = { fees: [percentageFee(rate)], slippage: fixedBpsSlippage(bps) };
        const at = cents / 100;
        const bars = barsFrom([[at, at, at, at]]);
        const plain = plainOf(venueOf(models, { lotSize }));
        if (!plain.quote({ instrument: 0, isBuy: true, amount: steps }, bars, 0)) return;
        proved += 1;
        const lot = lotSize === '1' ? ONE : lotSize === '0.001' ? 10n ** 15n : 10n ** 10n;
        expect(walked(venueOf(models, { lotSize }), steps, bars)).toMatchObject({
          price: BigInt(plain.ticks) * TICK,
          quantity: BigInt(plain.lots) * lot,
          fee: BigInt(plain.feeSteps) * MONEY_STEP,
          slippage: (BigInt(plain.worse) * TICK * BigInt(plain.lots) * lot) / ONE,
        });
      }),
      { numRuns: 500 },
    );
    expect(proved).toBeGreaterThan(200);
  });

  it.each<[string, Partial<SimModels>]>([
    ['fills at the close', { fill: 'signal-close' }],
    ['a share of the volume', { volumeShare: 0.5 }],
    ['messages on their way', { latency: fixedLatency(1) }],
    ['a fee per trade', { fees: [perTradeFee(asMoney(ONE))] }],
    ['a least fee', { feeMinimum: asMoney(1n) }],
    ['fees out of what was bought', { feeAsset: { kind: 'received' } }],
  ])('are not to be had of a venue with %s (N1)', (_, models) => {
    expect(venueOf(models).plain()).toBeNull();
  });

  it('are left to the walk below a lot, below the minimum by one step, and without a price (N2)', () => {
    const bars = barsFrom([
      [100, 100, 100, 100],
      [Number.NaN, 100, 100, 100],
    ]);
    const plain = plainOf(venueOf({}, { lotSize: '1', minNotional: '200' }));
    const quote = (amount: number, index = 0): boolean =>
      plain.quote({ instrument: 0, isBuy: true, amount }, bars, index);
    expect([quote(200.5 * 1e8), quote(199.5 * 1e8), quote(0.5 * 1e8), quote(200.5 * 1e8, 1)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('count lots and trades here, and leave the wallet to whoever asked (N3)', () => {
    const venue = venueOf({});
    const plain = plainOf(venue);
    const { cash } = plain;
    const bars = barsFrom([[100, 100, 100, 100]]);
    const buy = { instrument: 0, isBuy: true, amount: 25_050_000_050 };
    expect(plain.quote(buy, bars, 0)).toBe(true);
    expect([plain.commit(buy), plain.lotsOf(0)]).toEqual([1, 250_500_000]);
    const sell = { instrument: 0, isBuy: false, amount: 250_500_000 };
    expect(plain.quote(sell, bars, 0)).toBe(true);
    expect([plain.commit(sell), plain.lotsOf(0), plain.cash]).toEqual([2, 0, cash]);
    plain.cash = asMoney(7n);
    expect(venue.snapshot().wallets[0]).toBe(7n);
  });
});
