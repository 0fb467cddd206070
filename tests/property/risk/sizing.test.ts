import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planExecution, type ExecutionPolicy } from '@/lib/core/execution/execution-policy';
import { applyExecutionPolicy } from '@/lib/core/execution/order-policy';
import { absoluteExact, EXACT_ONE } from '@/lib/core/model/exact';
import { instrument, type Settlement } from '@/lib/core/model/instrument';
import { asMoney, type Money } from '@/lib/core/model/money';
import type { OrderIntent } from '@/lib/core/model/order';
import { asPrice } from '@/lib/core/model/price';
import { asQuantity, notional } from '@/lib/core/model/quantity';
import type { Signal } from '@/lib/core/model/signal';
import { sizeSignal } from '@/lib/core/risk/sizing/size-signal';
import type { SizingFacts } from '@/lib/core/risk/sizing/sizing-facts';
import type { SizingSettings } from '@/lib/core/risk/sizing/sizing-methods';
import { planSizing } from '@/lib/core/risk/sizing/sizing-plan';
import { SKIP_CODES } from '@/lib/core/risk/sizing/skip-code';

const RUNS = { numRuns: 20_000, seed: 20_261_121 };
const COST = 10n ** 15n;

const SETTINGS: readonly SizingSettings[] = [
  { kind: 'percent-of-equity', fraction: '1' },
  { kind: 'percent-of-equity', fraction: '3', positionCap: '0.4' },
  { kind: 'fixed-quantity', quantity: '7.77777' },
  { kind: 'fixed-notional', notional: '123.45' },
  { kind: 'risk-to-stop', risk: '0.02' },
  { kind: 'atr-multiple', risk: '0.02', multiple: '1.5', positionCap: '0.25' },
  { kind: 'volatility-target', target: '0.2', shareMax: '1' },
  { kind: 'capped-kelly', part: '0.5', shareMax: '0.25', tradesMin: '30' },
  { kind: 'portfolio-weight', scale: '1' },
];

/** Any double a strategy or an indicator could hand in. */
const wild = fc.oneof(
  fc.double({ min: 0, max: 2, noNaN: true }),
  fc.constantFrom(Number.NaN, Infinity, -Infinity, -1, 0, 1, 0.5, 1e-12, 1e15, 5e-324, Number.MAX_VALUE),
);
const amount = (max: number): fc.Arbitrary<Money> =>
  fc.bigInt({ min: -(10n ** 18n), max: BigInt(max) * EXACT_ONE }).map((value) => asMoney(value));

const anySignal = fc.record<Signal>({
  instrument: fc.constant(0),
  side: fc.constantFrom('long', 'short', 'flat', 'hold'),
  strength: wild,
  stopHint: fc.oneof(fc.constant(null), wild, fc.double({ min: 1, max: 60, noNaN: true })),
  ttlMs: fc.constantFrom(null, 500),
  reason: fc.constant('r'),
});

const anyFacts = fc.record<SizingFacts>({
  timeMs: fc.constant(0),
  instrument: fc.constantFrom<Settlement>('spot', 'linear').map((settlement) =>
    instrument({
      venue: 'v',
      symbol: 'A/B',
      base: 'A',
      quote: 'B',
      tickSize: '0.05',
      lotSize: '0.003',
      settlement,
    }),
  ),
  mark: fc.oneof(
    {
      weight: 9,
      arbitrary: fc.integer({ min: 1, max: 1_000 }).map((ticks) => asPrice(BigInt(ticks) * 5n * 10n ** 16n)),
    },
    fc.constantFrom(null, asPrice(0n), asPrice(-1n)),
  ),
  held: fc
    .oneof(fc.constant(0n), fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n }))
    .map((units) => asQuantity(units)),
  equity: fc.oneof({ weight: 9, arbitrary: amount(2_000) }, fc.constant(null)),
  buyingPower: amount(2_000),
  costRate: fc.constant(COST),
  shortAllowed: fc.boolean(),
  capRoom: fc.oneof(fc.constant(null), amount(500)),
  riskScale: fc.constantFrom(0n, 1n, EXACT_ONE / 3n, EXACT_ONE),
  atr: wild,
  volatility: wild,
  closedTrades: fc.constantFrom(0, 29, 30, 500, Number.NaN),
  winRate: wild,
  payoffRatio: wild,
  targetWeight: fc.constantFrom(null, 0n, -1n, EXACT_ONE / 4n),
});

