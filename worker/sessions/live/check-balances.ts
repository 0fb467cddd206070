import { LIMITS } from '@/config/runtime/limits';
import type { Database } from '@/lib/adapters/db/client';
import { insertReconciliation, type Difference, type Verdict } from '@/lib/adapters/db/reconciliations';
import { formatExact } from '@/lib/core/model/decimal-text';
import { comparedText } from '@/lib/core/oms/reconcile';
import type { BalanceDifference, ExpectedBalances } from '@/lib/core/oms/expected-balances';
import { sha256 } from '@/lib/services/sha256';
import { assetsOf, type DeskBooks } from './desk-books';
import type { DeskAlerts } from './desk-alerts';
import type { DeskConditions } from './desk-conditions';
import type { DeskExternals } from './desk-externals';
import type { DeskOrders } from './desk-orders';
import type { OrderSweep } from './sweep-orders';
import type { TradeReader } from './read-trades';
import type { VenueCaller } from './venue-caller';

const TRIES_MAX = 3;

interface Compared {
  readonly expected: ExpectedBalances;
  readonly actual: ReadonlyMap<string, bigint>;
  readonly differences: readonly BalanceDifference[];
}

/** What the account holds against what it has to hold, asset by asset, without any tolerance (SPEC L12 to L15). */
export class BalanceCheck {
  /** Differences of the comparison before, as text: what is seen once may be on its way. */
  private seenBefore = '';

  constructor(
    private readonly parts: {
      readonly db: Database;
      readonly accountId: string;
      readonly caller: VenueCaller;
      readonly orders: DeskOrders;
      readonly books: DeskBooks;
      readonly trades: TradeReader;
      readonly externals: DeskExternals;
      readonly sweep: OrderSweep;
      readonly conditions: DeskConditions;
      readonly alerts: DeskAlerts;
      readonly nowMs: () => number;
      readonly wallMs: () => number;
    },
  ) {}

  /** Writes down what the account holds before anybody of us trades it. False: it could not be asked, or something happened meanwhile. */
  async open(): Promise<boolean> {
    const { caller, books, trades, wallMs } = this.parts;
    const clock = await caller.measureClock();
    if (!clock.ok) return false;
    const atMs = wallMs() + clock.value;
    for (const instrumentId of trades.instrumentIds()) trades.begin(instrumentId, atMs, []);
    const held = await this.held();
    const version = books.version;
    if (held === null || !(await trades.readAll()) || books.version !== version) return false;
    await books.open(atMs, held);
    return true;
  }

  /** `matched`, `mismatch` or `incomplete`, kept with a digest of both sides. A mismatch closes the account to new risk. */
  async run(trigger: string): Promise<Verdict> {
    const startedMs = this.parts.nowMs();
    const compared = await this.compare();
    const disputed =
      compared === null ? [] : compared.differences.filter(({ asset }) => !this.isInDoubt(asset));
    const verdict = compared === null ? 'incomplete' : this.judge(disputed);
    if (verdict === 'mismatch' && compared !== null) await this.noteTransfers(disputed);
    await this.keep(trigger, verdict, compared, startedMs);
    if (verdict === 'matched') {
      this.parts.conditions.lift('mismatch');
      this.parts.alerts.resolve('desk-mismatch', this.parts.accountId);
    }
    return verdict;
  }

  /** Whether the assets of one instrument are as our books say; null when that cannot be said. */
  async agreeOn(instrumentId: string): Promise<boolean | null> {
    const compared = await this.compare();
    if (compared === null) return null;
    const { base, quote } = assetsOf(instrumentId);
    return !compared.differences.some(({ asset }) => asset === base || asset === quote);
  }

