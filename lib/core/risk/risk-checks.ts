import type { RiskCheck } from './check';
import { amount } from './checks/amount';
import { bucketExposure } from './checks/bucket-exposure';
import { clusterExposure } from './checks/cluster-exposure';
import { dailyDrawdown } from './checks/daily-drawdown';
import { dailyLossUsd } from './checks/daily-loss-usd';
import { dailyVolumeMinimum } from './checks/daily-volume-minimum';
import { deployedShare } from './checks/deployed-share';
import { expectedShortfall } from './checks/expected-shortfall';
import { grossExposure } from './checks/gross-exposure';
import { instrumentExposure } from './checks/instrument-exposure';
import { killState } from './checks/kill-state';
import { leverageAfter } from './checks/leverage';
import { liveMicroCap } from './checks/live-micro-cap';
import { lotStep } from './checks/lot-step';
import { minimumNotional } from './checks/minimum-notional';
import { netExposure } from './checks/net-exposure';
import { notionalMax } from './checks/notional-max';
import { openOrdersMax } from './checks/open-orders-max';
import { orderRate } from './checks/order-rate';
import { orderShape } from './checks/order-shape';
import { orderUsdMax } from './checks/order-usd-max';
import { ordersOpenTotal } from './checks/orders-open-total';
import { positionsOpen } from './checks/positions-open';
import { priceAge } from './checks/price-age';
import { priceDeviation } from './checks/price-deviation';
import { priceKnown } from './checks/price-known';
import { priceMinimum } from './checks/price-minimum';
import { reduceOnly } from './checks/reduce-only';
import { riskPerTrade } from './checks/risk-per-trade';
import { strategyAllocation } from './checks/strategy-allocation';
import { strategyDailyLoss } from './checks/strategy-daily-loss';
import { strategyDrawdown } from './checks/strategy-drawdown';
import { sufficientFunds } from './checks/sufficient-funds';
import { tickSize } from './checks/tick-size';
import { totalDrawdown } from './checks/total-drawdown';
import { valueAtRisk } from './checks/value-at-risk';
import { volumeShare } from './checks/volume-share';

/** Every rule, in the order of the review: the first denial is the answer (SPEC R1). A new rule is one line here. */
export const RISK_CHECKS = [
  killState,
  orderShape,
  amount,
  reduceOnly,
  openOrdersMax,
  lotStep,
  tickSize,
  priceKnown,
  minimumNotional,
  sufficientFunds,
  priceAge,
  riskPerTrade,
  notionalMax,
  priceDeviation,
  priceMinimum,
  volumeShare,
  orderUsdMax,
  orderRate,
  liveMicroCap,
  strategyAllocation,
  strategyDrawdown,
  strategyDailyLoss,
  dailyVolumeMinimum,
  dailyDrawdown,
  dailyLossUsd,
  totalDrawdown,
  deployedShare,
  positionsOpen,
  ordersOpenTotal,
  leverageAfter,
  grossExposure,
  netExposure,
  instrumentExposure,
  bucketExposure,
  clusterExposure,
  valueAtRisk,
  expectedShortfall,
] as const satisfies readonly RiskCheck[];

type Check = (typeof RISK_CHECKS)[number];
export type CheckCode = Check['code'];
/** The name of every limit a configuration can set. */
export type LimitName = Exclude<Check['limit'], null>['name'];
