import { isOurs, type Evidence, type TrueOrder } from '../evidence';

/** The clocks of two processes of one machine differ by no more than the rounding of their milliseconds. */
const ROUNDING_MS = 2;

/** C1: an order of ours was accepted at most once. */
export function acceptedOnce({ truth, books }: Evidence): string[] {
  const accepted = new Map<string, string[]>();
  for (const order of truth.orders) {
    if (!isOurs(order.clientOrderId, books)) continue;
    const name = `${order.account} ${order.clientOrderId}`;
    accepted.set(name, [...(accepted.get(name) ?? []), order.orderId]);
  }
  return [...accepted]
    .filter(([, ids]) => ids.length > 1)
    .map(([name, ids]) => `${name} was accepted ${ids.length} times, as ${ids.join(', ')}`);
}

/** C2: what was accepted was claimed before, and not denied. */
export function claimedBefore({ truth, books }: Evidence): string[] {
  return truth.orders.flatMap((order) => {
    if (!isOurs(order.clientOrderId, books)) return [];
    const claim = books.orders.find(
      ({ clientOrderId, account }) => clientOrderId === order.clientOrderId && account === order.account,
    );
    if (claim === undefined) return [`${nameOf(order)} was accepted and is in no book`];
    if (claim.claimedMs === null) return [`${nameOf(order)} was accepted though it was denied`];
    if (claim.claimedMs <= order.arrivedMs + ROUNDING_MS) return [];
    return [`${nameOf(order)} arrived at ${order.arrivedMs}, before it was claimed at ${claim.claimedMs}`];
  });
}

/** C3: nothing of an earlier owner is accepted after a later one has claimed. */
export function fenceHeld({ truth, books }: Evidence): string[] {
  return truth.orders.flatMap((order) => {
    const claim = books.orders.find(({ clientOrderId }) => clientOrderId === order.clientOrderId);
    if (claim === undefined) return [];
    const later = books.orders.find(
      ({ account, fence, claimedMs }) =>
        account === claim.account &&
        fence > claim.fence &&
        claimedMs !== null &&
        claimedMs < order.acceptedMs,
    );
    if (later === undefined) return [];
    return [
      `${nameOf(order)} with fence ${claim.fence} was accepted after ${later.clientOrderId} was claimed with ${later.fence}`,
    ];
  });
}

function nameOf({ account, clientOrderId, orderId }: TrueOrder): string {
  return `${account} ${clientOrderId} (${orderId})`;
}
