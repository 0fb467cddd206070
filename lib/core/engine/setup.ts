import type { ExecutionPolicy } from '@/lib/core/execution/execution-policy';
import type { Money } from '@/lib/core/model/money';
import type { Price } from '@/lib/core/model/price';
import type { RunSettings } from '@/lib/core/model/run';
import type { CostMethod } from '@/lib/core/model/position';
import type { Timeframe } from '@/lib/core/model/timeframe';
import type { Asset } from '@/lib/core/model/venue';
import type { CircuitThresholds } from '@/lib/core/risk/breakers/circuit-breaker';
import type { ProtectionSettings } from '@/lib/core/risk/breakers/protections';
import type { RiskLimits } from '@/lib/core/risk/limits';
import type { SizingSettings } from '@/lib/core/risk/sizing/sizing-methods';
import type { Strategy } from '@/lib/core/strategies/strategy';
import type { Gate } from './gates';
import type { RiskScaleSettings } from './risk-scale';

/** Bought with the capital before the first bar, and valued at the price it was bought for. */
export interface FeeReserve {
  readonly asset: Asset;
  readonly spent: Money;
  readonly units: Money;
  /** Currency per unit. */
  readonly price: Price;
}

/** What an engine is made of. Two engines of equal setups (with fresh strategies) decide equal things. */
export interface EngineSetup {
  readonly settings: RunSettings;
  /** Made for this engine and used for no other. */
  readonly strategy: Strategy;
  /** Longer timeframes the strategy looks at. */
  readonly timeframes: readonly Timeframe[];
  readonly gates: readonly Gate[];
  readonly limits: RiskLimits;
  /** How a sized wish is asked for, and what is placed around a position. */
  readonly policy: ExecutionPolicy;
  /** Behaviours that lock entries for a while; null for none. */
  readonly protections: ProtectionSettings | null;
  /** Smaller sizes while markets fluctuate; null for the usual size always. */
  readonly riskScale: RiskScaleSettings | null;
  /** Drawdowns that halt entries or trip the switch; null for none. */
  readonly circuit: CircuitThresholds | null;
  readonly sizing: SizingSettings;
  /** Per instrument, the share of equity the portfolio gives it, exact; null where it names none. */
  readonly weights: readonly (bigint | null)[];
  readonly costMethod: CostMethod;
  /** What of the capital lies in an asset that only pays fees; null where fees are paid out of what is traded. */
  readonly feeReserve: FeeReserve | null;
  /** Largest share of a value the venue may take as a fee, exact: what holds of limit orders count on. */
  readonly feeRateMax: bigint;
  /** Dollars per unit of the run's currency, exact; null when nobody knows, and then dollar caps deny. */
  readonly usdPerCurrency: bigint | null;
  /** Per instrument, the number of the group that moves together. */
  readonly clusterOf: readonly number[];
  /** Per instrument, the tier whose bucket of capital it shares; empty where none was named, and those share one too. */
  readonly tierOf: readonly string[];
  readonly isLive: boolean;
  /** Keep for every view what was looked at and with which numbers. */
  readonly explain: boolean;
}
