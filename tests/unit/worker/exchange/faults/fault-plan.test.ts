import { describe, expect, it } from 'vitest';
import { Refusal } from '@/lib/core/model/refusal';
import { FAULTS } from '@/worker/exchange/faults/catalogue';
import { drill } from '@/worker/exchange/faults/drill';
import type { FaultRequest } from '@/worker/exchange/faults/fault-plan';
import { START, watchedHouse, type WatchedHouse } from '../_house';

const TRADES = 'btcusdt@trade';
const BUSY = { instruments: 1, tradesPerSecond: 50 } as const;

function ids(house: WatchedHouse): number[] {
  return house.frames('trade').map(({ t }) => (t as number) - 1_000_000);
}

/** Two seconds without, four with, four after. */
function during(fault: FaultRequest, streams: readonly string[] = [TRADES]): WatchedHouse {
  const house = watchedHouse({ ...BUSY, faults: [{ ...fault, afterMs: 2_000 }] }, streams);
  house.advance(10_000);
  return house;
}

const made = (house: WatchedHouse): number[] => house.truth.trades('BTCUSDT').map((_, at) => at);

describe('frame faults, and what the client then sees', () => {
  it('mute: nothing for as long as it lasts, everything else before and after', () => {
    const house = during({ fault: 'mute', forMs: 4_000 });
    const missing = made(house).filter((id) => !ids(house).includes(id));
    const times = missing.map((id) => house.truth.trades('BTCUSDT')[id]!.timeMs - START);
    expect(missing.length).toBeGreaterThan(100);
    expect([Math.min(...times) >= 2_000, Math.max(...times) < 6_000]).toEqual([true, true]);
  });

  it('drop: exactly as many trades are missing as were to be lost, at the same places for one seed', () => {
    const lost = (seed: number): number[] => {
      const house = watchedHouse({ ...BUSY, seed, faults: [{ fault: 'drop', share: 0.3, count: 7 }] }, [
        TRADES,
      ]);
      house.advance(5_000);
      return made(house).filter((id) => !ids(house).includes(id));
    };
    expect(lost(1)).toHaveLength(7);
    expect(lost(1)).toEqual(lost(1));
  });

  it('duplicate: so many come twice, in a row', () => {
    const house = during({ fault: 'duplicate', count: 5 });
    expect(ids(house)).toHaveLength(made(house).length + 5);
    expect([...new Set(ids(house))]).toEqual(made(house));
  });

  it('reorder: neighbours change places, and none is lost', () => {
    const house = during({ fault: 'reorder', count: 3 });
    expect(ids(house)).not.toEqual(made(house));
    expect([...ids(house)].sort((a, b) => a - b)).toEqual(made(house));
    expect(ids(house).filter((id, at) => id !== at)).toHaveLength(6);
  });

  it('reorder: a frame that still waits when it ends leaves then', () => {
    const house = watchedHouse({ ...BUSY, tradesPerSecond: 1 }, [TRADES]);
    const id = house.plan.inject({ fault: 'reorder' });
    while (made(house).length % 2 === 0) house.advance(10);
    expect(ids(house)).toHaveLength(made(house).length - 1);
    house.plan.clear(id);
    expect([...ids(house)].sort((a, b) => a - b)).toEqual(made(house));
  });

  it('delay: frames come in order, so much later by the exchange’s clock', () => {
    const house = watchedHouse({ ...BUSY, faults: [{ fault: 'delay', delayMs: 700 }] }, [TRADES]);
    house.advance(5_000);
    const early = house.truth.trades('BTCUSDT').filter(({ timeMs }) => timeMs <= START + 4_300);
    expect(ids(house)).toEqual(early.map((_, at) => at));
  });

  it('malformed: one frame is cut, which is no JSON', () => {
    const house = during({ fault: 'malformed', count: 1 });
    const broken = house.sent.filter((text) => {
      try {
        return JSON.parse(text) === undefined;
      } catch {
        return true;
      }
    });
    expect(broken).toHaveLength(1);
  });

  it('depth-gap: one frame begins beyond the number that follows the last', () => {
    const house = during({ fault: 'depth-gap', symbol: 'BTCUSDT' }, ['btcusdt@depth@100ms']);
    const frames = house.frames('depthUpdate') as unknown as { U: number; u: number }[];
    const gaps = frames.filter(({ U }, at) => at > 0 && U !== frames[at - 1]!.u + 1);
    expect(gaps).toHaveLength(1);
  });

  it.each([
    ['times-ten', (shown: string, price: string) => Number(shown) === Number(price) * 10],
    ['zero', (shown: string) => shown === '0.00000000'],
    ['negative', (shown: string, price: string) => shown === `-${price}`],
    ['nan', (shown: string) => shown === 'NaN'],
    ['empty', (shown: string) => shown === ''],
  ] as const)(
    'absurd-price: one trade is shown as %s, and the true price stays on record (X7)',
    (as, isSo) => {
      const house = during({ fault: 'absurd-price', symbol: 'BTCUSDT', as });
      const shown = house.frames('trade').map(({ p }) => p as string);
      const wrong = house.truth
        .trades('BTCUSDT')
        .flatMap(({ price }, at) => (shown[at] === price ? [] : [[shown[at]!, price] as const]));
      expect(wrong).toHaveLength(1);
      expect(isSo(...wrong[0]!)).toBe(true);
    },
  );

  it('freeze of trades alone: the book and its best prices go on', () => {
    const streams = [TRADES, 'btcusdt@bookTicker'];
    const house = watchedHouse({ ...BUSY, faults: [{ fault: 'freeze', what: 'trades' }] }, streams);
    house.advance(5_000);
    expect(house.truth.tradeCount('BTCUSDT')).toBe(0);
    expect(house.sent.length).toBeGreaterThan(20);
    const best = house.frames().map(({ b, B, a, A }) => JSON.stringify([b, B, a, A]));
    expect(best.filter((one, at) => one === best[at - 1])).toEqual([]);
  });
});

