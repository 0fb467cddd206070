/**
 * The one rule of this room for bad input: `update` throws before it has changed anything, so that the indicator stands as
 * if the bad value had never come. Bars that passed the import rules never get here. A number minus itself is 0 unless it
 * is NaN or infinite, which makes the check one subtraction; several columns are checked by their sum.
 */
export function requireFinite(value: number): void {
  if (value - value !== 0) refuse(value, 'finite numbers');
}

/** For what takes a logarithm: finite and above zero. */
export function requirePositive(price: number): void {
  if (!(price > 0) || price === Infinity) refuse(price, 'finite prices above zero');
}

/**
 * A function of its own: within the check, V8 takes turning the number into text for harmless and does it ahead of the
 * branch, on every update, which costs 100 ns.
 */
function refuse(value: number, needs: string): never {
  throw new RangeError(`${value} as an indicator's input, needs ${needs}`);
}
