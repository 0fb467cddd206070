import type { Instrument } from '@/lib/core/model/instrument';
import type { Money } from '@/lib/core/model/money';
import type { Asset } from '@/lib/core/model/venue';

/** What the venue knows of a position of ours. */
export interface SimPosition {
  /** Negative when short. */
  lots: number;
  /** What the open lots were bought or sold short for, without fees; never negative. Kept with margin only. */
  cost: bigint;
  /** Set aside for it with isolated margin. */
  margin: bigint;
  /** The last price seen, in ticks. */
  mark: number;
  /** The price at which the venue closes it, in whole ticks; NaN when there is none. */
  liquidation: number;
  /** Next times at which holding it costs something. */
  fundingMs: number;
  borrowMs: number;
}

/** The venue's own books: one wallet per asset, one position per instrument. */
export interface SimAccount {
  readonly assets: readonly Asset[];
  readonly wallets: bigint[];
  readonly positions: SimPosition[];
  /** Per instrument, where its base and quote asset stand in `wallets`, and where its fees are paid from. */
  readonly base: readonly number[];
  readonly quote: readonly number[];
  readonly fee: readonly number[];
  /** Per instrument, whether anything but its own fills moves its base asset: then that has a wallet that is kept. */
  readonly isBaseShared: readonly boolean[];
}

/** Opens the books: the capital lies in the first instrument's quote asset. `feeAssetOf` names what its fees are paid in. */
export function createAccount(
  instruments: readonly Instrument[],
  capital: Money,
  feeAssetOf: (instrument: Instrument) => Asset,
): SimAccount {
  const assets = [...new Set(instruments.flatMap((one) => [one.quote, one.base, feeAssetOf(one)]))];
  return {
    assets,
    wallets: assets.map((_, at) => (at === 0 ? capital : 0n)),
    positions: instruments.map(flatPosition),
    base: instruments.map((one) => assets.indexOf(one.base)),
    quote: instruments.map((one) => assets.indexOf(one.quote)),
    fee: instruments.map((one) => assets.indexOf(feeAssetOf(one))),
    isBaseShared: instruments.map((one) =>
      instruments.some(
        (other) =>
          other.quote === one.base ||
          feeAssetOf(other) === one.base ||
          (other !== one && other.base === one.base),
      ),
    ),
  };
}

function flatPosition(): SimPosition {
  return {
    lots: 0,
    cost: 0n,
    margin: 0n,
    mark: Number.NaN,
    liquidation: Number.NaN,
    fundingMs: Infinity,
    borrowMs: Infinity,
  };
}
