/** Slots of `Marks.totals`. */
export const TOTAL = { cash: 0, equity: 1, constant: 2 } as const;

/**
 * What is marked to market, in float64: equity = constant + Σ quantity × price, at every bar. Constant and quantities come
 * anew from the exact books at every fill; in between only prices move.
 */
export interface Marks {
  /** Cash in the run's currency, equity, and the part of equity that no price moves. */
  readonly totals: Float64Array;
  /** Per instrument, negative when short. */
  readonly quantity: Float64Array;
  /** Per instrument, the last price; NaN before there is one, which no comparison takes for a price. */
  readonly price: Float64Array;
  /** Per instrument, average entry price; NaN when flat. */
  readonly entryPrice: Float64Array;
}

export function createMarks(instruments: number): Marks {
  return {
    totals: new Float64Array(3),
    quantity: new Float64Array(instruments),
    price: new Float64Array(instruments).fill(Number.NaN),
    entryPrice: new Float64Array(instruments).fill(Number.NaN),
  };
}

/** The close of a bar is the new price. Columns and index instead of a number: a double handed over would be boxed. */
export function markClose(marks: Marks, instrument: number, close: Float64Array, index: number): void {
  marks.price[instrument] = close[index] as number;
  revalue(marks, instrument);
}

/** Equity after a new price of one instrument, summed anew, so that no rounding piles up over a million bars. */
export function revalue(marks: Marks, instrument: number): void {
  const { quantity } = marks;
  if (quantity.length === 1) {
    marks.totals[TOTAL.equity] =
      (marks.totals[TOTAL.constant] as number) + (quantity[0] as number) * (marks.price[0] as number);
  } else if (quantity[instrument] !== 0) {
    sumEquity(marks);
  }
}

/** What is held counts at its last price; what has never had a price cannot be held. */
export function sumEquity(marks: Marks): void {
  const { quantity, price, totals } = marks;
  let equity = totals[TOTAL.constant] as number;
  for (let at = 0; at < quantity.length; at += 1) {
    const held = quantity[at] as number;
    if (held !== 0) equity += held * (price[at] as number);
  }
  totals[TOTAL.equity] = equity;
}
