import { LIMITS } from '@/config/runtime/limits';
import type { Instrument } from '@/lib/core/model/instrument';
import { asMoney, NO_MONEY } from '@/lib/core/model/money';
import type {
  KeyRights,
  TradingVenue,
  VenueAnswer,
  VenueBalance,
  VenueCapabilities,
  VenueOrder,
  VenueTrade,
} from '@/lib/ports/trading-venue';
import { asRow, asRows, readFlag, readSigned, readText } from '../read-answer';
import { AlpacaOrders } from './alpaca-orders';
import { AlpacaWire, type AlpacaWireSettings } from './alpaca-wire';
import { readAlpacaAsset, readAlpacaFill, readAlpacaOrder, readAlpacaPosition, readIso } from './read-alpaca';

const CAPABILITIES: VenueCapabilities = {
  market: 'spot',
  orderTypes: ['market', 'limit', 'stop', 'stop-limit', 'trailing-stop'],
  timesInForce: ['gtc', 'ioc', 'fok'],
  postOnly: false,
  reduceOnly: false,
  quoteQuantity: false,
  stopsRest: true,
  clientId: { lengthMax: 128, pattern: '^[A-Za-z0-9_-]{1,128}$', uniqueAmong: 'all' },
  deadMansSwitch: null,
  userStream: false,
};

const ORDERS_PER_PAGE = 500;
const FILLS_PER_PAGE = 100;

/**
 * Shares through the paper side of Alpaca's trading API, version 2, as its documents describe it. It was only ever tried
 * against a server of that form on this machine. It has no way to say until when an order is good, so that an order that is
 * held up on its way may arrive late: the window of a claim cannot be kept here.
 */
export function createAlpacaVenue(settings: AlpacaWireSettings & { readonly label: string }): TradingVenue {
  const wire = new AlpacaWire(settings);
  const orders = new AlpacaOrders(wire, CAPABILITIES);
  return {
    label: settings.label,
    capabilities: CAPABILITIES,
    loadListings: () =>
      wire.read('/v2/assets?status=active&asset_class=us_equity', (value) =>
        asRows(value, 'the assets').map(readAlpacaAsset),
      ),
    measureClock: () => measure(wire, settings.nowMs),
    keyRights: () => wire.read('/v2/account', readRights),
    submit: (order) => orders.submit(order),
    cancel: (name) => orders.cancel(name),
    findOrder: (name) => orders.findOrder(name),
    openOrders: () => openOrders(wire),
    ordersSince: (instrument, sinceMs) => ordersSince(wire, instrument, sinceMs),
    tradesAfter: (instrument, after) => tradesAfter(wire, instrument, after),
    balances: () => balances(wire),
    positions: async () => ({ ok: true, value: [] }),
    keepAlive: async () => ({
      ok: false,
      fault: { kind: 'refused', code: 'NO_SWITCH', detail: 'the venue has no such switch' },
    }),
    // It has a stream, which is not read: whoever acts for the account asks instead.
    watch: () => undefined,
    onCall: (record) => orders.onCall(record),
    close: async () => undefined,
  };
}

async function measure(wire: AlpacaWire, nowMs: () => number): Promise<VenueAnswer<number>> {
  const sentMs = nowMs();
  const told = await wire.read('/v2/clock', (value) => readIso(asRow(value, 'the clock'), 'timestamp'));
  return told.ok ? { ok: true, value: Math.round(told.value - (sentMs + nowMs()) / 2) } : told;
}

function readRights(value: unknown): KeyRights {
  const row = asRow(value, 'the account');
  const isBlocked = readFlag(row, 'trading_blocked') || readFlag(row, 'account_blocked');
  return {
    canRead: true,
    canTrade: readText(row, 'status') === 'ACTIVE' && !isBlocked,
    canWithdraw: null,
    isIpRestricted: null,
  };
}

/** Money, and every share that is held as an asset of its own name. */
async function balances(wire: AlpacaWire): Promise<VenueAnswer<readonly VenueBalance[]>> {
  const cash = await wire.read('/v2/account', (value): VenueBalance => {
    const row = asRow(value, 'the account');
    return { asset: readText(row, 'currency'), free: asMoney(readSigned(row, 'cash')), locked: NO_MONEY };
  });
  if (!cash.ok) return cash;
  const shares = await wire.read('/v2/positions', (value) =>
    asRows(value, 'the positions').map(readAlpacaPosition),
  );
  return shares.ok ? { ok: true, value: [cash.value, ...shares.value] } : shares;
}

async function openOrders(wire: AlpacaWire): Promise<VenueAnswer<readonly VenueOrder[]>> {
  const told = await wire.read(`/v2/orders?status=open&direction=asc&limit=${ORDERS_PER_PAGE}`, (value) =>
    asRows(value, 'the open orders').map(readAlpacaOrder),
  );
  // The list has no second page; a full one may hide orders.
  return told.ok && told.value.length >= ORDERS_PER_PAGE ? tooMuch('open orders') : told;
}

/** Pages by the moment at which the last order of one was placed; orders of that moment come twice and count once. */
async function ordersSince(
  wire: AlpacaWire,
  instrument: Instrument,
  sinceMs: number,
): Promise<VenueAnswer<readonly VenueOrder[]>> {
  const found = new Map<string, VenueOrder>();
  let afterMs = sinceMs - 1;
  for (let page = 0; page < LIMITS.venueStretchesMax; page += 1) {
    const query = new URLSearchParams({
      status: 'all',
      direction: 'asc',
      limit: String(ORDERS_PER_PAGE),
      after: new Date(afterMs).toISOString(),
      symbols: instrument.symbol,
    });
    const told = await wire.read(`/v2/orders?${query.toString()}`, (value) =>
      asRows(value, 'the orders').map(readAlpacaOrder),
    );
    if (!told.ok) return told;
    const before = found.size;
    for (const order of told.value) found.set(order.venueOrderId, order);
    if (told.value.length < ORDERS_PER_PAGE) return { ok: true, value: [...found.values()] };
    if (found.size === before) break;
    afterMs = (told.value.at(-1)?.createdMs ?? afterMs) - 1;
  }
  return tooMuch('orders');
}

/** Executions of all instruments come in one list; those of others are passed over. */
async function tradesAfter(
  wire: AlpacaWire,
  instrument: Instrument,
  after: { readonly tradeId: string | number } | { readonly sinceMs: number },
): Promise<VenueAnswer<readonly VenueTrade[]>> {
  let token = 'tradeId' in after ? String(after.tradeId) : null;
  for (let page = 0; page < LIMITS.venueStretchesMax; page += 1) {
    const query = new URLSearchParams({ direction: 'asc', page_size: String(FILLS_PER_PAGE) });
    if (token !== null) query.set('page_token', token);
    else if ('sinceMs' in after) query.set('after', new Date(after.sinceMs - 1).toISOString());
    const told = await wire.read(`/v2/account/activities/FILL?${query.toString()}`, (value) =>
      asRows(value, 'the executions').map(readAlpacaFill),
    );
    if (!told.ok) return told;
    const ours = told.value.filter(({ symbol }) => symbol === instrument.symbol);
    if (ours.length > 0 || told.value.length < FILLS_PER_PAGE) return { ok: true, value: ours };
    token = String(told.value.at(-1)?.tradeId);
  }
  return tooMuch('executions');
}

function tooMuch(what: string): VenueAnswer<never> {
  const detail = `${LIMITS.venueStretchesMax} pages of ${what} did not reach the end`;
  return { ok: false, fault: { kind: 'refused', code: 'TOO_MUCH', detail } };
}
