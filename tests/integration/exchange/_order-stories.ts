import { failureOf } from './_client';
import { BTC } from './_story';
import type { TradingPractice } from './_trader';

/** A fault, what an account is shown of it, how that comes about, and how it ends. */
export type TradingStory = readonly [
  fault: string,
  shown: string,
  tell: (met: TradingPractice) => Promise<unknown>,
  ending: unknown,
];

type Fault = Record<string, unknown> & { fault: string };

/** A buy that waits far below the market. */
export async function waiting({ client }: TradingPractice, clientOrderId: string): Promise<unknown> {
  const { last } = await client.fetchTicker(BTC);
  return client.createOrder(BTC, 'limit', 'buy', 0.01, Math.floor(Number(last) * 0.9), { clientOrderId });
}

/** What placing an order ends in while a fault lasts, and which orders there really are. */
async function placing(met: TradingPractice, fault: Fault): Promise<unknown[]> {
  met.client.timeout = 300;
  met.exchange.control.inject(fault);
  const ended = (await failureOf(waiting(met, 'mine-1'))).split(':')[0];
  return [ended, ...statuses(met)];
}

/** The same for cancelling one that waits. */
async function cancelling(met: TradingPractice, fault: Fault): Promise<unknown[]> {
  const order = (await waiting(met, 'mine-1')) as { id: string };
  met.client.timeout = 300;
  met.exchange.control.inject({ request: 'cancel', ...fault });
  const ended = (await failureOf(met.client.cancelOrder(order.id, BTC))).split(':')[0];
  return [ended, ...statuses(met)];
}

/** The venue's own code in its latest answer: what the library makes of it is another matter. */
export function codeOf({ client }: TradingPractice): unknown {
  return (JSON.parse(String(client.last_http_response)) as { code?: unknown }).code;
}

function statuses({ exchange }: TradingPractice): string[] {
  return exchange.truth.own.orders('main').map(({ status }) => status);
}

/** What becomes of requests: done or not, and told or not. */
export const REQUEST_STORIES: readonly TradingStory[] = [
  [
    'accept-then',
    'a reset: the order is there',
    (met) => placing(met, { fault: 'accept-then', answer: 'reset' }),
    ['NetworkError', 'NEW'],
  ],
  [
    'accept-then',
    'silence: the order is there',
    (met) => placing(met, { fault: 'accept-then', answer: 'hang' }),
    ['RequestTimeout', 'NEW'],
  ],
  [
    'accept-then',
    'codes of an unknown end: the classes say that it may be tried again, and every order is there',
    async (met) => {
      const ended: unknown[] = [];
      for (const code of [-1_000, -1_001, -1_006, -1_007]) {
        met.exchange.control.inject({ fault: 'accept-then', answer: 'status', code });
        ended.push((await failureOf(waiting(met, `mine${code}`))).split(':')[0]);
      }
      return [ended, statuses(met)];
    },
    [
      ['OperationFailed', 'OperationFailed', 'OperationFailed', 'RequestTimeout'],
      ['NEW', 'NEW', 'NEW', 'NEW'],
    ],
  ],
  [
    'accept-then',
    'a page, nothing, half an answer: an error that is not of the library, and the order is there',
    async (met) => {
      const ended: unknown[] = [];
      for (const answer of ['html', 'empty', 'truncated']) {
        met.exchange.control.inject({ fault: 'accept-then', answer });
        ended.push((await failureOf(waiting(met, `mine-${answer}`))).split(':')[0]);
      }
      return [...ended, ...statuses(met)];
    },
    ['TypeError', 'TypeError', 'SocketError', 'NEW', 'NEW', 'NEW'],
  ],
  [
    'accept-then',
    'an answer that stalls after its headers: nothing ends the call before the rest comes',
    async (met) => {
      met.client.timeout = 300;
      met.exchange.control.inject({ fault: 'accept-then', answer: 'slow', stallMs: 20_000 });
      const asked = met.exchange.control.nowMs();
      await met.during(waiting(met, 'mine-1'));
      return [met.exchange.control.nowMs() - asked >= 20_000, ...statuses(met)];
    },
    [true, 'NEW'],
  ],
  [
    'accept-then',
    'a cancel that is done, and told to nobody',
    (met) => cancelling(met, { fault: 'accept-then', answer: 'hang' }),
    ['RequestTimeout', 'CANCELED'],
  ],
  [
    'drop-then',
    'a cancel that is not done, and told to nobody',
    (met) => cancelling(met, { fault: 'drop-then', answer: 'hang' }),
    ['RequestTimeout', 'NEW'],
  ],
  [
    'drop-then',
    'the same code as after an order that was accepted, and there is none',
    (met) => placing(met, { fault: 'drop-then', answer: 'status', code: -1_007 }),
    ['RequestTimeout'],
  ],
  [
    'drop-then',
    'only the aimed one is hit: the second whose id begins so',
    async (met) => {
      met.exchange.control.inject({ fault: 'drop-then', answer: 'reset', clientOrderId: 'b-', skip: 1 });
      const ended: unknown[] = [];
      for (const id of ['a-1', 'b-1', 'b-2', 'b-3'])
        ended.push((await failureOf(waiting(met, id))).split(':')[0]);
      return ended;
    },
    ['no error', 'no error', 'NetworkError', 'no error'],
  ],
  [
    'hold',
    'inside the engine: accepted long after the client gave up',
    async (met) => {
      met.client.timeout = 300;
      met.exchange.control.inject({ fault: 'hold', holdMs: 9_000 });
      const ended = (await failureOf(waiting(met, 'mine-1'))).split(':')[0];
      const before = statuses(met);
      met.exchange.control.advance(9_000);
      const [order] = met.exchange.truth.own.orders('main');
      return [ended, before, order!.status, order!.createdMs - order!.arrivedMs];
    },
    ['RequestTimeout', [], 'NEW', 9_000],
  ],
  ...(['network', 'gateway'] as const).map((where): TradingStory => [
    'hold',
    `${where}: too old by the time that it is looked at, and refused for certain`,
    async (met) => {
      met.exchange.control.inject({ fault: 'hold', holdMs: 12_000, where });
      const ended = failureOf(waiting(met, 'mine-1'));
      return [(await met.during(ended)).includes('-1021'), ...statuses(met)];
    },
    [true],
  ]),
  [
    'refused',
    'each reason in its own code, and no order',
    async (met) => {
      const ended: unknown[] = [];
      for (const as of ['too-many-orders', 'insufficient-balance', 'duplicate', 'market-closed']) {
        met.exchange.control.inject({ fault: 'refused', as });
        await failureOf(waiting(met, as));
        ended.push(codeOf(met));
      }
      return [...ended, ...statuses(met)];
    },
    [-1_015, -2_010, -2_010, -1_013],
  ],
  [
    'replace-half',
    '409 −2021: the old order is gone, and there is no new one',
    async (met) => {
      const { id } = (await waiting(met, 'old')) as { id: string };
      met.exchange.control.inject({ fault: 'replace-half' });
      const { last } = await met.client.fetchTicker(BTC);
      const price = Math.floor(Number(last) * 0.8);
      await failureOf(met.client.editOrder(id, BTC, 'limit', 'buy', 0.02, price, { clientOrderId: 'new' }));
      const { code, data } = JSON.parse(String(met.client.last_http_response)) as Record<string, unknown>;
      const { cancelResult, newOrderResult } = data as Record<string, unknown>;
      return [code, cancelResult, newOrderResult, ...statuses(met)];
    },
    [-2_021, 'SUCCESS', 'FAILURE', 'CANCELED'],
  ],
];
