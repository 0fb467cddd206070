import { describe, expect, it } from 'vitest';
import { loadExchangeClass, newExchange } from '@/lib/adapters/feeds/ccxt/load-exchange';
import { prepare } from '@/lib/adapters/venues/ccxt/trading-exchange';
import { VENUE_ROWS } from '@/lib/adapters/venues/ccxt/venue-rows';

interface Stated {
  readonly timeInForce: Readonly<Record<string, boolean>>;
  readonly triggerPrice?: boolean;
  readonly stopLossPrice?: boolean;
  readonly takeProfitPrice?: boolean;
  readonly marketBuyByCost?: boolean;
}

describe('the table of venues', () => {
  it.each(VENUE_ROWS.map((row) => [`${row.venue} ${row.capabilities.market}`, row] as const))(
    '%s claims no more than the library states',
    async (_, { venue, capabilities, form }) => {
      const exchange = newExchange(await loadExchangeClass(venue), { venue, venueUrl: null });
      const features = exchange.features as {
        spot: { createOrder: Stated };
        swap: { linear: { createOrder: Stated } };
      };
      const stated = (capabilities.market === 'spot' ? features.spot : features.swap.linear).createOrder;
      for (const until of capabilities.timesInForce)
        expect(stated.timeInForce[until.toUpperCase()], until).toBe(true);
      if (capabilities.postOnly) expect(stated.timeInForce['PO']).toBe(true);
      if (capabilities.quoteQuantity) expect(stated.marketBuyByCost).toBe(true);
      const hasStops = capabilities.orderTypes.includes('stop');
      if (hasStops) expect(stated.triggerPrice === true || stated.stopLossPrice === true).toBe(true);
      if (capabilities.orderTypes.includes('take-profit')) expect(stated.takeProfitPrice).toBe(true);
      const hasSwitch = exchange.has['cancelAllOrdersAfter'] === true || form?.paths.deadMansSwitch != null;
      expect(capabilities.deadMansSwitch !== null && !hasSwitch).toBe(false);
      // The library has an address for each thing that is asked of an open venue.
      for (const api of form === null ? [] : Object.values(form.api))
        expect(Object.keys(exchange.urls['api'] as object)).toContain(api);
    },
  );

  it('is not opened with a library that would try again by itself (M9), or that speaks of numbers', async () => {
    const settings = {
      venue: 'binance',
      market: 'spot',
      keys: { apiKey: 'k', secret: 's' },
      url: null,
    } as const;
    const taming = { ...settings, nowMs: () => 0, onAnswer: () => undefined };
    const make = async (change: (exchange: ReturnType<typeof newExchange>) => void): Promise<void> => {
      const exchange = newExchange(await loadExchangeClass('binance'), { venue: 'binance', venueUrl: null });
      change(exchange);
      prepare(exchange, taming);
    };
    await expect(make(() => undefined)).resolves.toBeUndefined();
    await expect(
      make((exchange) => Object.assign(exchange.options, { maxRetriesOnFailure: 1 })),
    ).rejects.toThrow(/must not send/);
    await expect(make((exchange) => Object.assign(exchange, { number: Number }))).rejects.toThrow(
      /must not send/,
    );
  });
});
