export type Level = readonly [price: number, quantity: number];

export interface LadderRow {
  readonly price: number;
  readonly quantity: number;
  /** Everything up to and including this price, seen from the best one. */
  readonly total: number;
  /** `total` as a share of the largest one shown, for the bar behind the figures. */
  readonly share: number;
}

/** Levels of both sides with their running sums, on one scale; best first, as they came. */
export function ladderRows(
  { bids, asks }: { readonly bids: readonly Level[]; readonly asks: readonly Level[] },
  levelsMax: number,
): { readonly bids: LadderRow[]; readonly asks: LadderRow[] } {
  const sums = (side: readonly Level[]): { price: number; quantity: number; total: number }[] => {
    let total = 0;
    return side
      .slice(0, levelsMax)
      .map(([price, quantity]) => ({ price, quantity, total: (total += quantity) }));
  };
  const both = { bids: sums(bids), asks: sums(asks) };
  const largest = Math.max(both.bids.at(-1)?.total ?? 0, both.asks.at(-1)?.total ?? 0);
  const shared = (rows: typeof both.bids): LadderRow[] =>
    rows.map((row) => ({ ...row, share: largest === 0 ? 0 : row.total / largest }));
  return { bids: shared(both.bids), asks: shared(both.asks) };
}