  /** Both sides of one moment: what happened before and after the question must be the same. */
  private async compare(): Promise<Compared | null> {
    const { books, trades } = this.parts;
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      if (!(await trades.readAll())) return null;
      const { version } = books;
      const actual = await this.held();
      if (actual === null || !(await trades.readAll())) return null;
      if (books.version !== version) continue;
      const expected = await books.expected();
      const differences = expected.differences(actual).filter(({ asset }) => this.isHeld(asset));
      return { expected, actual, differences };
    }
    return null;
  }

  /** Seen twice in a row it is no coincidence of two moments any more. */
  private judge(disputed: readonly BalanceDifference[]): Verdict {
    const { conditions, alerts, accountId } = this.parts;
    const text = disputed.map((row) => `${row.asset} ${formatExact(row.actual - row.expected)}`).join(', ');
    const wasSeen = text === this.seenBefore;
    this.seenBefore = text;
    if (disputed.length === 0) return 'matched';
    if (!wasSeen && !conditions.has('mismatch')) return 'incomplete';
    conditions.set('mismatch', text);
    alerts.raise({
      kind: 'desk-mismatch',
      subject: accountId,
      severity: 'critical',
      what: `${accountId} does not hold what its books say: ${text}`,
      details: { differences: disputed.map(differenceOf) },
    });
    return 'mismatch';
  }

  /** An order that may or may not be there explains a difference in what it would have bought or paid with. */
  private isInDoubt(asset: string): boolean {
    return this.parts.orders.alive().some(({ instrumentId, life }) => {
      if (life.phase !== 'unknown' && life.phase !== 'sending' && !life.owesTrades) return false;
      const { base, quote } = assetsOf(instrumentId);
      return asset === base || asset === quote;
    });
  }

  private async noteTransfers(disputed: readonly BalanceDifference[]): Promise<void> {
    const { books, externals, wallMs } = this.parts;
    const unsigned = await books.unsigned();
    for (const { asset, expected, actual } of disputed) {
      const rest = actual - expected - (unsigned.get(asset) ?? 0n);
      if (rest !== 0n) await externals.transfer(asset, rest, wallMs());
    }
  }

  /** Contracts are held as positions; what they earn moves the margin by rules of the venue's own. */
  private async held(): Promise<ReadonlyMap<string, bigint> | null> {
    const { caller } = this.parts;
    if (caller.capabilities.market === 'linear') {
      const answer = await caller.positions();
      if (!answer.ok) return null;
      return new Map(answer.value.map(({ symbol, quantity }) => [assetsOf(`:${symbol}`).base, quantity]));
    }
    const answer = await caller.balances();
    if (!answer.ok) return null;
    return new Map(answer.value.map(({ asset, free, locked }) => [asset, free + locked]));
  }

  private isHeld(asset: string): boolean {
    const { caller, trades } = this.parts;
    return (
      caller.capabilities.market === 'spot' ||
      trades.instrumentIds().some((id) => assetsOf(id).base === asset)
    );
  }

  private async keep(
    trigger: string,
    verdict: Verdict,
    compared: Compared | null,
    startedMs: number,
  ): Promise<void> {
    const { db, accountId, orders, sweep, nowMs } = this.parts;
    const text = comparedText({
      ourOrders: orders
        .alive()
        .map(({ clientOrderId, life }) => `${clientOrderId} ${life.venueOrderId ?? '?'} ${life.filled}`),
      theirOrders: sweep.lastShown.map(
        (order) => `${order.clientOrderId ?? '?'} ${order.venueOrderId} ${order.filledQuantity}`,
      ),
      expected: compared?.expected.list() ?? [],
      actual: compared === null ? [] : [...compared.actual],
    });
    await insertReconciliation(db, {
      accountId,
      trigger,
      verdict,
      differences: (compared?.differences ?? []).slice(0, LIMITS.pageRowsMax).map(differenceOf),
      digest: sha256(text),
      durationMs: nowMs() - startedMs,
    });
  }
}

function differenceOf({ asset, expected, actual }: BalanceDifference): Difference {
  return { kind: 'balance', subject: asset, ours: formatExact(expected), theirs: formatExact(actual) };
}
