import { seriesBytes } from '@/lib/core/bars/series-bytes';
import { canonicalJson } from '@/lib/core/journal/canonical-json';
import { formatExact } from '@/lib/core/model/decimal-text';
import type { BacktestInput, ParameterInput } from './input';
import type { Settings } from './settings';

/** Changes when equal inputs may give different results for a reason that the code hash does not show. */
export const ENGINE_VERSION = '1';

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
  const { bars, hash } = input;
  const { instrument } = settings;
  const dataHash = hash(seriesBytes(bars));
  const paramsHash = hash(canonicalJson(params));
  const fingerprint = hash(
    canonicalJson({
      engineVersion: ENGINE_VERSION,
      codeHash: input.codeHash,
      dataHash,
      strategy: input.strategy,
      params,
      venue: instrument.venue,
      symbol: instrument.symbol,
      base: instrument.base,
      quote: instrument.quote,
      tickSize: formatExact(instrument.tickSize),
      lotSize: formatExact(instrument.lotSize),
      minNotional: formatExact(instrument.minNotional),
      timeframe: bars.timeframe,
      capital: formatExact(settings.capital),
      feeRate: formatExact(settings.feeRate),
      feePerTrade: formatExact(settings.feePerTrade),
      slippageBps: formatExact(settings.slippageBps),
      fillModel: input.fillModel,
      seed: input.seed,
      isDemo: input.isDemo,
    }),
  );
  return { fingerprint, dataHash, paramsHash };
}
