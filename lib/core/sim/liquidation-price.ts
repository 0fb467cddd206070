import { divideIntegers, EXACT_ONE } from '@/lib/core/model/exact';
import { asPrice, type Price } from '@/lib/core/model/price';

export interface MarginedPosition {
  /** Base units, exact; negative when short. */
  readonly quantity: bigint;
  /** What the open quantity was bought or sold short for, without fees. */
  readonly cost: bigint;
  /** What stands behind it: its own margin when isolated, the rest of the account's equity when cross. */
  readonly backing: bigint;
  /** Share of the position's value that must remain, exact fraction. */
  readonly maintenanceRate: bigint;
}

/**
 * The price at which backing plus profit equals the maintenance margin (SPEC K3), or null when no positive price does that.
 * Long: (cost − backing) ÷ (quantity × (1 − rate)). Short: (cost + backing) ÷ (quantity × (1 + rate)). Rounded against us:
 * up for a long, down for a short.
 */
export function liquidationPrice(position: MarginedPosition): Price | null {
  const { quantity, cost, backing, maintenanceRate } = position;
  if (quantity === 0n) return null;
  const isLong = quantity > 0n;
  const size = isLong ? quantity : -quantity;
  const keep = size * (isLong ? EXACT_ONE - maintenanceRate : EXACT_ONE + maintenanceRate);
  const worth = (isLong ? cost - backing : cost + backing) * EXACT_ONE * EXACT_ONE;
  if (worth <= 0n || keep <= 0n) return null;
  return asPrice(divideIntegers(worth, keep, isLong ? 'up' : 'down'));
}
