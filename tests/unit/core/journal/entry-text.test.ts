import { describe, expect, it } from 'vitest';
import type { Entry } from '@/lib/core/journal/entry';
import { entryText, parseEntry } from '@/lib/core/journal/entry-text';
import { EXACT_ONE } from '@/lib/core/model/exact';
import { asOrderNumber, asTradeId } from '@/lib/core/model/ids';
import { money } from '@/lib/core/model/money';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';

const FILL: Entry = {
  kind: 'fill',
  seq: 7,
  timeMs: 1_700_000_000_000,
  orderNumber: asOrderNumber(5),
  tradeId: asTradeId('t"1'),
  instrument: 0,
  side: 'buy',
  price: price('23144.95'),
  quantity: quantity('0.43162806'),
  value: money('9990.010007297'),
  fee: money('9.99000987'),
  feeAsset: 'USDT',
  liquidity: 'taker',
  slippage: money('0'),
  isLast: true,
};

const STARTED = {
  kind: 'run-started',
  seq: 1,
  timeMs: 0,
  fingerprint: 'f',
  strategy: 's',
  params: { slow: 30, fast: 10, on: true, mode: 'a' },
  instruments: [
    {
      venue: 'v',
      symbol: 'A/B',
      base: 'A',
      quote: 'B',
      tickSize: price('0.01'),
      lotSize: quantity('0.00000001'),
      minNotional: money('0'),
      assetClass: 'crypto',
      settlement: 'spot',
    },
  ],
  currency: 'B',
  capital: money('10000'),
  marginMode: 'none',
  leverageMax: EXACT_ONE,
  costMethod: 'average',
  barMs: 60_000,
} as const satisfies Entry;

const ASKED = {
  instrument: 0,
  side: 'sell',
  type: 'stop',
  quantity: quantity('1'),
  quoteQuantity: null,
  limitPrice: null,
  triggerPrice: price('9.5'),
  trailDistance: null,
  timeInForce: 'gtc',
  goodUntilMs: null,
  reduceOnly: true,
  postOnly: false,
  group: 4,
  reason: 'r',
} as const;

describe('an entry is one line of canonical JSON', () => {
  it('has sorted keys, amounts as decimal text and no spaces', () => {
    expect(entryText(FILL)).toBe(
      '{"fee":"9.99000987","feeAsset":"USDT","instrument":0,"isLast":true,"kind":"fill","liquidity":"taker",' +
        '"orderNumber":5,"price":"23144.95","quantity":"0.43162806","seq":7,"side":"buy","slippage":"0",' +
        '"timeMs":1700000000000,"tradeId":"t\\"1","value":"9990.010007297"}',
    );
  });

  it.each<Entry>([
    FILL,
    STARTED,
    {
      kind: 'signal',
      seq: 1,
      timeMs: 0,
      instrument: 1,
      side: 'long',
      strength: 0.5,
      stopHint: null,
      ttlMs: 60_000,
      reason: 'é "x"',
    },
    {
      kind: 'considered',
      seq: 2,
      timeMs: 5,
      instrument: 0,
      steps: [
        { stage: 'size', code: 'equity', verdict: 'info', actual: 10_000, limit: null },
        { stage: 'risk', code: 'NOTIONAL_MIN', verdict: 'deny', actual: 4.2, limit: 10 },
      ],
    },
    { kind: 'order-submitted', seq: 2, timeMs: 5, ...ASKED, held: money('1'), heldAsset: 'A' },
    { kind: 'order-denied', seq: 2, timeMs: 5, ...ASKED, code: 'LOT_STEP', limit: '1', actual: '1.5' },
    {
      kind: 'charged',
      seq: 3,
      timeMs: 6,
      instrument: 0,
      cause: 'funding',
      asset: 'B',
      amount: money('-0.25'),
      rate: -0.0001,
    },
    { kind: 'day-closed', seq: 4, timeMs: 7, equity: null },
  ])('$kind reads back as it was written', (entry) => {
    expect(parseEntry(entryText(entry))).toEqual(entry);
  });

  it('a trade id that is a number is written as text, as a venue would', () => {
    expect(entryText({ ...FILL, tradeId: asTradeId(12) })).toContain('"tradeId":"12"');
  });

  it('writes equal parameters equally, whatever order they were given in', () => {
    const text = (params: Record<string, number>): string => entryText({ ...STARTED, params });
    expect(text({ a: 1, b: 2 })).toBe(text({ b: 2, a: 1 }));
  });

  it.each(['{"kind":"nope"}', '{"kind":"toString"}', '{"kind":"fill","seq":1}', '[]'])(
    'refuses %s',
    (line) => {
      expect(() => parseEntry(line)).toThrow(/journal/);
    },
  );

  it('refuses NaN', () => {
    expect(() => entryText({ ...FILL, timeMs: Number.NaN })).toThrow(RangeError);
  });
});
