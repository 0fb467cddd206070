import { describe, expect, it } from 'vitest';
import type { EntryPolicy, ExecutionPolicy, ProtectionPolicy } from '@/lib/core/execution/execution-policy';
import { MARKET_POLICY, planExecution } from '@/lib/core/execution/execution-policy';
import { applyExecutionPolicy, POLICY_CODES, type PolicyFacts } from '@/lib/core/execution/order-policy';
import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import { instrument } from '@/lib/core/model/instrument';
import { marketIntent } from '@/lib/core/model/market-intent';
import { money } from '@/lib/core/model/money';
import type { OrderIntent } from '@/lib/core/model/order';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';

const FACTS: PolicyFacts = {
  timeMs: 1_000,
  instrument: instrument({
    venue: 'v',
    symbol: 'A/B',
    base: 'A',
    quote: 'B',
    tickSize: '0.05',
    lotSize: '0.1',
  }),
  mark: price('20'),
  stopHint: null,
  costRate: parseExact('0.001', 'costRate'),
};
const SPEND: OrderIntent = marketIntent({
  instrument: 0,
  side: 'buy',
  quantity: null,
  quoteQuantity: money('100'),
  goodUntilMs: null,
  reduceOnly: false,
  reason: 'r',
});
const SHORT: OrderIntent = { ...SPEND, side: 'sell', quantity: quantity('5'), quoteQuantity: null };
const LIMIT = {
  kind: 'limit',
  offset: '0.001',
  timeInForce: 'gtc',
  postOnly: true,
  goodForMs: null,
} as const;

function asked(
  entry: EntryPolicy,
  protection: ProtectionPolicy,
  intent: OrderIntent = SPEND,
  facts: Partial<PolicyFacts> = {},
): string {
  const result = applyExecutionPolicy(intent, planExecution({ entry, protection }), { ...FACTS, ...facts });
  if (typeof result === 'string') return result;
  const { limitPrice, protection: around, goodUntilMs, timeInForce } = result;
  const amount = result.quantity ?? result.quoteQuantity ?? 0n;
  const at = limitPrice === null ? '' : ` at ${formatExact(limitPrice)} ${timeInForce}`;
  const until = goodUntilMs === null ? '' : ` until ${goodUntilMs}`;
  const part = (name: string, value: bigint | null | undefined): string =>
    value === null || value === undefined ? '' : ` ${name} ${formatExact(value)}`;
  const stops = `${part('stop', around?.stopPrice)}${part('target', around?.takeProfitPrice)}`;
  return `${result.side} ${formatExact(amount)}${at}${until}${stops}${part('trail', around?.trailDistance)}`;
}

describe('how an entry is asked for (X1–X5)', () => {
  it.each<[string, EntryPolicy, OrderIntent, Partial<PolicyFacts>, string]>([
    ['X1 at the market', MARKET_POLICY.entry, SPEND, {}, 'buy 100'],
    ['X1 an exit is left alone', LIMIT, { ...SHORT, reduceOnly: true }, {}, 'sell 5'],
    ['X2 a buy below the price, down to the tick', LIMIT, SPEND, {}, 'buy 5 at 19.95 gtc'],
    ['X2 a sell above it, up to the tick', LIMIT, SHORT, {}, 'sell 4.9 at 20.05 gtc'],
    ['X2 without an offset', { ...LIMIT, offset: '0' }, SPEND, {}, 'buy 4.9 at 20 gtc'],
    ['X3 less than a lot', LIMIT, { ...SPEND, quoteQuantity: money('1.99') }, {}, 'BELOW_LOT'],
    ['X4 units are not raised', LIMIT, { ...SHORT, side: 'buy' }, {}, 'buy 5 at 19.95 gtc'],
    ['X5 ends with the view', LIMIT, { ...SPEND, goodUntilMs: 1_500 }, {}, 'buy 5 at 19.95 gtd until 1500'],
    [
      'X5 or with the policy',
      { ...LIMIT, goodForMs: 400 },
      { ...SPEND, goodUntilMs: 1_500 },
      {},
      'buy 5 at 19.95 gtd until 1400',
    ],
    [
      'X5 ioc names no end',
      { ...LIMIT, postOnly: false, timeInForce: 'ioc' },
      { ...SPEND, goodUntilMs: 1_500 },
      {},
      'buy 5 at 19.95 ioc',
    ],
    ['X9 no price', LIMIT, SPEND, { mark: null }, 'PRICE_UNKNOWN'],
    ['X9 a price of zero', LIMIT, SPEND, { mark: price('0') }, 'PRICE_UNKNOWN'],
    [
      'X9 a limit that would be nothing',
      { ...LIMIT, offset: '0.5' },
      SPEND,
      { mark: price('0.05') },
      'PRICE_UNKNOWN',
    ],
    ['X9 the market needs none', MARKET_POLICY.entry, SPEND, { mark: null }, 'buy 100'],
  ])('%s', (_name, entry, intent, facts, expected) => {
    expect(asked(entry, { kind: 'none' }, intent, facts)).toBe(expected);
  });
});

