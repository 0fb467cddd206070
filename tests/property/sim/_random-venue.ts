import fc from 'fast-check';
import { createSeededRandom } from '@/lib/core/bars/seeded-random';
import type { Approved } from '@/lib/core/model/approved';
import type { BarColumns } from '@/lib/core/model/bar';
import type { VenueEvent } from '@/lib/core/model/event';
import { EXACT_ONE } from '@/lib/core/model/exact';
import { asOrderNumber } from '@/lib/core/model/ids';
import { instrument } from '@/lib/core/model/instrument';
import { money } from '@/lib/core/model/money';
import { ORDER_TYPES, TIMES_IN_FORCE, type OrderRequest } from '@/lib/core/model/order';
import { asPrice } from '@/lib/core/model/price';
import { asQuantity } from '@/lib/core/model/quantity';
import { parseSimModels } from '@/lib/core/sim/parse-models';
import type { SimSetup } from '@/lib/core/sim/sim-state';
import type { SimSnapshot } from '@/lib/core/sim/snapshot';
import { SimVenue } from '@/lib/core/sim/sim-venue';
import { randomBars } from '@/tests/kit/random-bars';

const BAR_MS = 60_000;
const CENT = 10n ** 16n;

/** An order as chance writes it: prices are cents away from the last close. */
export interface RandomOrder {
  readonly bar: number;
  /** Given in answer to the next event instead of at a close. */
  readonly isAnswer: boolean;
  readonly isBuy: boolean;
  readonly type: OrderRequest['type'];
  readonly lots: number;
  readonly limit: number;
  readonly trigger: number;
  readonly trail: number;
  readonly tif: OrderRequest['timeInForce'];
  readonly goodForMs: number;
  readonly reduceOnly: boolean;
  readonly postOnly: boolean;
  readonly group: number | null;
  /** Bars after which it is taken back; 0 for never. */
  readonly cancelAfter: number;
}

export interface RandomVenue {
  readonly seed: number;
  readonly bars: number;
  readonly orders: readonly RandomOrder[];
  readonly models: object;
  readonly mode: 'none' | 'isolated' | 'cross';
  readonly capital: string;
}

const anyOrder: fc.Arbitrary<RandomOrder> = fc.record({
  bar: fc.integer({ min: 0, max: 25 }),
  isAnswer: fc.boolean(),
  isBuy: fc.boolean(),
  type: fc.constantFrom(...ORDER_TYPES),
  lots: fc.integer({ min: 1, max: 60_000 }),
  limit: fc.integer({ min: -150, max: 150 }),
  trigger: fc.integer({ min: -150, max: 150 }),
  trail: fc.integer({ min: 1, max: 150 }),
  tif: fc.constantFrom(...TIMES_IN_FORCE, 'gtc'),
  goodForMs: fc.integer({ min: 0, max: 10 * BAR_MS }),
  reduceOnly: fc.boolean(),
  postOnly: fc.boolean(),
  group: fc.constantFrom(null, null, 1, 2),
  cancelAfter: fc.constantFrom(0, 0, 0, 1, 3),
});

/** `slippage` decides whether prices stay inside their bars. */
export const anyVenue = (slippage: fc.Arbitrary<object>): fc.Arbitrary<RandomVenue> =>
  fc.record({
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    bars: fc.integer({ min: 2, max: 30 }),
    orders: fc.array(anyOrder, { minLength: 1, maxLength: 25 }),
    models: fc.record({
      fill: fc.constantFrom('next-open', 'signal-close'),
      path: fc.constantFrom('nearer-first', 'high-first', 'low-first', 'pessimistic'),
      limitFill: fc.constantFrom('touch', 'through'),
      volumeShare: fc.constantFrom('0', '0.1', '0.5'),
      queue: fc.constantFrom({ kind: 'none' }, { kind: 'volume-share', share: '0.5' }),
      fees: fc.constantFrom(
        [],
        [{ kind: 'percentage', rate: '0.001' }],
        [
          { kind: 'maker-taker', maker: '-0.0001', taker: '0.0005' },
          { kind: 'per-trade', amount: '0.01' },
        ],
      ),
      latency: fc.constantFrom(
        { kind: 'none' },
        { kind: 'fixed', delayMs: 25_000 },
        { kind: 'uniform', minMs: 0, maxMs: 90_000 },
      ),
      slippage,
      funding: fc.constantFrom({ kind: 'none' }, { kind: 'fixed-rate', rate: '0.001', intervalMs: 150_000 }),
      liquidationFeeRate: fc.constantFrom('0', '0.005'),
    }),
    mode: fc.constantFrom('none', 'isolated', 'cross'),
    capital: fc.constantFrom('500', '100000'),
  });

