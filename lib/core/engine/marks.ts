/** Slots of the engine's float64 marks: refreshed from the exact ledger at every fill, marked to market at every bar. */
export const MARK = { cash: 0, quantity: 1, equity: 2, price: 3 } as const;
export const MARK_COUNT = 4;