/** Everything that must hold of an intent, whatever it was made from. */
function promises(signal: Signal, facts: SizingFacts, settings: SizingSettings, intent: OrderIntent): void {
  const { held } = facts;
  const { lotSize } = facts.instrument;
  const size = absoluteExact(held);
  expect((intent.quantity === null) !== (intent.quoteQuantity === null)).toBe(true);
  expect((intent.quantity ?? intent.quoteQuantity ?? 0n) > 0n).toBe(true);
  if (intent.quantity !== null) expect(intent.quantity % lotSize).toBe(0n);
  if (intent.reduceOnly) {
    expect((intent.quantity ?? 0n) <= size).toBe(true);
    expect(intent.side).toBe(held > 0n ? 'sell' : 'buy');
    return;
  }
  expect(signal.strength > 0 && signal.strength <= 1 && facts.riskScale > 0n).toBe(true);
  expect(intent.side).toBe(signal.side === 'long' ? 'buy' : 'sell');
  const opened = intent.quantity === null ? 0n : intent.quantity > size ? intent.quantity - size : 0n;
  const value = intent.quoteQuantity ?? notional(facts.mark ?? asPrice(0n), asQuantity(opened), 'up');
  const cost = intent.quoteQuantity ?? value + (value * COST) / EXACT_ONE;
  expect(cost <= facts.buyingPower + 1n).toBe(true);
  if (facts.capRoom !== null) expect(value <= facts.capRoom).toBe(true);
  if (settings.positionCap === '0.4') expect(value * 10n <= (facts.equity ?? 0n) * 4n).toBe(true);
  if (settings.positionCap === '0.25') expect(value * 4n <= (facts.equity ?? 0n)).toBe(true);
}

describe('sizing, whatever it is handed', () => {
  it('is a reason or an order on the lot, within what is free and every cap (Z4, Z12, Z15)', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anySignal, anyFacts, fc.constantFrom(...SETTINGS), (signal, facts, settings) => {
        const sized = sizeSignal(signal, facts, planSizing(settings), null);
        seen.add(typeof sized === 'string' ? sized : `${sized.side} ${sized.reduceOnly}`);
        if (typeof sized === 'string') expect(SKIP_CODES[sized]).toBeDefined();
        else promises(signal, facts, settings, sized);
      }),
      RUNS,
    );
    expect([...seen].filter((what) => what.includes(' ')).length).toBe(4);
    expect(Object.keys(SKIP_CODES).filter((code) => !seen.has(code))).toEqual([]);
  });

  it('a policy writes prices on the tick and never makes an order larger (X2–X8)', () => {
    const policies: readonly ExecutionPolicy[] = [
      {
        entry: { kind: 'limit', offset: '0.0013', timeInForce: 'gtc', postOnly: true, goodForMs: 7 },
        protection: { kind: 'stop' },
      },
      {
        entry: { kind: 'limit', offset: '0', timeInForce: 'ioc', postOnly: false, goodForMs: null },
        protection: { kind: 'none' },
      },
      { entry: { kind: 'market' }, protection: { kind: 'bracket', targetMultiple: '1.7' } },
      { entry: { kind: 'market' }, protection: { kind: 'trailing', distance: '0.0777' } },
    ];
    let placed = 0;
    fc.assert(
      fc.property(
        anySignal,
        anyFacts,
        fc.constantFrom(...SETTINGS),
        fc.constantFrom(...policies),
        (signal, facts, settings, policy) => {
          const sized = sizeSignal(signal, facts, planSizing(settings), null);
          if (typeof sized === 'string') return;
          const asked = applyExecutionPolicy(sized, planExecution(policy), {
            ...facts,
            stopHint: signal.stopHint,
          });
          if (typeof asked === 'string') return;
          placed += 1;
          const { tickSize, lotSize } = facts.instrument;
          const { limitPrice, protection } = asked;
          for (const at of [
            limitPrice,
            protection?.stopPrice,
            protection?.takeProfitPrice,
            protection?.trailDistance,
          ]) {
            if (at !== null && at !== undefined) expect(at > 0n && at % tickSize === 0n).toBe(true);
          }
          if (asked.quantity !== null) expect(asked.quantity % lotSize).toBe(0n);
          if (sized.quantity !== null) expect((asked.quantity ?? 0n) <= sized.quantity).toBe(true);
          else if (asked.quantity !== null && limitPrice !== null) {
            expect(notional(limitPrice, asked.quantity, 'up') <= (sized.quoteQuantity ?? 0n)).toBe(true);
          }
        },
      ),
      RUNS,
    );
    expect(placed).toBeGreaterThan(500);
  });
});
