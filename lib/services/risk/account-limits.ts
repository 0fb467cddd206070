import type { StoredLimits } from '@/lib/contracts/api/run-execution';
import type { RiskConfig } from '@/lib/contracts/config/risk';
import { Refusal } from '@/lib/core/model/refusal';
import { getCurrentLimits } from '@/lib/core/risk/current-limits';
import { riskLimits, type RiskLimits } from '@/lib/core/risk/limits';
import { readRiskConfig, RISK_FILE } from './read-risk-config';

/** Assets that count as dollars where nobody said what they are worth. */
const DOLLARS: readonly string[] = ['USD', 'USDT', 'USDC', 'DAI', 'TUSD', 'FDUSD'];

/**
 * The account's limits as a run keeps them.
 * @throws Refusal of config/risk.yaml with file, line and column
 */
export async function readAccountLimits(configDir: string): Promise<StoredLimits> {
  const read = await readRiskConfig(configDir);
  if (read.ok) return storedLimitsOf(read.value);
  const [first] = read.problems;
  if (first === undefined) throw new Error('risk.yaml was refused without a problem');
  throw new Refusal(first.code, {
    what: `config/${RISK_FILE}:${first.line}:${first.column}: ${first.message}`,
    why: 'a run held to the limits of the account needs to know them',
    next: `${first.next}, or run with the research limits`,
    field: 'limits',
  });
}

/** The loaded configuration as plain data, every limit by its name. */
export function storedLimitsOf({ limits, protections }: RiskConfig): StoredLimits {
  const classes: Record<string, Record<string, string | null>> = {};
  for (const { assetClass, name, value } of getCurrentLimits(limits)) {
    (classes[assetClass] ??= {})[name] = value;
  }
  return { profile: limits.profile, classes, protections };
}

/** The way back: what the engine takes. */
export function limitsOf({ profile, classes }: StoredLimits): RiskLimits {
  return riskLimits(profile, {}, classes);
}

/** Dollars per unit of the quote asset: what was said, 1 for the dollar and its stablecoins, else not known. */
export function usdPerQuoteOf(said: string | null, quote: string): string | null {
  return said ?? (DOLLARS.includes(quote) ? '1' : null);
}
