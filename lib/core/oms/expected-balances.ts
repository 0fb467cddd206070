import type { Side } from '@/lib/core/model/order';

/** An execution, as far as it changes what an account holds. */
export interface BookedTrade {
  readonly side: Side;
  readonly base: string;
  readonly quote: string;
  readonly quantity: bigint;
  /** Quote asset that changed hands, without the fee. */
  readonly value: bigint;
  readonly fee: bigint;
  readonly feeAsset: string;
}

export interface BalanceDifference {
  readonly asset: string;
  readonly expected: bigint;
  readonly actual: bigint;
}

/**
 * What a spot account has to hold (SPEC O26): what it opened with, plus every execution, less every fee, plus what is known to
 * have come or gone otherwise. Exact, asset by asset, without any tolerance.
 */
export class ExpectedBalances {
  private readonly amounts = new Map<string, bigint>();

  add(asset: string, amount: bigint): void {
    this.amounts.set(asset, (this.amounts.get(asset) ?? 0n) + amount);
  }

  trade({ side, base, quote, quantity, value, fee, feeAsset }: BookedTrade): void {
    const isBuy = side === 'buy';
    this.add(base, isBuy ? quantity : -quantity);
    this.add(quote, isBuy ? -value : value);
    this.add(feeAsset, -fee);
  }

  copy(): ExpectedBalances {
    const copy = new ExpectedBalances();
    for (const [asset, amount] of this.amounts) copy.add(asset, amount);
    return copy;
  }

  of(asset: string): bigint {
    return this.amounts.get(asset) ?? 0n;
  }

  /** Every asset in which the two differ, by name. An asset that only one side knows counts as zero on the other. */
  differences(actual: ReadonlyMap<string, bigint>): BalanceDifference[] {
    const assets = [...new Set([...this.amounts.keys(), ...actual.keys()])].toSorted();
    return assets
      .map((asset) => ({ asset, expected: this.of(asset), actual: actual.get(asset) ?? 0n }))
      .filter(({ expected, actual: held }) => expected !== held);
  }

  /** Every asset that is not zero, by name. */
  list(): readonly (readonly [asset: string, amount: bigint])[] {
    return [...this.amounts].filter(([, amount]) => amount !== 0n).toSorted(([a], [b]) => (a < b ? -1 : 1));
  }
}
