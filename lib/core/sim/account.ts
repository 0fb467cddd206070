import { divideExact } from '@/lib/core/model/exact';
import type { Instrument } from '@/lib/core/model/instrument';
import { asMoney, type Money } from '@/lib/core/model/money';
import type { Asset } from '@/lib/core/model/venue';
import type { FeeAsset } from './sim-models';

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
  /** Per instrument, where its base and quote asset stand in `wallets`. */
  readonly base: readonly number[];
  readonly quote: readonly number[];
  /** Where the third asset stands that pays fees; −1 when none does. */
  readonly third: number;
  /** Per instrument, whether anything but its own fills moves its base asset: then that has a wallet that is kept. */
  readonly isBaseShared: readonly boolean[];
}

/** Opens the books: the capital lies in the first instrument's quote asset, but for the reserve of a third one (SPEC F6). */
export function createAccount(
  instruments: readonly Instrument[],
  capital: Money,
  feeAsset: FeeAsset,
): SimAccount {
  const third = feeAsset.kind === 'third' ? feeAsset : null;
  const traded = instruments.flatMap((one) => [one.quote, one.base]);
  const assets = [...new Set(third === null ? traded : [...traded, third.asset])];
  const wallets: bigint[] = assets.map((_, at) => (at === 0 ? capital - (third?.reserve ?? 0n) : 0n));
  const thirdAt = third === null ? -1 : assets.indexOf(third.asset);
  if (third !== null) wallets[thirdAt] = (wallets[thirdAt] ?? 0n) + reserveUnits(third);
  return {
    assets,
    wallets,
    positions: instruments.map(flatPosition),
    base: instruments.map((one) => assets.indexOf(one.base)),
    quote: instruments.map((one) => assets.indexOf(one.quote)),
    third: thirdAt,
    isBaseShared: instruments.map((one) =>
      instruments.some(
        (other) =>
          feeAsset.kind === 'received' ||
          other.quote === one.base ||
          third?.asset === one.base ||
          (other !== one && other.base === one.base),
      ),
    ),
  };
}

/** Units that the reserve of a third asset buys at its price, rounded down. */
export function reserveUnits({ reserve, price }: Extract<FeeAsset, { kind: 'third' }>): Money {
  return asMoney(divideExact(reserve, price, 'down'));
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
