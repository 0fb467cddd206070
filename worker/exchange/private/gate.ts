import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Accounts, ApiKey } from '../account/accounts';
import type { Permission } from '../account/account-terms';
import type { Moments } from '../orders/order-desk';
import { missing } from '../orders/order-request';
import { RestError } from '../rest/rest-error';

/** A request that claims to come from an account. */
export interface SignedRequest {
  readonly key: string;
  readonly params: URLSearchParams;
  /** The text that was signed, exactly as it came: how it is percent-encoded is part of it. */
  readonly payload: string;
  readonly address: string;
  readonly arrivedMs: number;
}

const WINDOW_MS = 5_000;
const WINDOW_MS_MAX = 60_000;
/** A clock may be ahead of ours by so much. */
const AHEAD_MS_MAX = 1_000;

/** Whose key it is. @throws RestError −2014, −2015, −1022, −1102 as Binance words them */
export function admit(accounts: Accounts, request: SignedRequest, permission: Permission): ApiKey {
  const { key, params, payload, address } = request;
  if (!/^[\w-]{1,128}$/.test(key)) throw new RestError(401, -2014, 'API-key format invalid.');
  const found = accounts.keys.get(key);
  if (found === undefined || found.isRevoked || !mayComeFrom(found, address)) throw notAllowed();
  for (const name of ['timestamp', 'signature']) if ((params.get(name) ?? '') === '') throw missing(name);
  if (!isSignedBy(found.secret, payload, params.get('signature')!))
    throw new RestError(400, -1022, 'Signature for this request is not valid.');
  if (!found.permissions.has(permission)) throw notAllowed();
  return found;
}

/**
 * Holds the signed time against ours: when the request arrives, and again before it has an effect.
 * @throws RestError −1021, −1131 for a window that is too long
 */
export function checkTime(params: URLSearchParams, nowMs: number): Pick<Moments, 'signedMs'> {
  const signedMs = readMs(params, 'timestamp');
  const windowMs = params.has('recvWindow') ? readMs(params, 'recvWindow') : WINDOW_MS;
  if (windowMs > WINDOW_MS_MAX)
    throw new RestError(400, -1131, `recvWindow must be less than ${WINDOW_MS_MAX}.`);
  if (signedMs >= nowMs + AHEAD_MS_MAX)
    throw new RestError(
      400,
      -1021,
      `Timestamp for this request was ${AHEAD_MS_MAX}ms ahead of the server's time.`,
    );
  if (nowMs - signedMs > windowMs)
    throw new RestError(400, -1021, 'Timestamp for this request is outside of the recvWindow.');
  return { signedMs };
}

function readMs(params: URLSearchParams, name: string): number {
  const text = params.get(name) ?? '';
  if (!/^\d{1,16}(\.\d{1,3})?$/.test(text))
    throw new RestError(
      400,
      -1100,
      `Illegal characters found in parameter '${name}'; legal range is '^[0-9]{1,20}$'.`,
    );
  return Number(text);
}

function mayComeFrom({ ipRestrict, isAddressRemoved }: ApiKey, address: string): boolean {
  return !isAddressRemoved && (ipRestrict === null || ipRestrict.includes(address.replace('::ffff:', '')));
}

function isSignedBy(secret: string, payload: string, signature: string): boolean {
  const expected = createHmac('sha256', secret).update(payload).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function notAllowed(): RestError {
  return new RestError(401, -2015, 'Invalid API-key, IP, or permissions for action.');
}
