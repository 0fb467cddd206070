import { describe, expect, it } from 'vitest';
import { fixedLatency } from '@/lib/core/sim/latency/fixed';
import { uniformLatency } from '@/lib/core/sim/latency/uniform';
import { barsFrom, FIRST_BAR_MS, type Candle } from '@/tests/kit/bars';
import { play, type Given } from './_venue-story';

/** One deciding candle, then one that holds both a stop at 9.50 and a target at 10.50. */
const wide = (open: number): readonly Candle[] => [
  [10, 10, 10, 10],
  [open, 11, 9, 10.2],
];
const STOP: Given = { side: 'sell', type: 'stop', trigger: '9.50', group: 1 };
const TARGET: Given = { side: 'sell', type: 'limit', limit: '10.50', group: 1 };
const STOPPED = ['1+20 #1 sell 1 at 9.5 taker', '1+20 #2 canceled OCO'];
const REACHED = ['1+20 #2 sell 1 at 10.5 maker', '1+20 #1 canceled OCO'];

describe('which extreme comes first decides between stop and target', () => {
  it.each([
    ['P1 the low is nearer', 'nearer-first', 9.9, STOPPED],
    ['P1 the high is nearer', 'nearer-first', 10.1, REACHED],
    ['P1 equally near: the low', 'nearer-first', 10, STOPPED],
    ['P2', 'high-first', 9.9, REACHED],
    ['P3', 'low-first', 10.1, STOPPED],
    ['P4 the stop wins though the high is nearer', 'pessimistic', 10.1, STOPPED],
  ] as const)('%s', (_name, path, open, expected) => {
    expect(play({ candles: wide(open), orders: [STOP, TARGET], models: { path } })).toEqual(expected);
  });

  it('P4 reduce-only orders of one side are a pair too', () => {
    const orders = [{}, { ...STOP, after: 1 }, { ...TARGET, after: 1 }].map((one) => {
      const { group: _group, ...rest } = { group: 0, ...one };
      return { ...rest, reduceOnly: 'side' in one };
    });
    const candles: readonly Candle[] = [
      [10, 10, 10, 10],
      [10, 10, 10, 10],
      [10.1, 11, 9, 10.2],
    ];
    expect(play({ candles, orders, models: { path: 'pessimistic' } })).toEqual([
      '1+0 #1 buy 1 at 10 taker',
      '2+20 #2 sell 1 at 9.5 taker',
      '2+20 #3 canceled REDUCE_ONLY',
    ]);
  });

  it('P4 a stop outside the bar does not fire', () => {
    const orders = [{ ...STOP, trigger: '8.99' }, TARGET];
    expect(play({ candles: wide(10.1), orders, models: { path: 'pessimistic' } })).toEqual(REACHED);
  });
});

describe('P5 times along a bar', () => {
  const candles: readonly Candle[] = [
    [10, 10, 10, 10],
    [10, 11, 9.5, 9.6], // 10.00 → 9.50 → 11.00 → 9.60
  ];
  it.each<[string, Given, string]>([
    ['at the open', {}, '1+0 #1 buy 1 at 10 taker'],
    ['on the way to the first extreme', { type: 'limit', limit: '9.70' }, '1+20 #1 buy 1 at 9.7 maker'],
    ['at the second extreme', { type: 'stop', trigger: '11.00' }, '1+40 #1 buy 1 at 11 taker'],
    [
      'on the way to the close, which is the next open',
      { side: 'sell', type: 'trailing-stop', trail: '0.60' },
      '2+0 #1 sell 1 at 10.4 taker',
    ],
  ])('%s', (_name, order, expected) => {
    expect(play({ candles, orders: [order], models: { path: 'low-first' } })).toEqual([expected]);
  });
});

describe('P6 bars of a smaller timeframe are walked instead', () => {
  const fine = barsFrom([
    [10, 10.6, 10, 10.5],
    [10.5, 10.5, 9, 10.2],
  ]);
  const halves = { ...fine, timeMs: Float64Array.from([FIRST_BAR_MS + 60_000, FIRST_BAR_MS + 90_000]) };
  const setup = { details: [{ bars: halves, barMs: 30_000 }] };

  it('P6 the target of the first half comes before the stop of the second', () => {
    expect(play({ candles: wide(9.9), orders: [STOP, TARGET], setup })).toEqual([
      '1+20 #2 sell 1 at 10.5 maker',
      '1+20 #1 canceled OCO',
    ]);
  });

  it('P6 M2 an order that arrives in the first half gets the open of the second', () => {
    const models = { latency: fixedLatency(1) };
    expect(play({ candles: wide(9.9), orders: [{}], setup, models })).toEqual([
      '1+30 #1 buy 1 at 10.5 taker',
    ]);
  });

  it('P6 a bar without any is walked itself', () => {
    const none = {
      details: [{ bars: { ...halves, length: 0, timeMs: new Float64Array(0) }, barMs: 30_000 }],
    };
    expect(play({ candles: wide(9.9), orders: [STOP, TARGET], setup: none })).toEqual(STOPPED);
  });
});

