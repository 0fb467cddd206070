import type { StoredLimits } from '@/lib/contracts/api/run-execution';
import { clusterOfEach } from '@/lib/contracts/config/clusters';
import type { RiskConfig } from '@/lib/contracts/config/risk';
import type { BacktestOptions } from '@/lib/core/backtest/input';
import { formatExact, parseExact } from '@/lib/core/model/decimal-text';
import { Refusal } from '@/lib/core/model/refusal';
import { getCurrentLimits } from '@/lib/core/risk/current-limits';
import { riskLimits, type RiskLimits } from '@/lib/core/risk/limits';
import { ADX_REGIMES } from '@/lib/core/strategies/adx-regime';
import { readUniverse } from '@/lib/services/strategies/config-schema';
import { readRiskConfig, RISK_FILE } from './read-risk-config';

/** 365 days: the year of a market that never closes, as sizes by volatility count it. */
const YEAR_MS = 31_536_000_000;
/** What the universe does not name shares a bucket of its own. */
const UNTIERED = 'none';
const NEVER_PANICS = {
  symbolVolatilityMax: null,
  portfolioVolatilityMax: null,
  shockMultiplierMax: null,
  holdMs: 0,
} as const;

/** Assets that count as dollars where nobody said what they are worth. */
const DOLLARS: readonly string[] = ['USD', 'USDT', 'USDC', 'DAI', 'TUSD', 'FDUSD'];

/**
 * The account's limits as a run of these instruments keeps them.
 * @throws Refusal of config/risk.yaml or config/universe.yaml with file, line and column
 */
export async function readAccountLimits(
  configDir: string,
  instrumentIds: readonly string[],
): Promise<StoredLimits> {
  const read = await readRiskConfig(configDir);
  if (read.ok) {
    return {
      ...storedLimitsOf(read.value),
      tiers: await tiersOf(configDir, instrumentIds),
      clusters: clusterOfEach(read.value.clusters, instrumentIds),
    };
  }
  const [first] = read.problems;
  if (first === undefined) throw new Error('risk.yaml was refused without a problem');
  throw new Refusal(first.code, {
    what: `config/${RISK_FILE}:${first.line}:${first.column}: ${first.message}`,
    why: 'a run held to the limits of the account needs to know them',
    next: `${first.next}, or run with the research limits`,
    field: 'limits',
  });
}

/** One instrument shares its bucket with nobody, so that nothing has to be read for it. */
async function tiersOf(configDir: string, instrumentIds: readonly string[]): Promise<Record<string, string>> {
  if (instrumentIds.length < 2) return {};
  const { instruments } = await readUniverse(configDir);
  const known = instruments.filter(({ id }) => instrumentIds.includes(id));
  return Object.fromEntries(known.map(({ id, tier }) => [id, tier]));
}

/** How volatility is measured where no target says so: RiskMetrics (J. P. Morgan and Reuters, 1996), after 60 bars. */
const MEASURED_ONLY = { target: null, decay: 0.94, warmup: 60 } as const;

/** The loaded configuration as plain data, every limit by its name. */
export function storedLimitsOf(config: RiskConfig): StoredLimits {
  const { limits, protections, panic, volatilityTarget, gates, regimeLimits } = config;
  const classes: Record<string, Record<string, string | null>> = {};
  for (const { assetClass, name, value } of getCurrentLimits(limits)) {
    (classes[assetClass] ??= {})[name] = value;
  }
  return {
    profile: limits.profile,
    classes,
    protections,
    panic,
    volatility: volatilityTarget ?? (panic === null ? null : MEASURED_ONLY),
    circuit: circuitOf(limits),
    gates,
    regimeLimits,
    tiers: {},
    clusters: {},
  };
}

/**
 * The drawdown limits of the portfolio are watched between orders too: the daily one halts entries until the next UTC day,
 * the total one trips the switch. One account has one circuit, so the tightest of its asset classes counts.
 */
function circuitOf({ classes }: RiskLimits): StoredLimits['circuit'] {
  const tightest = (name: 'dailyDrawdown' | 'totalDrawdown'): string | null => {
    const set = Object.values(classes).flatMap((one) => one[name] ?? []);
    return set.length === 0 ? null : formatExact(set.reduce((a, b) => (a < b ? a : b)));
  };
  const circuit = { dailyDrawdown: tightest('dailyDrawdown'), totalDrawdown: tightest('totalDrawdown') };
  return circuit.dailyDrawdown === null && circuit.totalDrawdown === null ? null : circuit;
}

/** The way back: what the engine takes. */
export function limitsOf({ profile, classes }: StoredLimits): RiskLimits {
  return riskLimits(profile, {}, classes);
}

/** Everything of the account that a run is held to, as its options; `barMs` is the length of its bars. */
export function accountOptions(
  stored: StoredLimits,
  { barMs, instrumentIds }: { readonly barMs: number; readonly instrumentIds: readonly string[] },
): BacktestOptions {
  const { protections, panic, volatility, circuit, tiers, clusters } = stored;
  const exact = (text: string | null): bigint | null => (text === null ? null : parseExact(text, 'circuit'));
  return {
    limits: limitsOf(stored),
    protections,
    ...gateOptions(stored),
    ...(Object.keys(tiers).length === 0 ? {} : { tiers: instrumentIds.map((id) => tiers[id] ?? UNTIERED) }),
    // A group of one is named by its instrument, whose id no cluster can have: it has a colon.
    ...(Object.keys(clusters).length === 0
      ? {}
      : { clusters: instrumentIds.map((id) => clusters[id] ?? id) }),
    ...(volatility === null
      ? {}
      : {
          riskScale: {
            volatility: { ...volatility, periodsPerYear: YEAR_MS / barMs },
            panic: panic ?? NEVER_PANICS,
          },
        }),
    ...(circuit === null
      ? {}
      : {
          circuit: {
            dailyDrawdown: exact(circuit.dailyDrawdown),
            totalDrawdown: exact(circuit.totalDrawdown),
          },
        }),
  };
}

/** Gates, and limits that differ by the kind of market, as a run's options; nothing where none stands. */
function gateOptions({
  gates,
  regimeLimits,
}: Pick<StoredLimits, 'gates' | 'regimeLimits'>): Pick<BacktestOptions, 'entryGates'> {
  const { regime, correlation } = gates ?? { regime: null, correlation: null };
  if (regime === null && correlation === null && regimeLimits === null) return {};
  // Limits by regime need somebody who tells regimes apart, also where every one of them is entered.
  const told = regime ?? (regimeLimits === null ? null : { adx: regimeLimits.adx, enter: [...ADX_REGIMES] });
  const shares = regimeLimits === null ? {} : { shares: regimeLimits.shares };
  return {
    entryGates: {
      ...(told === null ? {} : { regime: { ...told, ...shares } }),
      ...(correlation === null ? {} : { correlation }),
    },
  };
}

/** Dollars per unit of the quote asset: what was said, 1 for the dollar and its stablecoins, else not known. */
export function usdPerQuoteOf(said: string | null, quote: string): string | null {
  return said ?? (DOLLARS.includes(quote) ? '1' : null);
}
