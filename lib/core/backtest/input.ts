import type { BarSeries } from '@/lib/core/bars/bar-series';
import type { EntryGateSettings } from '@/lib/core/engine/entry-gates';
import type { Gate } from '@/lib/core/engine/gates';
import type { RiskScaleSettings } from '@/lib/core/engine/risk-scale';
import type { ExecutionPolicy } from '@/lib/core/execution/execution-policy';
import type { HashFunction } from '@/lib/core/journal/hash-chain';
import type { InstrumentFacts } from '@/lib/core/model/instrument';
import type { MarginMode } from '@/lib/core/model/margin';
import type { CostMethod } from '@/lib/core/model/position';
import type { CircuitThresholds } from '@/lib/core/risk/breakers/circuit-breaker';
import type { ProtectionSettings } from '@/lib/core/risk/breakers/protections';
import type { RiskLimits } from '@/lib/core/risk/limits';
import type { SizingSettings } from '@/lib/core/risk/sizing/sizing-methods';
import type { FillModelName } from '@/lib/core/sim/sim-models';
import type { SignalRules } from '@/lib/core/strategies/remembering-strategy';

export type { FillModelName } from '@/lib/core/sim/sim-models';
export type ParameterInput = Readonly<Record<string, number | string | boolean>>;

/** One instrument of a run and the bars it is walked on, all of them: cut to the period before. */
export interface MarketInput {
  readonly bars: BarSeries;
  readonly instrument: InstrumentFacts;
  /** Bars of a shorter timeframe, walked instead of a guessed path where they exist. */
  readonly detail?: BarSeries | null;
}

export interface MarginInput {
  readonly mode: MarginMode;
  /** Decimal text. */
  readonly leverageMax: string;
  readonly borrowRate: string;
}

/** Everything a backtest depends on. Equal inputs give equal results, on any machine. Money and rates are decimal text. */
export interface BacktestInput {
  /** At least one, all of one timeframe, different instruments quoted in one asset. */
  readonly markets: readonly MarketInput[];
  readonly strategy: string;
  /** Checked again here; missing ones take their defaults. */
  readonly params: ParameterInput;
  readonly capital: string;
  /** Share of the traded value: "0.001" = 0.1 %. */
  readonly feeRate: string;
  /** Fixed amount of the quote asset per fill. */
  readonly feePerTrade: string;
  readonly slippageBps: string;
  readonly fillModel: FillModelName;
  /** Seeds whatever model of the venue draws chance. */
  readonly seed: number;
  readonly isDemo: boolean;
  /** sha256 over the engine's sources, and over the strategy's where it is not one of ours. */
  readonly codeHash: string;
  readonly hash: HashFunction;
  /** What differs from all of the equity, no leverage, no limits but the venue's, and a plain venue. */
  readonly options?: BacktestOptions;
}

export interface BacktestOptions {
  readonly sizing?: SizingSettings;
  readonly limits?: RiskLimits;
  readonly margin?: MarginInput;
  readonly costMethod?: CostMethod;
  /**
   * Models of the venue that differ, as lib/core/sim/parse-models.ts reads them; fees and slippage named here replace the
   * plain ones of the input.
   */
  readonly venue?: Readonly<Record<string, unknown>>;
  readonly policy?: ExecutionPolicy;
  readonly protections?: ProtectionSettings;
  readonly riskScale?: RiskScaleSettings;
  readonly circuit?: CircuitThresholds;
  readonly gates?: readonly Gate[];
  /** Gates that are made afresh for each backtest of this input. */
  readonly entryGates?: EntryGateSettings;
  /** Per market, the tier whose bucket of capital it shares; all share one when not said. */
  readonly tiers?: readonly string[];
  /** Per market, the group that moves together; each moves alone when not said. */
  readonly clusters?: readonly string[];
  /** How views are taken: how long they stand, how often and how weak they may be. */
  readonly signals?: SignalRules;
  /** Every entry gets a stop at most this far from the close it was decided on, a fraction as decimal text. */
  readonly stopLoss?: string;
  /** Dollars per unit of the quote asset, decimal text; caps in dollars deny without it. */
  readonly usdPerQuote?: string;
  /** Keep for every view why it became an order or none. */
  readonly explain?: boolean;
}
