/** Throws a RangeError that names the bad window: it must be a whole number of at least `min` values. */
export function requireWindow(window: number, min = 1): void {
  if (!Number.isSafeInteger(window) || window < min) {
    throw new RangeError(`a window of ${window} values${min > 1 ? `, needs at least ${min}` : ''}`);
  }
}

/** Throws a RangeError unless the number is finite and above zero: a multiplier, an acceleration, bars per year. */
export function requireFactor(name: string, factor: number): void {
  if (!(factor > 0) || factor === Infinity)
    throw new RangeError(`a ${name} of ${factor}, needs more than zero`);
}

/** Throws a RangeError unless both are windows and the fast one is the shorter. */
export function requireAscending(fast: number, slow: number): void {
  requireWindow(fast);
  requireWindow(slow);
  if (fast >= slow)
    throw new RangeError(`a fast window of ${fast} values, needs fewer than the slow ${slow}`);
}
