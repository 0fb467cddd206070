import type { Approved } from '@/lib/core/model/approved';
import { formatExact } from '@/lib/core/model/decimal-text';
import type { VenueEvent } from '@/lib/core/model/event';
import { EXACT_ONE } from '@/lib/core/model/exact';
import { asOrderNumber } from '@/lib/core/model/ids';
import { instrument, type Instrument, type InstrumentFacts } from '@/lib/core/model/instrument';
import type { MarginSettings } from '@/lib/core/model/margin';
import { money } from '@/lib/core/model/money';
import type { OrderRequest } from '@/lib/core/model/order';
import { price } from '@/lib/core/model/price';
import { quantity } from '@/lib/core/model/quantity';
import { PLAIN_MODELS, type SimModels } from '@/lib/core/sim/sim-models';
import type { SimSetup } from '@/lib/core/sim/sim-state';
import { SimVenue } from '@/lib/core/sim/sim-venue';
import { barsFrom, FIRST_BAR_MS, type Candle, type SeriesShape } from '@/tests/kit/bars';

export const BAR_MS = 60_000;

/** An order as a table writes it: text for amounts, given at the close of candle `after` (0 when not said). */
export interface Given {
  readonly after?: number;
  readonly side?: 'buy' | 'sell';
  readonly type?: OrderRequest['type'];
  readonly quantity?: string;
  readonly money?: string;
  readonly limit?: string;
  readonly trigger?: string;
  readonly trail?: string;
  readonly tif?: OrderRequest['timeInForce'];
  /** Milliseconds after the first candle's open. */
  readonly until?: number;
  readonly reduceOnly?: boolean;
  readonly postOnly?: boolean;
  readonly group?: number;
  readonly instrument?: number;
}

export interface Story {
  readonly candles: readonly Candle[];
  readonly orders: readonly Given[];
  /** Given in answer to the first fill, at that fill's time. */
  readonly inAnswer?: readonly Given[];
  /** Order n is taken back at the close of candle `after`. */
  readonly cancel?: { readonly order: number; readonly after: number };
  readonly models?: Partial<SimModels> | undefined;
  readonly facts?: Partial<InstrumentFacts>;
  readonly margin?: Partial<MarginSettings>;
  readonly capital?: string;
  readonly shape?: SeriesShape;
  readonly setup?: Partial<SimSetup>;
}

export function coin(facts: Partial<InstrumentFacts> = {}): Instrument {
  return instrument({
    venue: 'v',
    symbol: 'COIN/CASH',
    base: 'COIN',
    quote: 'CASH',
    tickSize: '0.01',
    lotSize: '0.001',
    settlement: 'linear',
    ...facts,
  });
}

export function request(given: Given): Approved<OrderRequest> {
  const amount = given.quantity ?? (given.money === undefined ? '1' : null);
  return {
    instrument: given.instrument ?? 0,
    side: given.side ?? 'buy',
    type: given.type ?? 'market',
    quantity: amount === null ? null : quantity(amount),
    quoteQuantity: given.money === undefined ? null : money(given.money),
    limitPrice: given.limit === undefined ? null : price(given.limit),
    triggerPrice: given.trigger === undefined ? null : price(given.trigger),
    trailDistance: given.trail === undefined ? null : price(given.trail),
    timeInForce: given.tif ?? 'gtc',
    goodUntilMs: given.until === undefined ? null : FIRST_BAR_MS + given.until,
    reduceOnly: given.reduceOnly ?? false,
    postOnly: given.postOnly ?? false,
    group: given.group ?? null,
    protection: null,
    reason: 'test',
  } satisfies OrderRequest as unknown as Approved<OrderRequest>;
}

export function setupOf(story: Pick<Story, 'models' | 'facts' | 'margin' | 'capital' | 'setup'>): SimSetup {
  return {
    instruments: [coin(story.facts)],
    models: { ...PLAIN_MODELS, ...story.models },
    // Much margin, so that a table about prices can sell what it does not hold.
    margin: { mode: 'cross', leverageMax: 10n * EXACT_ONE, borrowRate: 0n, ...story.margin },
    capital: money(story.capital ?? '1000000'),
    ...story.setup,
  };
}

/**
 * Walks the candles as a backtest does. Each line is `candle+seconds what`, e.g. `2+40 #1 buy 1 at 11 maker`: the time is the
 * candle of the event and the seconds since its open.
 */
export function play(story: Story): string[] {
  const bars = barsFrom(story.candles, story.shape);
  const venue = new SimVenue(setupOf(story));
  const told: string[] = [];
  const tell = (event: VenueEvent | null): void => {
    if (event !== null && event.kind !== 'order-accepted') told.push(shown(event));
  };
  let count = 0;
  let answers = story.inAnswer ?? [];
  const give = (given: Given, timeMs: number): void => {
    count += 1;
    tell(
      venue.submit(
        { kind: 'submit-order', orderNumber: asOrderNumber(count), request: request(given) },
        timeMs,
      ),
    );
  };
  const drain = (): void => {
    for (let event = venue.next(); event !== null; event = venue.next()) {
      tell(event);
      if (event.kind !== 'order-filled') continue;
      const given = answers;
      answers = [];
      for (const one of given) give(one, event.timeMs);
    }
  };
  for (let at = 0; at < bars.length; at += 1) {
    const startMs = bars.timeMs[at] as number;
    const endMs = startMs + BAR_MS;
    if (venue.isBusy(0)) {
      venue.beginBar(0, bars, at, startMs, endMs);
      drain();
    }
    for (const given of story.orders) if ((given.after ?? 0) === at) give(given, endMs);
    if (story.cancel?.after === at) {
      tell(
        venue.cancel(
          { kind: 'cancel-order', orderNumber: asOrderNumber(story.cancel.order), reason: 'asked' },
          endMs,
        ),
      );
    }
    if (venue.isBusy(0)) {
      venue.closeBar(0, bars, at, endMs);
      drain();
    }
  }
  for (const event of venue.expireAll(FIRST_BAR_MS, 'end')) tell(event);
  return told;
}

/** `#order` and what happened, as a table writes it. */
export function shown(event: VenueEvent): string {
  const seconds = (event.timeMs - FIRST_BAR_MS) / 1000;
  const at = `${Math.floor(seconds / 60)}+${Math.round((seconds % 60) * 1000) / 1000}`;
  switch (event.kind) {
    case 'order-filled':
    case 'position-liquidated': {
      const { fill } = event;
      const amounts = `${fill.side} ${formatExact(fill.quantity)} at ${formatExact(fill.price)}`;
      if (event.kind === 'position-liquidated') return `${at} liquidated: ${amounts}`;
      return `${at} #${fill.orderNumber} ${amounts} ${fill.liquidity}${event.isLast ? '' : ', more to come'}`;
    }
    case 'account-charged':
      return `${at} ${event.cause} ${formatExact(event.amount)} ${event.asset}`;
    case 'order-accepted':
      return `${at} #${event.orderNumber} accepted`;
    default:
      return `${event.reason === 'end' ? 'end' : at} #${event.orderNumber} ${event.kind.replace('order-', '')} ${event.reason}`;
  }
}
