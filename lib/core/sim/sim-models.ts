import { NO_MONEY, type Money } from '@/lib/core/model/money';
import type { Price } from '@/lib/core/model/price';
import type { Asset } from '@/lib/core/model/venue';
import type { FeeModel } from './fee-model';
import type { FundingModel } from './funding-model';
import { noFunding } from './funding/none';
import type { LatencyModel } from './latency-model';
import { fixedLatency } from './latency/fixed';
import type { QueueModel } from './queue-model';
import { noQueue } from './queue/none';
import type { SlippageModel } from './slippage-model';
import { noSlippage } from './slippage/none';

/** When a market order decided at a bar's close fills (SPEC M2, M3). */
export const FILL_MODELS = ['next-open', 'signal-close'] as const;
export type FillModelName = (typeof FILL_MODELS)[number];

/** In which order a bar's extremes were reached (SPEC P1–P4). */
export const PATHS = ['nearer-first', 'high-first', 'low-first', 'pessimistic'] as const;
export type PathName = (typeof PATHS)[number];

/** Whether a price that only touches a resting limit fills it, or must trade through it by one tick (SPEC L2, L3). */
export const LIMIT_FILLS = ['touch', 'through'] as const;
export type LimitFill = (typeof LIMIT_FILLS)[number];

export const FEE_ASSETS = ['quote', 'received', 'third'] as const;

/**
 * What fees are paid in: the quote asset, whatever an execution brings (base for a buy, quote for a sell), or a third asset
 * at `price` quote units each, of which `reserve` quote units' worth are there from the start (SPEC F4–F6).
 */
export type FeeAsset =
  | { readonly kind: 'quote' }
  | { readonly kind: 'received' }
  | { readonly kind: 'third'; readonly asset: Asset; readonly price: Price; readonly reserve: Money };

/** What one simulated venue is made of. */
export interface SimModels {
  readonly fill: FillModelName;
  readonly path: PathName;
  readonly limitFill: LimitFill;
  /** Largest share of a bar's volume that our orders of an instrument get together; 0 asks nothing of volume. */
  readonly volumeShare: number;
  /** Prices farther than this share from the last close are not matched against; 0 looks at none. */
  readonly bandFraction: number;
  readonly queue: QueueModel;
  readonly fees: readonly FeeModel[];
  readonly feeMinimum: Money;
  readonly feeAsset: FeeAsset;
  readonly slippage: SlippageModel;
  readonly latency: LatencyModel;
  readonly funding: FundingModel;
  /** Exact share of a liquidated position's value that the venue keeps. */
  readonly liquidationFeeRate: bigint;
}

/** Market orders at the next open, nothing costs anything. Change what differs: `{ ...PLAIN_MODELS, fees: […] }`. */
export const PLAIN_MODELS: SimModels = {
  fill: 'next-open',
  path: 'nearer-first',
  limitFill: 'touch',
  volumeShare: 0,
  bandFraction: 0,
  queue: noQueue,
  fees: [],
  feeMinimum: NO_MONEY,
  feeAsset: { kind: 'quote' },
  slippage: noSlippage,
  latency: fixedLatency(0),
  funding: noFunding,
  liquidationFeeRate: 0n,
};
