import { parseExact } from '@/lib/core/model/decimal-text';
import type { TimeInForce } from '@/lib/core/model/order';
import { Refusal } from '@/lib/core/model/refusal';

/** market: at once. limit: at the last price moved by `offset` (a share of it, decimal text) in our favour. */
export type EntryPolicy =
  | { readonly kind: 'market' }
  | {
      readonly kind: 'limit';
      readonly offset: string;
      readonly timeInForce: Exclude<TimeInForce, 'gtd'>;
      readonly postOnly: boolean;
      /** How long the order may rest; null for as long as the view stands. */
      readonly goodForMs: number | null;
    };

/** What is placed around a position once it is entered. Numbers are decimal text; shares are fractions. */
export type ProtectionPolicy =
  | { readonly kind: 'none' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'bracket'; readonly targetMultiple: string }
  | { readonly kind: 'trailing'; readonly distance: string };

/** How a run asks for what it wants. Plain data. */
export interface ExecutionPolicy {
  readonly entry: EntryPolicy;
  readonly protection: ProtectionPolicy;
}

/** Everything at the market, nothing around it. */
export const MARKET_POLICY: ExecutionPolicy = { entry: { kind: 'market' }, protection: { kind: 'none' } };

/** A policy with its numbers parsed. Made once per run. */
export interface ExecutionPlan {
  readonly policy: ExecutionPolicy;
  readonly offset: bigint;
  readonly targetMultiple: bigint;
  readonly distance: bigint;
}

/** Checked policy → plan; refuses numbers outside their bounds and names the field. */
export function planExecution(policy: ExecutionPolicy): ExecutionPlan {
  const { entry, protection } = policy;
  if (entry.kind === 'limit') {
    const { goodForMs, postOnly, timeInForce } = entry;
    if (goodForMs !== null && !(goodForMs > 0 && Number.isSafeInteger(goodForMs))) {
      throw refusal('entry.goodForMs', String(goodForMs), 'a whole number of milliseconds above 0');
    }
    if (postOnly && timeInForce !== 'gtc') throw refusal('entry.postOnly', timeInForce, 'gtc with post-only');
  }
  return {
    policy,
    offset: entry.kind === 'limit' ? within('entry.offset', entry.offset, '0', '0.5') : 0n,
    targetMultiple:
      protection.kind === 'bracket'
        ? within('protection.targetMultiple', protection.targetMultiple, '0.1', '100')
        : 0n,
    distance:
      protection.kind === 'trailing'
        ? within('protection.distance', protection.distance, '0.0001', '0.9')
        : 0n,
  };
}

function within(field: string, text: string, min: string, max: string): bigint {
  const value = parseExact(text, field);
  if (value >= parseExact(min, field) && value <= parseExact(max, field)) return value;
  throw refusal(field, text, `a decimal from ${min} to ${max}`);
}

function refusal(field: string, got: string, expected: string): Refusal {
  return new Refusal('RUN_SETTINGS_INVALID', {
    what: `${field} is ${got}.`,
    why: `It must be ${expected}.`,
    next: 'Correct the execution settings.',
    field,
    got,
    expected,
  });
}
