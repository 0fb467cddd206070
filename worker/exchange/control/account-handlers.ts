import * as z from 'zod';
import { ACCOUNT_TERMS, API_KEY_TERMS, PERMISSIONS } from '../account/account-terms';
import type { Handler } from './handler';

const KEY = API_KEY_TERMS.extend({ account: z.string() });
const KEY_CHANGES = z.strictObject({
  key: z.string(),
  permissions: z.array(z.enum(PERMISSIONS)).optional(),
  ipRestrict: z.array(z.string()).nullable().optional(),
  isRevoked: z.boolean().optional(),
});
const TRANSFER = z.strictObject({ account: z.string(), asset: z.string().min(1), amount: z.string() });
const ORDER = z.strictObject({ account: z.string(), order: z.record(z.string(), z.string()) });
const CANCEL = z.strictObject({ account: z.string(), orderId: z.string().regex(/^\d{1,20}$/) });

/** What the control port can do with accounts, and what it knows of them. */
export const ACCOUNT_HANDLERS: Readonly<Record<string, Handler>> = {
  'POST /accounts': ({ control }, { body }) => {
    const terms = ACCOUNT_TERMS.parse(body);
    control.accounts.open(terms);
    return { account: terms.name };
  },
  'POST /keys': ({ control }, { body }) => {
    const { account, ...key } = KEY.parse(body);
    control.accounts.addKey(account, key);
    return { key: key.key };
  },
  'POST /keys/change': ({ control }, { body }) => {
    const { key, ...changes } = KEY_CHANGES.parse(body);
    control.accounts.changeKey(key, changes);
    return { key };
  },
  'POST /transfers': ({ control }, { body }) => {
    const { account, asset, amount } = TRANSFER.parse(body);
    control.accounts.transfer(account, asset, amount);
    return { account, asset, amount };
  },
  'POST /orders': ({ control }, { body }) => {
    const { account, order } = ORDER.parse(body);
    return { orderId: control.accounts.order(account, order) };
  },
  'DELETE /orders': ({ control }, { body }) => {
    const { account, orderId } = CANCEL.parse(body);
    control.accounts.cancel(account, orderId);
    return { orderId };
  },
  'GET /truth/accounts': ({ truth }, { query }) => truth.own.accounts(query.get('account') ?? undefined),
  'GET /truth/orders': ({ truth }, { query }) => truth.own.orders(query.get('account') ?? undefined),
  'GET /truth/fills': ({ truth }, { query }) => truth.own.fills(query.get('account') ?? undefined),
};
