import { describe, expect, it } from 'vitest';
import type { Entry } from '@/lib/core/journal/entry';
import { entryText, parseEntry } from '@/lib/core/journal/entry-text';
import { asTradeId } from '@/lib/core/model/ids';
import { money } from '@/lib/core/model/money';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import { clientOrderId } from '@/lib/core/oms/client-order-id';

const FILL: Entry = {
  kind: 'fill',
  seq: 7,
  timeMs: 1_700_000_000_000,
  clientOrderId: clientOrderId('abc', 5),
  tradeId: asTradeId('t"1'),
  side: 'buy',
  price: price('23144.95'),
  quantity: quantity('0.43162806'),
  value: money('9990.010007297'),
  fee: money('9.99000987'),
  feeAsset: 'USDT',
  slippage: money('0'),
  isLast: true,
};

describe('an entry is one line of canonical JSON', () => {
  it('has sorted keys, amounts as decimal text and no spaces', () => {
    expect(entryText(FILL)).toBe(
      '{"clientOrderId":"sx-abc-5","fee":"9.99000987","feeAsset":"USDT","isLast":true,"kind":"fill",' +
        '"price":"23144.95","quantity":"0.43162806","seq":7,"side":"buy","slippage":"0","timeMs":1700000000000,' +
        '"tradeId":"t\\"1","value":"9990.010007297"}',
    );
  });

  it.each<Entry>([
    FILL,
    {
      kind: 'signal',
      seq: 1,
      timeMs: 0,
      side: 'long',
      strength: 0.5,
      stopHint: null,
      ttlMs: 60_000,
      reason: 'é "x"',
    },
    {
      kind: 'order-submitted',
      seq: 2,
      timeMs: 5,
      clientOrderId: clientOrderId('abc', 2),
      side: 'sell',
      quantity: quantity('1'),
      quoteQuantity: null,
      goodUntilMs: null,
      reason: 'r',
    },
    {
      kind: 'run-started',
      seq: 1,
      timeMs: 0,
      fingerprint: 'f',
      strategy: 's',
      params: { slow: 30, fast: 10, on: true, mode: 'a' },
      venue: 'v',
      symbol: 'A/B',
      base: 'A',
      quote: 'B',
      tickSize: price('0.01'),
      lotSize: quantity('0.00000001'),
      minNotional: money('0'),
      capital: money('10000'),
      barMs: 60_000,
    },
  ])('$kind reads back as it was written', (entry) => {
    expect(parseEntry(entryText(entry))).toEqual(entry);
  });

  it('writes equal parameters equally, whatever order they were given in', () => {
    const started = {
      kind: 'run-started',
      seq: 1,
      timeMs: 0,
      fingerprint: '',
      strategy: '',
      venue: '',
      symbol: '',
    } as const;
    const rest = {
      base: '',
      quote: '',
      tickSize: price('1'),
      lotSize: quantity('1'),
      minNotional: money('0'),
    } as const;
    const text = (params: Record<string, number>): string =>
      entryText({ ...started, ...rest, capital: money('1'), barMs: 1, params });
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
