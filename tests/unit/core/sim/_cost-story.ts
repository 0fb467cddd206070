import type { Fill } from '@/lib/core/model/fill';
import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import { asOrderNumber } from '@/lib/core/model/ids';
import { percentageFee } from '@/lib/core/sim/fee/percentage';
import { SimVenue } from '@/lib/core/sim/sim-venue';
import { barsFrom, FIRST_BAR_MS, type Candle } from '@/tests/kit/bars';
import { BAR_MS, request, setupOf, type Given, type Story } from './_venue-story';

export const exact = (text: string): bigint => parseExact(text, 'test');
const CANDLES: readonly Candle[] = [
  [10.3, 10.3, 10.3, 10.3, 100],
  [10.35, 10.6, 10.0, 10.5, 100],
  [10.5, 10.9, 10.4, 10.8, 100],
];

/** The fills of orders given at the close of candle 0. */
export function fills(story: Omit<Story, 'candles'> & { candles?: readonly Candle[] }): Fill[] {
  const bars = barsFrom(story.candles ?? CANDLES);
  const venue = new SimVenue(setupOf(story));
  const found: Fill[] = [];
  for (const [at, given] of story.orders.entries()) {
    const command = {
      kind: 'submit-order',
      orderNumber: asOrderNumber(at + 1),
      request: request(given),
    } as const;
    venue.submit(command, FIRST_BAR_MS + BAR_MS);
  }
  for (let at = 1; at < bars.length; at += 1) {
    const startMs = FIRST_BAR_MS + at * BAR_MS;
    venue.beginBar(0, bars, at, startMs, startMs + BAR_MS);
    for (let event = venue.next(); event !== null; event = venue.next()) {
      if (event.kind === 'order-filled') found.push(event.fill);
    }
  }
  return found;
}

/** A fill as one line: what, at which price, worth, and at which cost. */
export const inWords = (fill: Fill | undefined): string =>
  fill === undefined
    ? 'nothing'
    : `${formatExact(fill.quantity)} at ${formatExact(fill.price)} value ${formatExact(fill.value)} fee ${formatExact(fill.fee)} ${fill.feeAsset} slip ${formatExact(fill.slippage)}`;

export const SELL: Given = { side: 'sell', quantity: '2' };
export const TENTH_PERCENT = percentageFee(exact('0.001'));
