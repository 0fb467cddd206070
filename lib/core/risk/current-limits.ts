import { formatExact } from '@/lib/core/model/decimal-text';
import { EXACT_ONE, multiplyExact, roundToStep } from '@/lib/core/model/exact';
import { ASSET_CLASSES, type AssetClass } from '@/lib/core/model/instrument';
import type { LimitUnit, RiskAction, RiskLevel } from './check';
import { LIMIT_SPECS, type LimitSet, type RiskLimits } from './limits';
import { RISK_CHECKS, type CheckCode, type LimitName } from './risk-checks';

/** One limit as it holds for one asset class, for a page or an answer. Numbers are decimal text; null is not limited. */
export interface CurrentLimit {
  readonly name: LimitName;
  readonly code: CheckCode;
  readonly label: string;
  readonly level: RiskLevel;
  readonly assetClass: AssetClass;
  readonly unit: LimitUnit;
  readonly bound: 'max' | 'min';
  readonly value: string | null;
  readonly ceiling: string;
  readonly action: RiskAction;
}

/** Every limit there is, set or not, in review order. */
export function getCurrentLimits(limits: RiskLimits): readonly CurrentLimit[] {
  return ASSET_CLASSES.flatMap((assetClass) =>
    RISK_CHECKS.flatMap(({ limit, code, label, level, action }): CurrentLimit[] => {
      if (limit === null) return [];
      const { name, unit, bound, ceiling } = limit;
      const value = limits.classes[assetClass][name];
      const text = value === null ? null : formatExact(value);
      return [{ name, code, label, level, assetClass, unit, bound, value: text, ceiling, action }];
    }),
  );
}

export interface LimitChange {
  readonly name: LimitName;
  readonly assetClass: AssetClass;
  /** Tightening may happen at once; loosening needs approval. */
  readonly direction: 'tightened' | 'loosened';
}

/** What differs between two sets of limits. */
export function compareLimits(before: RiskLimits, after: RiskLimits): readonly LimitChange[] {
  return ASSET_CLASSES.flatMap((assetClass) =>
    LIMIT_SPECS.flatMap(({ name, bound }): LimitChange[] => {
      const was = before.classes[assetClass][name];
      const is = after.classes[assetClass][name];
      if (was === is) return [];
      const isTighter = is !== null && (was === null || (bound === 'max' ? is < was : is > was));
      return [{ name, assetClass, direction: isTighter ? 'tightened' : 'loosened' }];
    }),
  );
}

/**
 * The same limits for a harder market: every upper limit of money, share or count times `factor` (exact, at most 1), rounded
 * down. Lower limits and times stay.
 */
export function scaleLimits(limits: RiskLimits, profile: string, factor: bigint): RiskLimits {
  if (factor < 0n || factor > EXACT_ONE) throw new RangeError('limits are only ever scaled down');
  const classes = Object.fromEntries(
    ASSET_CLASSES.map((assetClass) => [assetClass, scaleSet(limits.classes[assetClass], factor)]),
  );
  return { profile, classes: classes as Record<AssetClass, LimitSet> };
}

function scaleSet(limits: LimitSet, factor: bigint): LimitSet {
  const scaled = Object.fromEntries(
    LIMIT_SPECS.map(({ name, unit, bound }) => {
      const value = limits[name];
      if (value === null || bound === 'min' || unit === 'ms') return [name, value];
      const less = multiplyExact(value, factor, 'down');
      return [name, unit === 'count' ? roundToStep(less, EXACT_ONE, 'down') : less];
    }),
  );
  return scaled as Record<LimitName, bigint | null>;
}