export interface Told {
  readonly event: VenueEvent;
  /** The bar being walked, or the one just closed. */
  readonly bar: number;
}

/** A run of the venue, all that was asked and all that was told. */
export interface Played {
  readonly told: readonly Told[];
  readonly requests: readonly OrderRequest[];
  readonly bars: BarColumns;
  /** The venue's own books at the end. */
  readonly books: SimSnapshot;
}

function setupOf(run: RandomVenue): SimSetup {
  const facts = { venue: 'v', symbol: 'C/Q', base: 'C', quote: 'Q', tickSize: '0.01', lotSize: '0.001' };
  return {
    instruments: [
      instrument({ ...facts, settlement: run.mode === 'none' ? 'spot' : 'linear', maintenanceRate: '0.01' }),
    ],
    models: parseSimModels(run.models),
    margin: { mode: run.mode, leverageMax: 5n * EXACT_ONE, borrowRate: 0n },
    capital: money(run.capital),
    createChance: () => createSeededRandom(run.seed),
  };
}

function requestOf(order: RandomOrder, lastCents: number, timeMs: number): Approved<OrderRequest> {
  const cents = (away: number): OrderRequest['limitPrice'] =>
    asPrice(BigInt(Math.max(1, lastCents + away)) * CENT);
  const { type } = order;
  const isResting = type === 'limit';
  return {
    instrument: 0,
    side: order.isBuy ? 'buy' : 'sell',
    type,
    quantity: asQuantity(BigInt(order.lots) * 10n ** 15n),
    quoteQuantity: null,
    limitPrice: type === 'limit' || type === 'stop-limit' ? cents(order.limit) : null,
    triggerPrice:
      type === 'stop' || type === 'stop-limit' || type === 'take-profit' ? cents(order.trigger) : null,
    trailDistance: type === 'trailing-stop' ? asPrice(BigInt(order.trail) * CENT) : null,
    timeInForce: order.postOnly && isResting ? 'gtc' : order.tif,
    goodUntilMs: order.tif === 'gtd' ? timeMs + order.goodForMs : null,
    reduceOnly: order.reduceOnly,
    postOnly: order.postOnly && isResting,
    group: order.group,
    protection: null,
    reason: 'random',
  } satisfies OrderRequest as unknown as Approved<OrderRequest>;
}

/**
 * Plays a run. After `splitAfter` reports the venue is thrown away and a fresh one goes on from its snapshot, copied as a
 * process boundary would copy it.
 */
export function playVenue(run: RandomVenue, splitAfter = Infinity): Played {
  const bars = randomBars(run.bars, run.seed);
  let venue = new SimVenue(setupOf(run));
  const told: Told[] = [];
  const requests: OrderRequest[] = [];
  const cancels: { order: number; bar: number }[] = [];
  const answers = run.orders.filter((order) => order.isAnswer);
  let at = 0;
  const tell = (event: VenueEvent | null): void => {
    if (event === null) return;
    told.push({ event, bar: at });
    if (told.length !== splitAfter) return;
    const snapshot = structuredClone(venue.snapshot());
    venue = new SimVenue(setupOf(run));
    venue.restore(snapshot);
  };
  const give = (order: RandomOrder, timeMs: number): void => {
    const request = requestOf(order, Math.round((bars.close[Math.max(0, at - 1)] as number) * 100), timeMs);
    requests.push(request);
    if (order.cancelAfter > 0) cancels.push({ order: requests.length, bar: at + order.cancelAfter });
    tell(
      venue.submit({ kind: 'submit-order', orderNumber: asOrderNumber(requests.length), request }, timeMs),
    );
  };
  const drain = (): void => {
    for (let event = venue.next(); event !== null; event = venue.next()) {
      tell(event);
      const answer = answers.pop();
      if (answer !== undefined) give(answer, event.timeMs);
    }
  };
  for (; at < bars.length; at += 1) {
    const startMs = bars.timeMs[at] as number;
    const endMs = startMs + BAR_MS;
    if (venue.isBusy(0)) {
      venue.beginBar(0, bars, at, startMs, endMs);
      drain();
    }
    for (const order of run.orders) if (!order.isAnswer && order.bar === at) give(order, endMs);
    for (const cancel of cancels) {
      if (cancel.bar !== at) continue;
      tell(
        venue.cancel(
          { kind: 'cancel-order', orderNumber: asOrderNumber(cancel.order), reason: 'asked' },
          endMs,
        ),
      );
    }
    if (venue.isBusy(0)) {
      venue.closeBar(0, bars, at, endMs);
      drain();
    }
  }
  for (const event of venue.expireAll((bars.timeMs[bars.length - 1] as number) + BAR_MS, 'end')) tell(event);
  return { told, requests, bars, books: venue.snapshot() };
}
