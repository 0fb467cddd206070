import type { OrderType, TimeInForce } from '@/lib/core/model/order';
import { Refusal } from '@/lib/core/model/refusal';
import type { VenueCapabilities } from '@/lib/ports/trading-venue';

/** How a venue of the Binance form is asked: the library's name of each address and what its limits are. */
export interface BinanceForm {
  readonly api: { readonly public: string; readonly private: string; readonly account: string };
  readonly paths: {
    readonly trades: string;
    readonly account: string;
    readonly positions: string | null;
    readonly rights: { readonly api: string; readonly path: string } | null;
    readonly deadMansSwitch: string | null;
  };
  readonly weightPerMinute: number;
  /** The longest stretch that one question about the past may cover. */
  readonly stretchMsMax: number;
  /** Codes that prove, with a status of 4xx, that an order was not placed. */
  readonly notPlaced: readonly { readonly from: number; readonly to: number }[];
}

export interface VenueRow {
  readonly venue: string;
  readonly capabilities: VenueCapabilities;
  /**
   * Null: what the library states about the venue is known, but its answers are not read yet, so that it cannot be opened.
   * Nothing in such a row was ever seen at work.
   */
  readonly form: BinanceForm | null;
}

const DAY_MS = 86_400_000;
const ALL_TYPES: readonly OrderType[] = ['market', 'limit', 'stop', 'stop-limit', 'take-profit'];
const AT_ONCE: readonly TimeInForce[] = ['gtc', 'ioc', 'fok'];

/** R5: of the codes of the venue's own list. -2010 is judged by its message too, because it also means "we have it already". */
const SPOT_NOT_PLACED = [
  { from: -1015, to: -1013 },
  { from: -1022, to: -1020 },
  { from: -1199, to: -1100 },
  { from: -2010, to: -2010 },
  { from: -2015, to: -2014 },
];

/**
 * Contracts add their own refusals. Not in the list, although they refuse: -4116, our name is known already; -2012 and -2013,
 * which are about other orders.
 */
const LINEAR_NOT_PLACED = [
  ...SPOT_NOT_PLACED,
  { from: -2028, to: -2018 },
  { from: -4115, to: -4000 },
  { from: -4200, to: -4117 },
  { from: -5022, to: -5021 },
];

const SPOT_FORM: BinanceForm = {
  api: { public: 'public', private: 'private', account: 'private' },
  paths: {
    trades: 'myTrades',
    account: 'account',
    positions: null,
    rights: { api: 'sapi', path: 'account/apiRestrictions' },
    deadMansSwitch: null,
  },
  weightPerMinute: 6_000,
  stretchMsMax: DAY_MS,
  notPlaced: SPOT_NOT_PLACED,
};

const LINEAR_FORM: BinanceForm = {
  api: { public: 'fapiPublic', private: 'fapiPrivate', account: 'fapiPrivateV2' },
  paths: {
    trades: 'userTrades',
    account: 'balance',
    positions: 'positionRisk',
    rights: { api: 'sapi', path: 'account/apiRestrictions' },
    deadMansSwitch: 'countdownCancelAll',
  },
  weightPerMinute: 2_400,
  stretchMsMax: 7 * DAY_MS,
  notPlaced: LINEAR_NOT_PLACED,
};

const SPOT: VenueCapabilities = {
  market: 'spot',
  orderTypes: ALL_TYPES,
  timesInForce: AT_ONCE,
  postOnly: true,
  reduceOnly: false,
  quoteQuantity: true,
  stopsRest: true,
  clientId: { lengthMax: 36, pattern: '^[.A-Z:/a-z0-9_-]{1,36}$', uniqueAmong: 'open' },
  deadMansSwitch: null,
  userStream: true,
};

/**
 * Stops are not offered: since December 2025 the venue keeps them in a service of its own, where they have other ids than
 * the orders they become.
 */
const LINEAR: VenueCapabilities = {
  ...SPOT,
  market: 'linear',
  orderTypes: ['market', 'limit'],
  reduceOnly: true,
  quoteQuantity: false,
  stopsRest: false,
  deadMansSwitch: { shortestMs: 5_000, longestMs: 86_400_000 },
};

/** As the library's own description states it; our name for an order as the venue's documents state it. */
const STATED: VenueCapabilities = {
  ...SPOT,
  stopsRest: true,
  clientId: { lengthMax: 36, pattern: '^[A-Za-z0-9_-]{1,36}$', uniqueAmong: 'nothing' },
};

/** What differs between venues, one row for each that can be opened or about which the library says enough. */
export const VENUE_ROWS: readonly VenueRow[] = [
  { venue: 'binance', capabilities: SPOT, form: SPOT_FORM },
  { venue: 'binance', capabilities: LINEAR, form: LINEAR_FORM },
  {
    // The same form; it has no route that says what a key may do.
    venue: 'binanceus',
    capabilities: SPOT,
    form: { ...SPOT_FORM, paths: { ...SPOT_FORM.paths, rights: null }, weightPerMinute: 1_200 },
  },
  {
    venue: 'kraken',
    capabilities: {
      ...STATED,
      clientId: { lengthMax: 18, pattern: '^[ -~]{1,18}$', uniqueAmong: 'open' },
      deadMansSwitch: { shortestMs: 1_000, longestMs: 86_400_000 },
    },
    form: null,
  },
  {
    // Its switch acts when the connection is lost and is asked for once, so that it is none that we could refresh.
    venue: 'bybit',
    capabilities: { ...STATED, clientId: { ...STATED.clientId, uniqueAmong: 'all' } },
    form: null,
  },
  {
    venue: 'bybit',
    capabilities: { ...STATED, market: 'linear', reduceOnly: true, quoteQuantity: false },
    form: null,
  },
  {
    venue: 'coinbase',
    capabilities: { ...STATED, timesInForce: ['gtc', 'ioc', 'fok', 'gtd'] },
    form: null,
  },
  {
    venue: 'okx',
    capabilities: {
      ...STATED,
      clientId: { lengthMax: 32, pattern: '^[A-Za-z0-9]{1,32}$', uniqueAmong: 'open' },
      deadMansSwitch: { shortestMs: 10_000, longestMs: 120_000 },
    },
    form: null,
  },
];

/**
 * The row of a venue that can be opened.
 * @throws Refusal VENUE_UNPROVEN
 */
export function openableRow(
  venue: string,
  market: VenueCapabilities['market'],
): VenueRow & { form: BinanceForm } {
  const row = VENUE_ROWS.find((one) => one.venue === venue && one.capabilities.market === market);
  if (row?.form != null) return { ...row, form: row.form };
  const known = VENUE_ROWS.filter(({ form }) => form !== null);
  throw new Refusal('VENUE_UNPROVEN', {
    what: `orders cannot be sent to ${venue} (${market}) yet`,
    why: 'an order is only sent where every answer of the venue has been read and tried against a server of its form',
    next: `take one of ${known.map((one) => `${one.venue} ${one.capabilities.market}`).join(', ')}`,
    field: 'venue',
    got: `${venue} ${market}`.slice(0, 60),
  });
}