describe('what stands around it (X6–X8)', () => {
  const STOP: ProtectionPolicy = { kind: 'stop' };
  const BRACKET: ProtectionPolicy = { kind: 'bracket', targetMultiple: '2' };
  const TRAILING: ProtectionPolicy = { kind: 'trailing', distance: '0.033' };
  it.each<[string, ProtectionPolicy, OrderIntent, number | null, string]>([
    ['X6 a stop nearer than the hint', STOP, SPEND, 18.91, 'buy 100 stop 18.95'],
    ['X6 on the grid already', STOP, SPEND, 18.95, 'buy 100 stop 18.95'],
    ['X6 of a short', STOP, SHORT, 21.09, 'sell 5 stop 21.05'],
    ['X6 no hint', STOP, SPEND, null, 'STOP_UNKNOWN'],
    ['X6 a hint that is NaN', STOP, SPEND, Number.NaN, 'STOP_UNKNOWN'],
    ['X6 a hint below zero', STOP, SPEND, -1, 'STOP_UNKNOWN'],
    ['X6 a hint of zero', STOP, SPEND, 0, 'STOP_UNKNOWN'],
    ['X6 a hint without end', STOP, SHORT, Infinity, 'STOP_UNKNOWN'],
    ['X6 of a short one tick above', STOP, SHORT, 20.05, 'sell 5 stop 20.05'],
    ['X6 of a short at the entry', STOP, SHORT, 20, 'STOP_WRONG_SIDE'],
    ['X6 one tick below is a stop', STOP, SPEND, 19.95, 'buy 100 stop 19.95'],
    ['X6 at the entry it is none', STOP, SPEND, 20, 'STOP_WRONG_SIDE'],
    ['X6 less than a tick below rounds to the entry', STOP, SPEND, 19.96, 'STOP_WRONG_SIDE'],
    ['X7 a target at twice the distance', BRACKET, SPEND, 18.95, 'buy 100 stop 18.95 target 22.1'],
    ['X7 of a short', BRACKET, SHORT, 21.05, 'sell 5 stop 21.05 target 17.9'],
    [
      'X7 of a short at the floor',
      { kind: 'bracket', targetMultiple: '100' },
      SHORT,
      21,
      'sell 5 stop 21 target 0.05',
    ],
    [
      'X7 towards the entry',
      { kind: 'bracket', targetMultiple: '1.5' },
      SPEND,
      19.95,
      'buy 100 stop 19.95 target 20.05',
    ],
    [
      'X7 of a short towards the entry',
      { kind: 'bracket', targetMultiple: '1.5' },
      SHORT,
      20.05,
      'sell 5 stop 20.05 target 19.95',
    ],
    [
      'X7 of a short, exactly nothing is the smallest tick',
      { kind: 'bracket', targetMultiple: '1' },
      SHORT,
      40,
      'sell 5 stop 40 target 0.05',
    ],
    ['X7 of a short at the entry', { kind: 'bracket', targetMultiple: '0.5' }, SHORT, 20.05, 'STOP_TOO_NEAR'],
    ['X7 a target at the entry', { kind: 'bracket', targetMultiple: '0.5' }, SPEND, 19.95, 'STOP_TOO_NEAR'],
    ['X8 trails at a share of the price', TRAILING, SPEND, null, 'buy 100 trail 0.65'],
    ['X8 less than a tick', { kind: 'trailing', distance: '0.001' }, SPEND, null, 'STOP_TOO_NEAR'],
  ])('%s', (_name, protection, intent, stopHint, expected) => {
    expect(asked({ kind: 'market' }, protection, intent, { stopHint })).toBe(expected);
  });

  it('a limit entry is protected from its limit (X7)', () => {
    expect(asked(LIMIT, BRACKET, SPEND, { stopHint: 18.95 })).toBe(
      'buy 5 at 19.95 gtc stop 18.95 target 21.95',
    );
  });

  it('every reason has a sentence', () => {
    for (const sentence of Object.values(POLICY_CODES)) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});

describe('settings of a policy', () => {
  const withEntry = (entry: Partial<typeof LIMIT> & object): ExecutionPolicy => ({
    ...MARKET_POLICY,
    entry: { ...LIMIT, ...entry },
  });
  it.each<[string, ExecutionPolicy, string]>([
    ['an offset above half', withEntry({ offset: '0.51' as '0.001' }), 'entry.offset'],
    ['an offset below zero', withEntry({ offset: '-0.001' as '0.001' }), 'entry.offset'],
    ['post-only that must fill at once', withEntry({ timeInForce: 'ioc' as 'gtc' }), 'entry.postOnly'],
    ['no time to rest', withEntry({ goodForMs: 0 as unknown as null }), 'entry.goodForMs'],
    [
      'a target of nothing',
      { ...MARKET_POLICY, protection: { kind: 'bracket', targetMultiple: '0' } },
      'protection.targetMultiple',
    ],
    [
      'a distance of all',
      { ...MARKET_POLICY, protection: { kind: 'trailing', distance: '1' } },
      'protection.distance',
    ],
  ])('%s is refused with its field', (_name, policy, field) => {
    expect(() => planExecution(policy)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ field }) }),
    );
  });
});
