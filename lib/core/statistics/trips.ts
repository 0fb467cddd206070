/** Sums over the profits of closed round trips (money, after costs), from which each figure takes what it needs. */
export interface TripSums {
  readonly total: number;
  /** Profit above zero. A trip that ends exactly even is neither winning nor losing. */
  readonly winning: number;
  readonly losing: number;
  readonly grossProfit: number;
  /** ≤ 0. */
  readonly grossLoss: number;
  /** Largest single profit and loss; 0 when there is none of the kind. */
  readonly largestWin: number;
  readonly largestLoss: number;
}

export const NO_TRIPS = 'No round trip was closed.';
export const NO_WINS = 'No round trip ended with a profit.';
export const NO_LOSSES = 'No round trip ended with a loss.';

export function sumTrips(profits: Float64Array): TripSums {
  let winning = 0;
  let losing = 0;
  let grossProfit = -0;
  let grossLoss = -0;
  let largestWin = -0;
  let largestLoss = -0;
  for (let at = 0; at < profits.length; at += 1) {
    const profit = profits[at] as number;
    if (profit > 0) {
      winning += 1;
      grossProfit += profit;
      if (profit > largestWin) largestWin = profit;
    } else if (profit < 0) {
      losing += 1;
      grossLoss += profit;
      if (profit < largestLoss) largestLoss = profit;
    }
  }
  // Sums start as −0 to be doubles from the first step; adding 0 makes an untouched one a plain 0 for readers.
  return {
    total: profits.length,
    winning,
    losing,
    grossProfit: grossProfit + 0,
    grossLoss: grossLoss + 0,
    largestWin: largestWin + 0,
    largestLoss: largestLoss + 0,
  };
}