describe('bar faults', () => {
  const KLINE = 'btcusdt@kline_1m';
  const bar = (fault: string, more: object = {}): WatchedHouse => {
    const faults = [{ fault, symbol: 'BTCUSDT', afterMs: 70_000, ...more }];
    const house = watchedHouse({ ...BUSY, tradesPerSecond: 5, faults }, [KLINE]);
    house.advance(200_000);
    return house;
  };
  /** Closed bars as told: minute, second of telling, close. */
  const closed = (house: WatchedHouse): (readonly [number, number, unknown])[] =>
    house.frames('kline').flatMap(({ k, E }) => {
      const { t, x, c } = k as Record<string, unknown>;
      return x === true
        ? [[((t as number) - START) / 60_000, ((E as number) - START) / 1_000, c] as const]
        : [];
    });
  const when = (house: WatchedHouse): (readonly [number, number])[] =>
    closed(house).map(([minute, second]) => [minute, second]);

  it.each([
    [
      'bar-missing',
      {},
      [
        [0, 60],
        [2, 180],
      ],
    ],
    [
      'bar-late',
      { lateMs: 5_000 },
      [
        [0, 60],
        [1, 125],
        [2, 180],
      ],
    ],
    [
      'bar-duplicate',
      {},
      [
        [0, 60],
        [1, 120],
        [1, 120],
        [2, 180],
      ],
    ],
    [
      'bar-revised',
      { lateMs: 2_000 },
      [
        [0, 60],
        [1, 120],
        [1, 122],
        [2, 180],
      ],
    ],
  ])('%s: the closed bars of the stream come as it says', (fault, more, expected) => {
    const house = bar(fault, more);
    expect(when(house)).toEqual(expected);
    const [, first, second] = closed(house);
    if (fault === 'bar-revised') expect(second![2]).not.toBe(first![2]);
  });
});

describe('the plan', () => {
  it('every fault of the catalogue begins by its drill, ends, and leaves the exchange as it was (X7)', () => {
    const house = watchedHouse({ ...BUSY }, [TRADES]);
    for (const { name, drill: settings } of FAULTS.values())
      house.plan.inject({ fault: name, ...settings('BTCUSDT') });
    house.advance(30_000);
    house.plan.clearAll();
    expect(house.plan.list().map(({ status }) => status)).toEqual([...FAULTS.values()].map(() => 'over'));
    const before = house.truth.tradeCount('BTCUSDT');
    house.sent.length = 0;
    house.advance(2_000);
    expect(ids(house).at(-1)).toBe(house.truth.tradeCount('BTCUSDT') - 1);
    expect(ids(house)).toHaveLength(house.truth.tradeCount('BTCUSDT') - before);
    expect([house.clock.offsetMs, house.market.require('BTCUSDT').canMove]).toEqual([0, true]);
  });

  it('one seed gives one drill, and every fault of a long one can be asked for', () => {
    const settings = { seed: 5, symbols: ['BTCUSDT'], everyMs: 1_000, untilMs: 500_000 };
    const list = drill(settings);
    expect(drill(settings)).toEqual(list);
    expect(drill({ ...settings, seed: 6 })).not.toEqual(list);
    expect(new Set(list.map(({ fault }) => fault)).size).toBe(FAULTS.size);
    const house = watchedHouse(BUSY);
    for (const request of list) house.plan.inject(request);
  });

  it.each([
    [{ fault: 'cutt' }, 'did you mean cut?'],
    [{ fault: 'drop', stream: '' }, 'stream'],
    [{ fault: 'mute', forever: true }, 'forever'],
    [{ fault: 'freeze', symbol: 'NOSUCH' }, 'no instrument has the symbol NOSUCH'],
    [{ fault: 'mute', forMs: -1 }, 'forMs'],
  ])('refuses %j', (request, says) => {
    const refused = (): unknown => {
      try {
        return watchedHouse(BUSY).plan.inject(request);
      } catch (error) {
        return error;
      }
    };
    expect(refused()).toBeInstanceOf(Refusal);
    expect((refused() as Refusal).details.why).toContain(says);
  });
});
