import type { BarSeries } from '@/lib/core/bars/bar-series';
import type { HashFunction } from '@/lib/core/journal/hash-chain';
import type { InstrumentFacts } from '@/lib/core/model/instrument';

export type FillModelName = 'next-open' | 'signal-close';
export type ParameterInput = Readonly<Record<string, number | string | boolean>>;

/** Everything a backtest depends on. Equal inputs give equal results, on any machine. Money and rates are decimal text. */
export interface BacktestInput {
  /** The bars used, all of them: cut to the period before. */
  readonly bars: BarSeries;
  readonly strategy: string;
  /** Checked again here; missing ones take their defaults. */
  readonly params: ParameterInput;
  readonly instrument: InstrumentFacts;
  readonly capital: string;
  /** Share of the traded value: "0.001" = 0.1 %. */
  readonly feeRate: string;
  /** Fixed amount of the quote asset per fill. */
  readonly feePerTrade: string;
  readonly slippageBps: string;
  readonly fillModel: FillModelName;
  /** Part of the fingerprint; the models of today draw nothing from it. */
  readonly seed: number;
  readonly isDemo: boolean;
  /** sha256 over the engine's sources. */
  readonly codeHash: string;
  readonly hash: HashFunction;
}
