import { isOurs, type Evidence } from '../evidence';

const ALERT_MS_MAX = 5_000;

/** C9: everything of ours that the exchange saw is in the audit trail or the record of calls. */
export function everythingTold({ truth, books }: Evidence): string[] {
  const audits = new Set(books.audits.map(({ action, resource }) => `${action} ${resource}`));
  const placed = truth.orders
    .filter(({ clientOrderId }) => isOurs(clientOrderId, books))
    .filter(({ clientOrderId }) => !audits.has(`orders.claim order:${clientOrderId}`))
    .map(({ clientOrderId }) => `${clientOrderId} was accepted, and no audit row says who claimed it`);
  const canceled = truth.requests
    .filter(({ method, clientOrderId }) => method === 'DELETE' && isOurs(clientOrderId, books))
    .filter(({ clientOrderId }) => !audits.has(`orders.cancel order:${clientOrderId}`))
    .filter(({ clientOrderId }) => !books.cancelCalls.has(clientOrderId))
    .map(
      ({ clientOrderId, atMs }) => `${clientOrderId} was to be canceled at ${atMs}, and nothing says by whom`,
    );
  return [...placed, ...canceled];
}

/** States of ours that go with each last status of the exchange. */
const GOES_WITH: Readonly<Record<string, readonly string[]>> = {
  PENDING_NEW: ['open'],
  NEW: ['open'],
  PARTIALLY_FILLED: ['partially-filled', 'open'],
  FILLED: ['filled'],
  CANCELED: ['canceled'],
  EXPIRED: ['expired', 'canceled'],
  EXPIRED_IN_MATCH: ['expired', 'canceled'],
};

/** C10: in the end nothing is under way or unknown, and every order stands where the exchange has it. */
export function everythingSettled({ truth, books }: Evidence): string[] {
  const accepted = new Map(truth.orders.map((order) => [order.clientOrderId, order]));
  return books.orders.flatMap(({ clientOrderId, state }) => {
    if (state === 'submitting' || state === 'unknown' || state === 'cancel-pending')
      return [`${clientOrderId} is still ${state}`];
    const order = accepted.get(clientOrderId);
    const isThere = !['denied', 'rejected', 'not-placed'].includes(state);
    if (order === undefined)
      return isThere ? [`${clientOrderId} is ${state}, and the exchange never took it`] : [];
    if (GOES_WITH[order.status]?.includes(state) === true) return [];
    return [`${clientOrderId} is ${state}, and at the exchange it is ${order.status}`];
  });
}

/** C12: what somebody has to know of was told within five seconds, or had been told and was not over. */
export function everybodyWarned({ books }: Evidence): string[] {
  return books.worries.flatMap(({ subject, what, atMs }) => {
    const isTold = books.alerts.some(
      (alert) =>
        alert.subject === subject &&
        alert.raisedMs <= atMs + ALERT_MS_MAX &&
        (alert.resolvedMs === null || alert.resolvedMs >= atMs),
    );
    return isTold ? [] : [`${subject}: ${what} at ${atMs}, and nobody was told within ${ALERT_MS_MAX} ms`];
  });
}
