// One suite, because every violation is planted into the same evidence, and must be found by its own rule and by no other.
import { describe, expect, it } from 'vitest';
import type { BookedOrder, Books, Evidence, TrueFill, TrueOrder, Truth } from '@/worker/checker/evidence';
import { judge } from '@/worker/checker/judge';

const T = 1_800_000_000_000;

const booked: BookedOrder = {
  clientOrderId: 'sx-a-1',
  account: 'main',
  runId: 'r1',
  strategy: 'sma-cross',
  instrumentId: 'binance:BTC/USDT',
  side: 'buy',
  quantity: '2',
  worstQuote: '200',
  isReducing: false,
  state: 'filled',
  fence: 1,
  claimedMs: T,
};
const accepted: TrueOrder = {
  account: 'main',
  symbol: 'BTCUSDT',
  orderId: '1',
  clientOrderId: 'sx-a-1',
  acceptedMs: T + 20,
  arrivedMs: T + 10,
  signedMs: T,
  status: 'FILLED',
};
const fill: TrueFill = {
  account: 'main',
  symbol: 'BTCUSDT',
  tradeId: '7',
  clientOrderId: 'sx-a-1',
  side: 'buy',
  price: '100',
  quantity: '2',
  value: '200',
  fee: '0.2',
  feeAsset: 'USDT',
};
const { symbol: _symbol, ...bookedFill } = fill;

const truth: Truth = {
  orders: [accepted],
  fills: [fill],
  requests: [],
  balances: [
    { account: 'main', asset: 'USDT', amount: '799.8' },
    { account: 'main', asset: 'BTC', amount: '2' },
  ],
  prints: new Map([['BTCUSDT', [{ atMs: T - 100, price: '100' }]]]),
  books: new Map([['BTCUSDT', [T - 50]]]),
};
const steps = (states: readonly string[], filled: readonly string[]): Books['steps'] =>
  states.map((state, at) => ({
    clientOrderId: 'sx-a-1',
    n: at + 1,
    atMs: T + at * 30,
    state,
    filled: filled[at] ?? '0',
  }));
const books: Books = {
  accounts: [{ id: 'main', exposureMax: '200', priceAgeMsMax: 5_000, fence: 1, sendsFromMs: T - 1_000 }],
  orders: [booked],
  steps: steps(['submitting', 'filled'], ['0', '2']),
  fills: [{ ...bookedFill, instrumentId: 'binance:BTC/USDT', atMs: T + 30 }],
  audits: [{ atMs: T, action: 'orders.claim', resource: 'order:sx-a-1' }],
  cancelCalls: new Set(),
  openings: [{ account: 'main', asset: 'USDT', amount: '1000' }],
  externals: [],
  worries: [{ subject: 'main', what: 'a mismatch', atMs: T }],
  alerts: [{ subject: 'main', raisedMs: T + 5_000, resolvedMs: null }],
};

const broken = (evidence: Evidence): string[] =>
  judge(evidence)
    .filter(({ violations }) => violations.length > 0)
    .map(({ rule }) => rule);
const otherTruth = (changes: Partial<Truth>): Evidence => ({ truth: { ...truth, ...changes }, books });
const otherBooks = (changes: Partial<Books>): Evidence => ({ truth, books: { ...books, ...changes } });
const withOrder = (changes: Partial<BookedOrder>): Evidence =>
  otherBooks({ orders: [{ ...booked, ...changes }] });
const stop = (action: string, atMs: number, scope: string) => ({ atMs, action, resource: `switch:${scope}` });
const { audits } = books;

