import type { BarSeries } from '@/lib/core/bars/bar-series';
import { canonicalJson } from '@/lib/core/journal/canonical-json';
import type { HashFunction } from '@/lib/core/journal/hash-chain';
import { formatExact } from '@/lib/core/model/decimal-text';
import type { BacktestInput, ParameterInput } from './input';
import type { Settings } from './settings';

/** Changes when equal inputs may give different results for a reason that the code hash does not show. */
export const ENGINE_VERSION = '1';

const BYTES_PER_VALUE = 8;

/**
 * sha256 over the columns time, open, high, low, close, volume as little-endian float64, one after the other. The engine
 * only runs on little-endian machines, where a Float64Array already is those bytes; elsewhere it refuses to invent a hash.
 */
export function hashBars(bars: BarSeries, hash: HashFunction): string {
  const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
  if (!isLittleEndian)
    throw new Error('backtest: this machine stores numbers big end first, which no hash was written for');
  const columns = [bars.timeMs, bars.open, bars.high, bars.low, bars.close, bars.volume];
  const bytes = new Uint8Array(columns.length * bars.length * BYTES_PER_VALUE);
  columns.forEach((column, at) => {
    const view = new Uint8Array(column.buffer, column.byteOffset, bars.length * BYTES_PER_VALUE);
    bytes.set(view, at * bars.length * BYTES_PER_VALUE);
  });
  return hash(bytes);
}

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
  const dataHash = hashBars(bars, hash);
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
