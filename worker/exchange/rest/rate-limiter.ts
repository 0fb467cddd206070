import { RestError } from './rest-error';

/** Weight that one address may use in a minute, as Binance spot has it. */
export const WEIGHT_PER_MINUTE = 6_000;
/** Requests that are still answered with 429 after the limit was met; the next one bans the address. */
const WARNINGS = 10;
const MINUTE_MS = 60_000;
const FIRST_BAN_MS = 2 * MINUTE_MS;
const LONGEST_BAN_MS = 3 * 24 * 60 * MINUTE_MS;

interface Account {
  minute: number;
  used: number;
  refused: number;
  bannedUntilMs: number;
  bans: number;
}

/** Counts weight per address by the exchange's minutes: 429 beyond the limit, and 418 for those who go on regardless. */
export class RateLimiter {
  /** A fault: until then everybody is banned. */
  bannedUntilMs = 0;
  private readonly accounts = new Map<string, Account>();

  constructor(private readonly perMinute: number = WEIGHT_PER_MINUTE) {}

  /**
   * Takes the weight of one request and returns what the address has used in this minute.
   * @throws RestError 429 or 418, both −1003, with Retry-After in seconds
   */
  use(address: string, weight: number, nowMs: number): number {
    const account = this.accountOf(address, nowMs);
    const untilMs = Math.max(account.bannedUntilMs, this.bannedUntilMs);
    if (nowMs < untilMs) throw banned(untilMs, nowMs);
    if (account.used + weight <= this.perMinute) {
      account.used += weight;
      return account.used;
    }
    account.refused += 1;
    if (account.refused > WARNINGS) {
      account.bannedUntilMs = nowMs + Math.min(LONGEST_BAN_MS, FIRST_BAN_MS * 2 ** account.bans);
      account.bans += 1;
      account.refused = 0;
      throw banned(account.bannedUntilMs, nowMs);
    }
    const seconds = Math.ceil(((account.minute + 1) * MINUTE_MS - nowMs) / 1_000);
    throw new RestError(
      429,
      -1003,
      `Too much request weight used; current limit is ${this.perMinute} request weight per 1 MINUTE.`,
      { 'retry-after': String(seconds) },
    );
  }

  private accountOf(address: string, nowMs: number): Account {
    const minute = Math.floor(nowMs / MINUTE_MS);
    let account = this.accounts.get(address);
    if (account === undefined) {
      account = { minute, used: 0, refused: 0, bannedUntilMs: 0, bans: 0 };
      this.accounts.set(address, account);
    }
    if (account.minute !== minute) Object.assign(account, { minute, used: 0, refused: 0 });
    return account;
  }
}

function banned(untilMs: number, nowMs: number): RestError {
  return new RestError(418, -1003, `Way too much request weight used; IP banned until ${untilMs}.`, {
    'retry-after': String(Math.ceil((untilMs - nowMs) / 1_000)),
  });
}
