import { decimalText } from '../market/decimal-text';
import {
  LARGEST_NOTIONAL,
  LARGEST_PRICE_TICKS,
  LARGEST_STEPS,
  OPEN_ORDERS_MAX,
  PRICE_PART_MIN,
  PRICE_TIMES_MAX,
} from '../market/filter-values';
import type { TradedInstrument } from '../market/traded-instrument';
import { WEIGHT_PER_MINUTE } from './rate-limiter';
import { readInstruments } from './read-query';
import type { Route } from './route';

const RATE_LIMITS = [
  { rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: WEIGHT_PER_MINUTE },
  { rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: 100 },
  { rateLimitType: 'ORDERS', interval: 'DAY', intervalNum: 1, limit: 200_000 },
  { rateLimitType: 'RAW_REQUESTS', interval: 'MINUTE', intervalNum: 5, limit: 61_000 },
];

/** What can be traded and under which rules. */
export const GENERAL_ROUTES: readonly Route[] = [
  { path: '/api/v3/ping', weight: () => 1, answer: () => '{}' },
  { path: '/api/v3/time', weight: () => 1, answer: ({ clock }) => `{"serverTime":${clock.shownMs()}}` },
  {
    path: '/api/v3/exchangeInfo',
    weight: () => 20,
    answer: (world, query) =>
      JSON.stringify({
        timezone: 'UTC',
        serverTime: world.clock.shownMs(),
        rateLimits: RATE_LIMITS,
        exchangeFilters: [],
        symbols: readInstruments(world, query).map(symbolInformation),
      }),
  },
];

function symbolInformation({ terms, status }: TradedInstrument): object {
  return {
    symbol: terms.symbol,
    status,
    baseAsset: terms.base,
    baseAssetPrecision: 8,
    quoteAsset: terms.quote,
    quotePrecision: 8,
    quoteAssetPrecision: 8,
    baseCommissionPrecision: 8,
    quoteCommissionPrecision: 8,
    orderTypes: [
      'LIMIT',
      'LIMIT_MAKER',
      'MARKET',
      'STOP_LOSS',
      'STOP_LOSS_LIMIT',
      'TAKE_PROFIT',
      'TAKE_PROFIT_LIMIT',
    ],
    icebergAllowed: true,
    ocoAllowed: true,
    otoAllowed: true,
    quoteOrderQtyMarketAllowed: true,
    allowTrailingStop: true,
    cancelReplaceAllowed: true,
    isSpotTradingAllowed: true,
    isMarginTradingAllowed: false,
    permissions: [],
    permissionSets: [['SPOT']],
    defaultSelfTradePreventionMode: 'EXPIRE_MAKER',
    allowedSelfTradePreventionModes: ['EXPIRE_TAKER', 'EXPIRE_MAKER', 'EXPIRE_BOTH'],
    filters: filtersOf(terms),
  };
}

function filtersOf(terms: TradedInstrument['terms']): object[] {
  const { priceDecimals, quantityDecimals, tickMultiple, stepMultiple, minimumSteps, minimumNotional } =
    terms;
  const price = (ticks: number): string => decimalText(ticks, priceDecimals);
  const quantity = (steps: number): string => decimalText(steps, quantityDecimals);
  return [
    {
      filterType: 'PRICE_FILTER',
      minPrice: price(tickMultiple),
      maxPrice: price(LARGEST_PRICE_TICKS),
      tickSize: price(tickMultiple),
    },
    {
      filterType: 'LOT_SIZE',
      minQty: quantity(minimumSteps),
      maxQty: quantity(LARGEST_STEPS),
      stepSize: quantity(stepMultiple),
    },
    { filterType: 'ICEBERG_PARTS', limit: 10 },
    {
      filterType: 'MARKET_LOT_SIZE',
      minQty: '0.00000000',
      maxQty: quantity(LARGEST_STEPS),
      stepSize: '0.00000000',
    },
    {
      filterType: 'PERCENT_PRICE_BY_SIDE',
      bidMultiplierUp: String(PRICE_TIMES_MAX),
      bidMultiplierDown: String(1 / PRICE_PART_MIN),
      askMultiplierUp: String(PRICE_TIMES_MAX),
      askMultiplierDown: String(1 / PRICE_PART_MIN),
      // 0: the last price is what counts.
      avgPriceMins: 0,
    },
    {
      filterType: 'NOTIONAL',
      minNotional: minimumNotional,
      applyMinToMarket: true,
      maxNotional: LARGEST_NOTIONAL,
      applyMaxToMarket: false,
      avgPriceMins: 0,
    },
    { filterType: 'MAX_NUM_ORDERS', maxNumOrders: OPEN_ORDERS_MAX },
  ];
}