describe('the checker', () => {
  it('finds nothing where everything is as it should be', () => {
    expect(broken({ truth, books })).toEqual([]);
  });

  const planted: readonly (readonly [rules: string, what: string, evidence: Evidence])[] = [
    ['C1', 'an order accepted twice', otherTruth({ orders: [accepted, { ...accepted, orderId: '2' }] })],
    [
      'C2 C9',
      'an order of ours that is in no book',
      otherTruth({ orders: [accepted, { ...accepted, orderId: '2', clientOrderId: 'sx-b-1' }] }),
    ],
    ['C2', 'an order that arrived before it was claimed', withOrder({ claimedMs: T + 13 })],
    ['C2', 'a denied order that was accepted all the same', withOrder({ claimedMs: null })],
    [
      'C3',
      'an order of an earlier owner after the next one sent',
      otherBooks({
        orders: [
          booked,
          {
            ...booked,
            clientOrderId: 'sx-a-2',
            fence: 2,
            claimedMs: T + 15,
            state: 'not-placed',
            worstQuote: '0',
          },
        ],
      }),
    ],
    [
      'C4',
      'an entry accepted long after a stop of everything',
      otherBooks({ audits: [stop('control.freeze', T - 2_481, 'system'), ...audits] }),
    ],
    [
      'C4',
      'an entry accepted long after a stop of its account',
      otherBooks({ audits: [stop('control.flatten', T - 9_000, 'account:main'), ...audits] }),
    ],
    [
      'C4',
      'an entry accepted long after a stop of its strategy',
      otherBooks({ audits: [stop('control.freeze', T - 9_000, 'strategy:sma-cross'), ...audits] }),
    ],
    [
      '',
      'an entry under way when the stop came',
      otherBooks({ audits: [stop('control.freeze', T - 2_480, 'system'), ...audits] }),
    ],
    [
      '',
      'an entry after a stop that was lifted',
      otherBooks({
        audits: [
          stop('control.freeze', T - 9_000, 'system'),
          stop('control.lift', T - 5_000, 'system'),
          ...audits,
        ],
      }),
    ],
    [
      '',
      'an entry after a stop of another account',
      otherBooks({ audits: [stop('control.freeze', T - 9_000, 'account:other'), ...audits] }),
    ],
    ['C5 C6', 'a trade that is not booked', otherBooks({ fills: [] })],
    ['C5', 'a trade that was never made', otherTruth({ fills: [] })],
    [
      'C5',
      'a trade booked at another price',
      otherBooks({ fills: books.fills.map((one) => ({ ...one, price: '100.000000000000000001' })) }),
    ],
    [
      'C6',
      'a unit of the eighteenth place that is missing',
      otherTruth({
        balances: [
          { account: 'main', asset: 'USDT', amount: '799.799999999999999999' },
          { account: 'main', asset: 'BTC', amount: '2' },
        ],
      }),
    ],
    [
      'C6',
      'an asset that nobody booked',
      otherTruth({ balances: [...truth.balances, { account: 'main', asset: 'DOGE', amount: '1' }] }),
    ],
    ['C6', 'an account without opening amounts', otherBooks({ openings: [] })],
    [
      'C7',
      'an order that went back',
      otherBooks({ steps: steps(['submitting', 'open', 'submitting', 'filled'], ['0', '0', '0', '2']) }),
    ],
    [
      'C7',
      'an end that was taken back',
      otherBooks({ steps: steps(['submitting', 'rejected', 'open'], []) }),
    ],
    [
      'C7',
      'a filled amount that shrank',
      otherBooks({ steps: steps(['submitting', 'partially-filled', 'filled'], ['0', '2', '1']) }),
    ],
    [
      '',
      'a fill told after its order had expired',
      otherBooks({ steps: steps(['submitting', 'expired', 'filled'], ['0', '1', '2']) }),
    ],
    ['C8', 'one order above the limit', withOrder({ worstQuote: '200.000000000000000001' })],
    ['C9', 'an accepted order without its audit row', otherBooks({ audits: [] })],
    [
      'C9',
      'a cancel that nobody wrote down',
      otherTruth({ requests: [{ account: 'main', method: 'DELETE', clientOrderId: 'sx-a-1', atMs: T }] }),
    ],
    ['C10', 'an order that is still unknown', withOrder({ state: 'unknown' })],
    ['C10', 'an order that is open here and filled there', withOrder({ state: 'open' })],
    [
      'C10',
      'an order that is open here and that the exchange never took',
      {
        truth: {
          ...truth,
          orders: [],
          fills: [],
          balances: [{ account: 'main', asset: 'USDT', amount: '1000' }],
        },
        books: { ...books, fills: [], orders: [{ ...booked, state: 'open' }] },
      },
    ],
    [
      'C11',
      'an order accepted after its signature had run out',
      otherTruth({ orders: [{ ...accepted, acceptedMs: T + 2_501 }] }),
    ],
    [
      'C11',
      'a claim before its owner might send',
      otherBooks({ accounts: books.accounts.map((one) => ({ ...one, sendsFromMs: T + 1 })) }),
    ],
    [
      'C11',
      'an entry on a market that had been silent',
      otherTruth({ prints: new Map(), books: new Map([['BTCUSDT', [T - 5_001]]]) }),
    ],
    ['C12', 'a mismatch that nobody heard of', otherBooks({ alerts: [] })],
    [
      'C12',
      'an alert a millisecond late',
      otherBooks({ alerts: [{ subject: 'main', raisedMs: T + 5_001, resolvedMs: null }] }),
    ],
    [
      'C12',
      'an alert that was over before',
      otherBooks({ alerts: [{ subject: 'main', raisedMs: T - 9_000, resolvedMs: T - 1 }] }),
    ],
  ];
  it.each(planted)('%s finds %s', (rules, _what, evidence) => {
    expect(broken(evidence).join(' ')).toBe(rules);
  });

  it('C8 adds positions at the kindest price that was young enough, and what still works at its worst', () => {
    const second: BookedOrder = {
      ...booked,
      clientOrderId: 'sx-a-2',
      claimedMs: T + 9_000,
      worstQuote: '1',
      quantity: '1',
      state: 'not-placed',
    };
    const prints = [
      { atMs: T - 100, price: '100' },
      { atMs: T + 3_000, price: '99.5' },
      { atMs: T + 5_000, price: '120' },
    ];
    const at = (price: string): string[] =>
      broken({
        truth: {
          ...truth,
          prints: new Map([['BTCUSDT', prints.map((print, n) => (n === 1 ? { ...print, price } : print))]]),
        },
        books: {
          ...books,
          orders: [booked, second],
          steps: [
            ...books.steps,
            { clientOrderId: 'sx-a-2', n: 1, atMs: T + 9_000, state: 'submitting', filled: '0' },
          ],
        },
      });
    expect([at('99.5'), at('99.500000000000000001')]).toEqual([[], ['C8']]);
  });
});
