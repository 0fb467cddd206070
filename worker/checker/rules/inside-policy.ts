import { exactOf, exactText, timesExact } from '../exact';
import { symbolOf, type BookedAccount, type BookedOrder, type Evidence, type Truth } from '../evidence';

/** How long after a stop an order that was claimed before it may still be accepted, and how long a signature is valid. */
const SEND_WINDOW_MS = 2_500;

/** C4: nothing that a stop stops is accepted later than what was under way when it was tripped. */
export function stopsHold({ truth, books }: Evidence): string[] {
  return truth.orders.flatMap((order) => {
    const claim = books.orders.find(({ clientOrderId }) => clientOrderId === order.clientOrderId);
    if (claim === undefined || claim.isReducing) return [];
    const scopes = ['system', `account:${claim.account}`, `strategy:${claim.strategy}`];
    return scopes.flatMap((scope) => {
      const last = books.audits
        .filter(
          ({ resource, atMs }) => resource === `switch:${scope}` && atMs + SEND_WINDOW_MS < order.acceptedMs,
        )
        .at(-1);
      if (last === undefined || last.action === 'control.lift') return [];
      return [
        `${claim.clientOrderId} was accepted at ${order.acceptedMs}, and ${scope} was stopped at ${last.atMs}`,
      ];
    });
  });
}

/**
 * C8: what an account had at risk after each claim never went above its limit: positions at the kindest price that its price
 * age allowed, and every entry that might still fill, at its worst.
 */
export function exposureHeld({ truth, books }: Evidence): string[] {
  return books.accounts.flatMap((account) => {
    const limit = account.exposureMax;
    if (limit === null) return [];
    return books.orders
      .filter((order) => order.account === account.id && order.claimedMs !== null && !order.isReducing)
      .flatMap((claim) => {
        const exposed = exposureAt({ truth, books }, account, claim);
        if (exposed <= exactOf(limit)) return [];
        return [
          `${account.id} had ${exactText(exposed)} at risk with ${claim.clientOrderId}, above ${limit}`,
        ];
      });
  });
}

function exposureAt({ truth, books }: Evidence, account: BookedAccount, claim: BookedOrder): bigint {
  const atMs = claim.claimedMs ?? 0;
  const held = new Map<string, bigint>();
  for (const fill of books.fills) {
    if (fill.account !== account.id || fill.atMs > atMs) continue;
    const run = books.orders.find(({ clientOrderId }) => clientOrderId === fill.clientOrderId)?.runId ?? '';
    const key = `${run} ${fill.instrumentId}`;
    const signed = exactOf(fill.quantity) * (fill.side === 'buy' ? 1n : -1n);
    held.set(key, (held.get(key) ?? 0n) + signed);
  }
  let exposed = 0n;
  for (const [key, quantity] of held) {
    const instrument = key.slice(key.indexOf(' ') + 1);
    const size = quantity < 0n ? -quantity : quantity;
    exposed += timesExact(size, kindestPrice(truth, instrument, atMs - account.priceAgeMsMax, atMs));
  }
  for (const order of books.orders) exposed += workingAt(books, order, { account: account.id, claim });
  return exposed;
}

/** What an entry may still cost at the moment of a claim, by the last step it had made. */
function workingAt(
  books: Evidence['books'],
  order: BookedOrder,
  at: { readonly account: string; readonly claim: BookedOrder },
): bigint {
  const atMs = at.claim.claimedMs ?? 0;
  if (order.account !== at.account || order.isReducing || order.claimedMs === null || order.claimedMs > atMs)
    return 0n;
  const isBefore = books.orders.indexOf(order) <= books.orders.indexOf(at.claim);
  if (order.claimedMs === atMs && !isBefore) return 0n;
  const last = books.steps
    .filter(({ clientOrderId, atMs: stepMs }) => clientOrderId === order.clientOrderId && stepMs <= atMs)
    .at(-1);
  if (last === undefined || ENDED.has(last.state)) return 0n;
  const worst = exactOf(order.worstQuote);
  if (order.quantity === null) return worst;
  const quantity = exactOf(order.quantity);
  return (worst * (quantity - exactOf(last.filled))) / quantity;
}

const ENDED = new Set(['filled', 'canceled', 'expired', 'rejected', 'not-placed', 'denied']);

/** The lowest price of a stretch, else the last one before it; nothing where there was none. */
function kindestPrice(truth: Truth, instrumentId: string, fromMs: number, toMs: number): bigint {
  const prints = truth.prints.get(symbolOf(instrumentId)) ?? [];
  const before = prints.filter(({ atMs }) => atMs <= fromMs).at(-1);
  const inside = prints.filter(({ atMs }) => atMs > fromMs && atMs <= toMs);
  const prices = [...(before === undefined ? [] : [before]), ...inside].map(({ price }) => exactOf(price));
  return prices.reduce((lowest, price) => (price < lowest ? price : lowest), prices[0] ?? 0n);
}

/** C11: no order was accepted past its window, claimed before its owner might send, or entered on a price nobody could have. */
export function insidePolicy({ truth, books }: Evidence): string[] {
  const late = truth.orders
    .filter(({ clientOrderId }) => books.orders.some((order) => order.clientOrderId === clientOrderId))
    .filter(({ signedMs, acceptedMs }) => acceptedMs > signedMs + SEND_WINDOW_MS)
    .map(
      (order) =>
        `${order.clientOrderId} was accepted ${order.acceptedMs - order.signedMs} ms after it was signed`,
    );
  const claims = books.orders.flatMap((order) => {
    const account = books.accounts.find(({ id }) => id === order.account);
    if (order.claimedMs === null || account === undefined) return [];
    const said: string[] = [];
    if (order.fence === account.fence && order.claimedMs < account.sendsFromMs)
      said.push(`${order.clientOrderId} was claimed before its owner might send`);
    const age = order.claimedMs - newestMs(truth, order.instrumentId, order.claimedMs);
    if (!order.isReducing && age > account.priceAgeMsMax)
      said.push(`${order.clientOrderId} was claimed ${age} ms after its market had last said anything`);
    return said;
  });
  return [...late, ...claims];
}

function newestMs({ prints, books }: Truth, instrumentId: string, atMs: number): number {
  const symbol = symbolOf(instrumentId);
  const trade = (prints.get(symbol) ?? []).filter((print) => print.atMs <= atMs).at(-1)?.atMs ?? 0;
  return (books.get(symbol) ?? []).reduce((newest, ms) => (ms <= atMs && ms > newest ? ms : newest), trade);
}
