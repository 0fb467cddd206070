import * as z from 'zod';
import type { Account } from '../account/account';
import { orderFromOutside, transfer } from '../private/outside';
import { RestError } from '../rest/rest-error';
import { userStream } from '../user/user-streams';
import { DURATION_MS, faultKind, NOTHING_TO_END, type FaultKind, type FaultWorld } from './fault';
import { overlay } from './overlay';

/** Whose it is; the first account unless named. */
const ACCOUNT = z.string().min(1).optional();
const DECIMAL = z.string().regex(/^-?\d+(\.\d{1,8})?$/);

function accountOf({ world: { accounts } }: FaultWorld, name: string | undefined): Account | undefined {
  return [...accounts.byName.values()].find((account) => name === undefined || account.name === name);
}

/** Does something at once, as somebody else would; where the exchange refuses it, nothing has happened. */
function once(world: FaultWorld, name: string | undefined, run: (account: Account) => void): () => void {
  const account = accountOf(world, name);
  try {
    if (account !== undefined) run(account);
  } catch (error) {
    if (!(error instanceof RestError || error instanceof RangeError)) throw error;
  }
  world.done();
  return NOTHING_TO_END;
}

/** Turns something on for one key, or for all of them, for as long as the fault lasts. */
function onKeys(
  { world }: FaultWorld,
  name: string | undefined,
  field: 'isRevoked' | 'isAddressRemoved',
): () => void {
  const keys = [...world.accounts.keys.values()].filter(({ key }) => name === undefined || key === name);
  const ends = keys.map((key) => overlay(key, field, true));
  return () => {
    for (const end of ends) end();
  };
}

/** What others do with an account, and what becomes of its keys. */
export const ACCOUNT_FAULTS: readonly FaultKind[] = [
  faultKind({
    name: 'external-order',
    row: 'F32',
    summary: 'somebody else trades on the account: a real order with Binance’s parameters',
    settings: z.strictObject({ account: ACCOUNT, order: z.record(z.string(), z.string()) }),
    drill: (symbol) => ({ order: { symbol, side: 'BUY', type: 'MARKET', quoteOrderQty: '20' } }),
    begin: (world, { account, order }) =>
      once(world, account, (of) => void orderFromOutside(world.world, of, order)),
  }),
  faultKind({
    name: 'external-transfer',
    row: 'F21',
    summary: 'money comes to the account or, below zero, leaves it, past every order',
    settings: z.strictObject({ account: ACCOUNT, asset: z.string().min(1), amount: DECIMAL }),
    drill: () => ({ asset: 'USDT', amount: '-1' }),
    begin: (world, { account, asset, amount }) =>
      once(world, account, (of) => transfer(world.world, of, asset, amount)),
  }),
  faultKind({
    name: 'key-revoked',
    row: 'F18',
    summary: 'a key, or every key, is known no longer: −2015',
    settings: z.strictObject({ key: z.string().min(1).optional() }),
    drill: () => ({ forMs: 10_000 }),
    begin: (world, { key }) => onKeys(world, key, 'isRevoked'),
  }),
  faultKind({
    name: 'address-removed',
    row: 'F18',
    summary: 'the address of whoever uses a key is on its list no longer: −2015',
    settings: z.strictObject({ key: z.string().min(1).optional() }),
    drill: () => ({ forMs: 10_000 }),
    begin: (world, { key }) => onKeys(world, key, 'isAddressRemoved'),
  }),
  faultKind({
    name: 'ban',
    row: 'F16',
    summary: 'every address is banned: 418 with the seconds to wait, whatever is asked',
    settings: z.strictObject({ banMs: DURATION_MS.default(120_000) }),
    drill: () => ({ banMs: 10_000 }),
    begin({ rest: { limiter }, clock, done }, { banMs }) {
      limiter.bannedUntilMs = clock.nowMs() + banMs;
      const cancel = clock.at(limiter.bannedUntilMs, done);
      return () => {
        limiter.bannedUntilMs = 0;
        cancel();
      };
    },
  }),
  faultKind({
    name: 'stream-terminated',
    row: 'F30',
    summary: 'the stream of an account ends with eventStreamTerminated, and its socket stays open',
    settings: z.strictObject({ account: ACCOUNT }),
    drill: () => ({}),
    begin: (world, { account }) =>
      once(world, account, (of) => {
        const stream = userStream(of.name);
        const { hub, clock } = world;
        hub.deliver({ stream, text: `{"e":"eventStreamTerminated","E":${clock.shownMs()}}` });
        for (const connection of hub.connections) hub.unsubscribe(connection, stream);
      }),
  }),
];
