import type { ParameterValues } from '@/lib/core/model/parameter';
import { ACCUMULATION_DISTRIBUTION } from './accumulation-distribution';
import { ADX } from './adx';
import { ANCHORED_VWAP } from './anchored-vwap';
import { AROON } from './aroon';
import { ATR } from './atr';
import { BOLLINGER } from './bollinger';
import { CCI } from './cci';
import { CHAIKIN_MONEY_FLOW } from './chaikin-money-flow';
import { DEMA } from './dema';
import { DIRECTIONAL_INDEX } from './directional-index';
import { DONCHIAN } from './donchian';
import { EMA } from './ema';
import { GARMAN_KLASS_VOLATILITY } from './garman-klass-volatility';
import { HMA } from './hma';
import { HURST } from './hurst';
import { ICHIMOKU } from './ichimoku';
import type { DrivenIndicator, IndicatorDescription } from './indicator';
import { KAMA } from './kama';
import { KELTNER } from './keltner';
import { LINEAR_REGRESSION } from './linear-regression';
import { MACD } from './macd';
import { MFI } from './mfi';
import { MOMENTUM } from './momentum';
import { NATR } from './natr';
import { OBV } from './obv';
import { PARABOLIC_SAR } from './parabolic-sar';
import { PARKINSON_VOLATILITY } from './parkinson-volatility';
import { PPO } from './ppo';
import { REALISED_VOLATILITY } from './realised-volatility';
import { ROC } from './roc';
import { RSI } from './rsi';
import { SESSION_VWAP } from './session-vwap';
import { SMA } from './sma';
import { STANDARD_DEVIATION } from './standard-deviation';
import { STOCH_RSI } from './stoch-rsi';
import { STOCHASTIC } from './stochastic';
import { SUPERTREND } from './supertrend';
import { TEMA } from './tema';
import { TRIX } from './trix';
import { VWMA } from './vwma';
import { WILLIAMS_R } from './williams-r';
import { WMA } from './wma';
import { Z_SCORE } from './z-score';

/** Every indicator, in the order forms, help and the reference page list them. */
export const INDICATORS: readonly IndicatorDescription[] = [
  SMA,
  EMA,
  WMA,
  DEMA,
  TEMA,
  HMA,
  KAMA,
  VWMA,
  RSI,
  STOCHASTIC,
  STOCH_RSI,
  CCI,
  WILLIAMS_R,
  ROC,
  MOMENTUM,
  MFI,
  MACD,
  PPO,
  TRIX,
  ATR,
  NATR,
  BOLLINGER,
  KELTNER,
  DONCHIAN,
  STANDARD_DEVIATION,
  REALISED_VOLATILITY,
  PARKINSON_VOLATILITY,
  GARMAN_KLASS_VOLATILITY,
  DIRECTIONAL_INDEX,
  ADX,
  AROON,
  PARABOLIC_SAR,
  SUPERTREND,
  ICHIMOKU,
  OBV,
  ACCUMULATION_DISTRIBUTION,
  CHAIKIN_MONEY_FLOW,
  SESSION_VWAP,
  ANCHORED_VWAP,
  LINEAR_REGRESSION,
  Z_SCORE,
  HURST,
];

/** The description of one indicator, or null when no indicator has this name. */
export function findIndicator(name: string): IndicatorDescription | null {
  return INDICATORS.find((indicator) => indicator.name === name) ?? null;
}

/** A fresh indicator, or null when none has this name. Values must have passed validateParameters. */
export function createIndicator(name: string, values: ParameterValues): DrivenIndicator | null {
  return findIndicator(name)?.create(values) ?? null;
}
