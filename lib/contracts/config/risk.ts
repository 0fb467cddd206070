import * as z from 'zod';
import { ASSET_CLASSES } from '@/lib/core/model/instrument';
import { parseExact } from '@/lib/core/model/decimal-text';
import type { PanicSettings } from '@/lib/core/risk/breakers/panic-mode';
import type { ProtectionSettings } from '@/lib/core/risk/breakers/protections';
import type { LimitSpec, RiskLevel } from '@/lib/core/risk/check';
import { riskLimits, type LimitTexts, type RiskLimits } from '@/lib/core/risk/limits';
import { RISK_CHECKS, type LimitName } from '@/lib/core/risk/risk-checks';
import { amount } from './amount';
import { clustersConfig, type Clusters } from './clusters';
import { duration } from './duration';
import { fraction } from './fraction';
import { gatesConfig, NO_GATES, regimeLimitsConfig, type GateRules, type RegimeLimitRules } from './gates';
import { multiple } from './multiple';
import {
  panicSettings,
  protectionSettings,
  volatilityTargetSettings,
  type VolatilityTargetConfig,
} from './risk-breakers';

/** What config/risk.yaml comes to. */
export interface RiskConfig {
  readonly limits: RiskLimits;
  readonly protections: ProtectionSettings;
  readonly panic: PanicSettings | null;
  readonly volatilityTarget: VolatilityTargetConfig | null;
  readonly gates: GateRules;
  readonly clusters: Clusters;
  readonly regimeLimits: RegimeLimitRules | null;
}

/** A limit that could never bind, because the other is tighter, was meant otherwise. */
const NOT_ABOVE: readonly (readonly [LimitName, LimitName])[] = [
  ['liveOrderUsd', 'orderUsd'],
  ['strategyDailyLoss', 'strategyDrawdown'],
  ['dailyDrawdown', 'totalDrawdown'],
  ['instrumentExposure', 'leverage'],
  ['openOrdersPerInstrument', 'openOrdersTotal'],
  ['valueAtRisk', 'expectedShortfall'],
];

const SECTIONS = ['venue', 'order', 'strategy', 'portfolio'] as const satisfies readonly RiskLevel[];

/** Limits by level. What is left out, or null, is not limited. */
const limitSections = z
  .strictObject(Object.fromEntries(SECTIONS.map((level) => [level, section(level).optional()])))
  .transform((written): LimitTexts => Object.assign({}, ...Object.values(written)) as LimitTexts);

/** The content of config/risk.yaml: limits for everything, other ones per asset class, and what locks entries. */
export const riskConfig = z
  .strictObject({
    profile: z.string().min(1).max(40),
    limits: limitSections,
    assetClasses: z.partialRecord(z.enum(ASSET_CLASSES), limitSections).optional(),
    protections: protectionSettings.optional(),
    panic: panicSettings.nullable().optional(),
    volatilityTarget: volatilityTargetSettings.nullable().optional(),
    gates: gatesConfig.optional(),
    clusters: clustersConfig.optional(),
    regimeLimits: regimeLimitsConfig.nullable().optional(),
  })
  .superRefine((written, ctx) => {
    for (const assetClass of [null, ...ASSET_CLASSES]) {
      const own = assetClass === null ? {} : written.assetClasses?.[assetClass];
      if (own === undefined) continue;
      const texts = { ...written.limits, ...own };
      for (const [lower, upper] of NOT_ABOVE) {
        if (!isAbove(texts[lower], texts[upper])) continue;
        ctx.addIssue({
          code: 'custom',
          path: assetClass === null ? placeOf(lower) : ['assetClasses', assetClass],
          message: `${lower} of ${texts[lower]} is above ${upper} of ${texts[upper]}`,
          params: {
            code: 'CONSTRAINT',
            expected: `at most ${texts[upper]}`,
            next: `lower ${lower} or raise ${upper}`,
          },
        });
      }
    }
  })
  .transform((written): RiskConfig => ({
    limits: riskLimits(written.profile, written.limits, written.assetClasses),
    protections: written.protections ?? {
      stopLossStreak: null,
      cooldown: null,
      lowProfit: null,
      lookbackDrawdown: null,
    },
    panic: written.panic ?? null,
    volatilityTarget: written.volatilityTarget ?? null,
    gates: written.gates ?? NO_GATES,
    clusters: written.clusters ?? {},
    regimeLimits: written.regimeLimits ?? null,
  }));

export interface RiskConfigProblem {
  /** Where in the object: `limits.order.riskPerTrade`. */
  readonly path: string;
  readonly message: string;
}

/** An object that was already parsed → the configuration, or everything that is wrong with it. */
export function parseRiskConfig(
  value: unknown,
):
  | { readonly ok: true; readonly value: RiskConfig }
  | { readonly ok: false; readonly problems: readonly RiskConfigProblem[] } {
  const parsed = riskConfig.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => ({
    path: path.map(String).join('.'),
    message,
  }));
  return { ok: false, problems };
}

function section(level: RiskLevel) {
  const specs = RISK_CHECKS.flatMap((check) =>
    check.level === level && check.limit !== null ? [check.limit] : [],
  );
  return z.strictObject(
    Object.fromEntries(specs.map((spec) => [spec.name, limit(spec).nullable().optional()])),
  );
}

/** One limit with its unit, at most its ceiling, as decimal text. */
function limit(spec: LimitSpec): z.ZodType<string> {
  return unitOf(spec).superRefine((text, ctx) => {
    if (spec.bound === 'min' || !isAbove(text, spec.ceiling)) return;
    ctx.addIssue({
      code: 'custom',
      message: `${spec.name} of ${text} is above the ceiling of ${spec.ceiling}, which no configuration may raise`,
      params: {
        code: 'CONSTRAINT',
        expected: `at most ${spec.ceiling}`,
        next: `write at most ${spec.ceiling}`,
      },
    });
  });
}

function unitOf({ unit, ceiling }: LimitSpec): z.ZodType<string> {
  if (unit === 'share') return fraction({ max: Math.max(1, Number(ceiling)) });
  if (unit === 'multiple') return multiple;
  if (unit === 'ms') return duration.transform(String);
  if (unit === 'count') return z.int().min(0).transform(String);
  return amount;
}

function isAbove(text: string | null | undefined, other: string | null | undefined): boolean {
  if (text === null || text === undefined || other === null || other === undefined) return false;
  return parseExact(text, 'limit') > parseExact(other, 'limit');
}

function placeOf(name: LimitName): string[] {
  const level = RISK_CHECKS.find((check) => check.limit?.name === name)?.level ?? 'order';
  return ['limits', level, name];
}
