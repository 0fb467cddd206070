import { parseExact } from '@/lib/core/model/decimal-text';
import { ASSET_CLASSES, type AssetClass } from '@/lib/core/model/instrument';
import type { LimitSpec } from './check';
import { RISK_CHECKS, type LimitName } from './risk-checks';

/** Every limit, exact: shares as fractions, counts and milliseconds as whole numbers, all in units of 10^-18. Null is "not limited". */
export type LimitSet = Readonly<Record<LimitName, bigint | null>>;

/** The limits of an account, per asset class. Plain data. */
export interface RiskLimits {
  /** Shown with every answer that came from these limits. */
  readonly profile: string;
  readonly classes: Readonly<Record<AssetClass, LimitSet>>;
}

/** Limits as decimal text; what is not named is not limited. */
export type LimitTexts = Readonly<Partial<Record<LimitName, string | null>>>;

export interface LimitProblem {
  readonly assetClass: AssetClass;
  readonly name: LimitName;
  readonly what: string;
}

/** Every limit with its unit, direction and ceiling, in review order. */
export const LIMIT_SPECS: readonly (LimitSpec & { readonly name: LimitName })[] = RISK_CHECKS.flatMap(
  (check) => (check.limit === null ? [] : [check.limit]),
);

/** Text → limits. The same texts hold for every asset class unless `overrides` names others. */
export function riskLimits(
  profile: string,
  texts: LimitTexts,
  overrides: Readonly<Partial<Record<AssetClass, LimitTexts>>> = {},
): RiskLimits {
  const made = Object.fromEntries(
    ASSET_CLASSES.map((assetClass) => [assetClass, limitSet({ ...texts, ...overrides[assetClass] })]),
  );
  return { profile, classes: made as Record<AssetClass, LimitSet> };
}

/** Which limits are negative, fractional where they count, or beyond their ceiling (SPEC C1). Empty means usable. */
export function limitProblems(limits: RiskLimits): LimitProblem[] {
  return ASSET_CLASSES.flatMap((assetClass) =>
    LIMIT_SPECS.flatMap((spec) => {
      const what = problemOf(spec, limits.classes[assetClass][spec.name]);
      return what === null ? [] : [{ assetClass, name: spec.name, what }];
    }),
  );
}

function problemOf(spec: LimitSpec, value: bigint | null): string | null {
  if (value === null) return null;
  if (value < 0n) return 'is negative';
  const ceiling = parseExact(spec.ceiling, spec.name);
  if ((spec.unit === 'count' || spec.unit === 'ms') && value % parseExact('1', spec.name) !== 0n) {
    return 'is not a whole number';
  }
  return spec.bound === 'max' && value > ceiling ? `is above the ceiling of ${spec.ceiling}` : null;
}

function limitSet(texts: LimitTexts): LimitSet {
  const made = Object.fromEntries(
    LIMIT_SPECS.map(({ name }) => {
      const text = texts[name] ?? null;
      return [name, text === null ? null : parseExact(text, name)];
    }),
  );
  return made as Record<LimitName, bigint | null>;
}

/** What a backtest needs by default: the rules of the venue, and one order at a time. It costs no more than they do. */
export const RESEARCH_LIMITS: RiskLimits = riskLimits('research', { openOrdersPerInstrument: '1' });
