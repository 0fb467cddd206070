import * as z from 'zod';
import type { OrderFate } from '../orders/order-desk';
import type { PrivateOrder } from '../orders/private-order';
import { LAGGING } from '../private/read-lags';
import { COUNT, DURATION_MS, faultKind, SYMBOL, type FaultKind, type FaultWorld } from './fault';
import { overlay } from './overlay';

/** Orders that are hit: of one symbol, with a client's id that begins so. Of these, `skip` are left alone and then `count` are hit. */
const PICKED = {
  symbol: SYMBOL.optional(),
  clientOrderId: z.string().min(1).optional(),
  skip: z.number().int().min(0).default(0),
  count: COUNT.default(1),
};
interface Picked {
  readonly symbol?: string | undefined;
  readonly clientOrderId?: string | undefined;
  readonly skip: number;
  readonly count: number;
}

function tapFate({ world, done }: FaultWorld, picked: Picked, fate: ReturnType<OrderFate>): () => void {
  const { fates } = world.desk;
  let seen = 0;
  const tap = (order: PrivateOrder): ReturnType<OrderFate> => {
    const { symbol, clientOrderId = '', skip, count } = picked;
    if (symbol !== undefined && order.instrument.terms.symbol !== symbol) return null;
    if (!order.clientOrderId.startsWith(clientOrderId)) return null;
    seen += 1;
    if (seen <= skip) return null;
    if (seen === skip + count) done();
    return fate;
  };
  fates.add(tap);
  return () => void fates.delete(tap);
}

/** What becomes of orders that were accepted, and how late anybody can read of it. */
export const ORDER_FAULTS: readonly FaultKind[] = [
  faultKind({
    name: 'read-lag',
    row: 'F12 F13',
    summary: 'answers about orders and trades are those of some time ago: a new order does not exist yet',
    settings: z.strictObject({
      lagMs: DURATION_MS,
      of: z
        .array(z.enum(LAGGING))
        .min(1)
        .default([...LAGGING]),
    }),
    drill: () => ({ lagMs: 20_000, forMs: 30_000 }),
    begin({ world: { lags } }, { lagMs, of }) {
      const ends = of.map((route) => overlay(lags.ms, route, lagMs));
      return () => {
        for (const end of ends) end();
      };
    },
  }),
  faultKind({
    name: 'pending-new',
    row: 'F26',
    summary: 'an order is accepted as PENDING_NEW, and reaches the book some time after',
    settings: z.strictObject({ ...PICKED, pendingMs: DURATION_MS }),
    drill: (symbol) => ({ symbol, pendingMs: 2_000, forMs: 10_000 }),
    begin: (world, { pendingMs, ...picked }) => tapFate(world, picked, { pendingMs }),
  }),
  faultKind({
    name: 'expired',
    row: 'F26',
    summary: 'an order is accepted, and the venue ends it at once',
    settings: z.strictObject({ ...PICKED, as: z.enum(['EXPIRED', 'EXPIRED_IN_MATCH']) }),
    drill: (symbol) => ({ symbol, as: 'EXPIRED_IN_MATCH', forMs: 10_000 }),
    begin: (world, { as, ...picked }) => tapFate(world, picked, { ends: as }),
  }),
  faultKind({
    name: 'cancel-some',
    row: 'F25',
    summary: 'whoever cancels all orders of a symbol is left with the newest ones, and not told of them',
    settings: z.strictObject({ leave: COUNT.default(3) }),
    drill: () => ({ forMs: 10_000 }),
    begin: ({ world: { desk } }, { leave }) => overlay(desk, 'leftByCancelAll', leave),
  }),
  faultKind({
    name: 'replace-half',
    row: 'F24',
    summary: 'an order is cancelled, and the one that was to replace it is refused: 409 −2021',
    settings: z.strictObject({ count: COUNT.default(1) }),
    drill: () => ({ forMs: 10_000 }),
    begin({ world: { desk } }, { count }) {
      desk.replacementsRefused = count;
      return () => {
        desk.replacementsRefused = 0;
      };
    },
  }),
];
