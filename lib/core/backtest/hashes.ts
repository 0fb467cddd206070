import { seriesParts } from '@/lib/core/bars/series-bytes';
import { canonicalJson, type JsonValue } from '@/lib/core/journal/canonical-json';
import { formatExact } from '@/lib/core/model/decimal-text';
import type { Instrument } from '@/lib/core/model/instrument';
import type { BacktestInput, ParameterInput } from './input';
import type { Settings } from './settings';

/** Changes when equal inputs may give different results for a reason that the code hash does not show. */
export const ENGINE_VERSION = '2';

export interface RunHashes {
  readonly fingerprint: string;
  readonly dataHash: string;
  readonly paramsHash: string;
}

/**
 * The three hashes that say what a run was made of. `params` are the values used, defaults filled in; amounts are hashed in
 * their shortest form, so that "10000" and "10000.00" are one run.
 */
export function hashRun(input: BacktestInput, settings: Settings, params: ParameterInput): RunHashes {
  const { hash } = input;
  const dataHash = hashBars(input);
  const paramsHash = hash(canonicalJson(params));
  const fingerprint = hash(
    canonicalJson({
      engineVersion: ENGINE_VERSION,
      codeHash: input.codeHash,
      dataHash,
      strategy: input.strategy,
      params,
      instruments: settings.instruments.map(plainInstrument),
      timeframe: settings.timeframe,
      capital: formatExact(settings.capital),
      feeRate: formatExact(settings.feeRate),
      feePerTrade: formatExact(settings.feePerTrade),
      slippageBps: formatExact(settings.slippageBps),
      fillModel: input.fillModel,
      seed: input.seed,
      isDemo: input.isDemo,
      options: plainOptions(input),
    }),
  );
  return { fingerprint, dataHash, paramsHash };
}

/** One series is its own hash; several are the hash over theirs, in order. */
function hashBars({ markets, hash }: BacktestInput): string {
  const each = markets.flatMap(({ bars, detail }) => [
    hash(seriesParts(bars)),
    ...(detail ? [hash(seriesParts(detail))] : []),
  ]);
  return each.length === 1 ? (each[0] as string) : hash(each.join('\n'));
}

function plainInstrument(one: Instrument): JsonValue {
  const { venue, symbol, base, quote, assetClass, settlement } = one;
  const exact = {
    tickSize: formatExact(one.tickSize),
    lotSize: formatExact(one.lotSize),
    minNotional: formatExact(one.minNotional),
    maintenanceRate: formatExact(one.maintenanceRate),
  };
  return { venue, symbol, base, quote, assetClass, settlement, ...exact };
}

/** The options as data, in their own order of names. A gate is named by its code; what it learned from is in its fields. */
function plainOptions({ options }: BacktestInput): JsonValue {
  return plain(options ?? null);
}

function plain(value: unknown): JsonValue {
  if (typeof value === 'bigint') return formatExact(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === 'object') {
    const parts = Object.entries(value).filter(
      ([, part]) => part !== undefined && typeof part !== 'function',
    );
    return Object.fromEntries(parts.map(([name, part]) => [name, plain(part)]));
  }
  return (value ?? null) as JsonValue;
}