describe('latency', () => {
  const candles: readonly Candle[] = [
    [10, 10, 10, 10],
    [10, 10.5, 9, 10.2],
    [10.3, 10.4, 10.2, 10.3],
  ];
  const delayed = (ms: number) => ({ latency: fixedLatency(ms), path: 'high-first' as const });

  it.each<[string, number, Given, string]>([
    ['Y1 none: the next open', 0, {}, '1+0 #1 buy 1 at 10 taker'],
    ['Y2 one millisecond: the open after', 1, {}, '2+0 #1 buy 1 at 10.3 taker'],
    [
      'Y4 a limit meets the next point and gets no better than itself',
      21_000,
      { type: 'limit', limit: '9.50' },
      '2+0 #1 buy 1 at 9.5 taker',
    ],
    [
      'Y4 a limit beyond the leg it arrived in gets its worst price',
      21_000,
      { type: 'limit', limit: '20.00' },
      '2+0 #1 buy 1 at 10.5 taker',
    ],
    [
      'Y4 a stop meets the next point and takes there',
      21_000,
      { side: 'sell', type: 'stop', trigger: '9.50' },
      '2+0 #1 sell 1 at 9 taker',
    ],
    [
      'Y4 a limit that arrived before the leg waits in it',
      20_000,
      { type: 'limit', limit: '9.50' },
      '1+40 #1 buy 1 at 9.5 maker',
    ],
  ])('%s', (_name, ms, order, expected) => {
    expect(play({ candles, orders: [order], models: delayed(ms) })).toEqual([expected]);
  });

  it('Y2 a cancel travels as long, and what fills before it arrives stays filled', () => {
    const story = { candles, cancel: { order: 1, after: 0 }, models: delayed(21_000) };
    expect(play({ ...story, orders: [{ type: 'limit', limit: '9.00' }] })).toEqual(['2+0 #1 canceled asked']);
    expect(play({ ...story, models: delayed(20_000), orders: [{ type: 'limit', limit: '9.50' }] })).toEqual([
      '1+40 #1 canceled asked',
    ]);
  });

  it('Y3 uniform takes one number per message, whole milliseconds between its bounds', () => {
    const model = uniformLatency({ minMs: 20, maxMs: 22 });
    expect([0, 0.34, 0.67, 0.999_999].map((draw) => model.delayMs(draw))).toEqual([20, 21, 22, 22]);
    let draws = 0;
    const createChance = () => ({ uniform: () => (draws += 1) && 0.5 });
    play({ candles, orders: [{}, {}], models: { latency: model }, setup: { createChance } });
    expect(draws).toBe(2);
    expect(() => play({ candles, orders: [], models: { latency: model } })).toThrow('RUN_SETTINGS_INVALID');
  });
});

describe('bad prices', () => {
  const STOP_SELL: Given = { side: 'sell', type: 'stop', trigger: '9.00' };
  const spoiled = (bad: Candle): readonly Candle[] => [[10, 10, 10, 10], bad, [10, 10.1, 9.9, 10]];

  it.each<[string, Candle]>([
    ['NaN', [10, 10, Number.NaN, 10]],
    ['zero', [10, 10, 0, 10]],
    ['negative', [10, 10, -1, 10]],
    ['infinite', [10, Infinity, 8, 10]],
    ['high below low', [10, 8, 10, 10]],
    ['open outside', [11, 10, 8, 10]],
    ['close outside', [10, 10, 8, 7]],
  ])('W1 %s: nothing is matched, and the order lives on', (_name, bad) => {
    const story = { candles: spoiled(bad) };
    expect(play({ ...story, orders: [STOP_SELL] })).toEqual(['end #1 expired end']);
    expect(play({ ...story, orders: [{}] })).toEqual(['2+0 #1 buy 1 at 10 taker']);
    expect(play({ ...story, orders: [{}], models: { fill: 'signal-close' } })).toEqual([
      '1+0 #1 buy 1 at 10 taker',
    ]);
  });

  it('W1 a trailing stop is not spoiled by such a bar', () => {
    const candles: readonly Candle[] = [
      [10, 10, 10, 10],
      [10, 10, 10, 10],
      [10, 10, Number.NaN, 10],
      [10, 10, 9, 9],
    ];
    expect(play({ candles, orders: [{ side: 'sell', type: 'trailing-stop', trail: '0.50' }] })).toEqual([
      '3+40 #1 sell 1 at 9.5 taker',
    ]);
  });

  it.each<[string, Candle, string]>([
    ['a low ten times too low is left out', [10, 10, 1, 10], 'end #1 expired end'],
    ['exactly at the band it counts', [10, 10, 8, 10], '1+40 #1 sell 1 at 9 taker'],
    ['one tick farther it does not', [10, 10, 7.99, 10], 'end #1 expired end'],
    ['a close outside: the bar is not matched', [10, 10, 7.99, 7.99], 'end #1 expired end'],
  ])('W2 band of a fifth: %s', (_name, bad, expected) => {
    expect(play({ candles: spoiled(bad), orders: [STOP_SELL], models: { bandFraction: 0.2 } })).toEqual([
      expected,
    ]);
  });

  it('W2 a high ten times too high starts no stop storm', () => {
    const orders: Given[] = [
      { type: 'stop', trigger: '12.00' },
      { type: 'stop', trigger: '50.00' },
    ];
    expect(play({ candles: spoiled([10, 100, 10, 10]), orders, models: { bandFraction: 0.5 } })).toHaveLength(
      2,
    );
    expect(play({ candles: spoiled([10, 100, 10, 10]), orders, models: { bandFraction: 0.5 } })[0]).toContain(
      'end',
    );
  });
});
