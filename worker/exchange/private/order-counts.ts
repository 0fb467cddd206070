import { RestError } from '../rest/rest-error';

const DAY_MS = 86_400_000;
/** Orders that an account may ask for, as Binance spot has it. */
export const ORDER_LIMITS = [
  { interval: 'SECOND', intervalNum: 10, limit: 100, header: '10s', lengthMs: 10_000, name: 'TEN_SECONDS' },
  { interval: 'DAY', intervalNum: 1, limit: 200_000, header: '1d', lengthMs: DAY_MS, name: 'DAY' },
] as const;

interface Count {
  period: number;
  used: number;
}

/** Counts orders per account in ten seconds and in a day. */
export class OrderCounts {
  private readonly counts = new Map<string, Count[]>();

  /** @throws RestError 429 −1015 beyond a limit; what was refused is not counted */
  use(account: string, orders: number, nowMs: number): void {
    const counts = this.of(account, nowMs);
    for (const [at, { limit, name }] of ORDER_LIMITS.entries())
      if (counts[at]!.used + orders > limit) throw tooMany(limit, name);
    for (const count of counts) count.used += orders;
  }

  /** Orders counted, by the limit that they count for. */
  used(account: string, nowMs: number): number[] {
    return this.of(account, nowMs).map(({ used }) => used);
  }

  headers(account: string, nowMs: number): Record<string, string> {
    const used = this.used(account, nowMs);
    return Object.fromEntries(
      ORDER_LIMITS.map(({ header }, at) => [`x-mbx-order-count-${header}`, String(used[at])]),
    );
  }

  private of(account: string, nowMs: number): Count[] {
    let counts = this.counts.get(account);
    if (counts === undefined) {
      counts = ORDER_LIMITS.map(() => ({ period: 0, used: 0 }));
      this.counts.set(account, counts);
    }
    for (const [at, { lengthMs }] of ORDER_LIMITS.entries()) {
      const period = Math.floor(nowMs / lengthMs);
      if (counts[at]!.period !== period) Object.assign(counts[at]!, { period, used: 0 });
    }
    return counts;
  }
}

export function tooMany(limit: number, name: string): RestError {
  return new RestError(429, -1015, `Too many new orders; current limit is ${limit} orders per ${name}.`);
}
