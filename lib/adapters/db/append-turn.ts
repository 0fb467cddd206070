import type { Database } from './client';
import { toldAgain } from './told-again';

/** One turn of a run: what its engine was told, what it wrote, and what it wants to send. Amounts are decimal text. */
export interface Turn {
  readonly accountId: string;
  readonly sessionId: string;
  readonly runId: string;
  readonly ownerId: string;
  readonly fence: number;
  readonly inputs: readonly TurnInput[];
  readonly entries: readonly TurnEntry[];
  /** Orders to claim, in the order of their numbers. */
  readonly orders: readonly TurnOrder[];
  /** Steps of orders that the inputs led to. */
  readonly steps: readonly TurnStep[];
  /** Executions that the inputs booked. */
  readonly fills: readonly TurnFill[];
}

export interface TurnInput {
  readonly n: number;
  readonly timeMs: number;
  readonly kind: string;
  readonly payload: string;
}

export interface TurnEntry {
  readonly seq: number;
  readonly timeMs: number;
  readonly kind: string;
  readonly inputN: number;
  readonly line: string;
}

export interface TurnOrder {
  readonly clientOrderId: string;
  readonly orderNumber: number;
  readonly instrumentId: string;
  readonly side: string;
  readonly type: string;
  readonly quantity: string | null;
  readonly quoteQuantity: string | null;
  readonly limitPrice: string | null;
  readonly triggerPrice: string | null;
  readonly trailDistance: string | null;
  readonly timeInForce: string;
  readonly goodUntilMs: number | null;
  readonly reduceOnly: boolean;
  readonly postOnly: boolean;
  readonly reason: string;
  readonly referencePrice: string | null;
  readonly worstQuote: string;
  readonly decidedAtMs: number;
}

export interface TurnStep {
  readonly clientOrderId: string;
  readonly state: string;
  readonly reason: string;
  readonly venueOrderId: string | null;
  readonly filledQuantity: string;
  readonly filledQuote: string;
}

export interface TurnFill {
  readonly instrumentId: string;
  readonly tradeId: string;
  readonly clientOrderId: string;
  readonly side: string;
  readonly price: string;
  readonly quantity: string;
  readonly value: string;
  readonly fee: string;
  readonly feeAsset: string;
  readonly liquidity: string;
  readonly timeMs: number;
  readonly inputN: number;
}

/** What became of an order's claim: it may leave now, or never. */
export type Claim =
  | { readonly clientOrderId: string; readonly isClaimed: true; readonly claimedAtMs: number }
  | {
      readonly clientOrderId: string;
      readonly isClaimed: false;
      /** One of SPEC.md's, e.g. KILL_SWITCH, LEASE_SHORT, PRICE_STALE, EXPOSURE_CAP. */
      readonly code: string;
      readonly limit: string;
      readonly actual: string;
    };

/**
 * One statement: writes inputs, entries, fills, steps and claims, or nothing (SPEC.md). Told again, because an answer was
 * lost or a deadlock broken, it changes nothing and answers the same; so it is told again here, a bounded number of times.
 * A turn without inputs carries what is found out about orders that no engine follows any more.
 * @throws Refusal FENCE_LOST the account is somebody else's by now
 * @throws Refusal TURN_CONFLICT the same inputs, orders or trades were written with other content, or an input is missing
 * @throws Refusal ORDER_STEP_IMPOSSIBLE, AMOUNT_INVALID
 */
export async function appendTurn(db: Database, turn: Turn): Promise<readonly Claim[]> {
  const text = JSON.stringify(turn);
  const rows = await toldAgain(
    () => db.sql<{ claims: readonly Claim[] }[]>`select append_turn(${text}::text::jsonb) as claims`,
  );
  return rows[0]?.claims ?? [];
}
