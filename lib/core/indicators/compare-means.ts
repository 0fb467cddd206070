import type { Mean } from './sma';

/**
 * −1, 0 or 1 as the first mean lies below, on or above the second, without rounding: sums are whole numbers, so
 * a.sum / a.count ? b.sum / b.count is decided by a.sum × b.count ? b.sum × a.count. Exact ties happen every
 * 1 250–1 760 bars on cent prices, and comparing rounded averages there invents trades.
 */
export function compareMeans(a: Mean, b: Mean): number {
  const left = a.sum * b.count;
  const right = b.sum * a.count;
  if (Math.abs(left) <= Number.MAX_SAFE_INTEGER && Math.abs(right) <= Number.MAX_SAFE_INTEGER) {
    return left < right ? -1 : left > right ? 1 : 0;
  }
  return compareLarge(a, b);
}

/** Products above 2^53 would round; quotient and remainder do not, because `%` on doubles is exact. */
function compareLarge(a: Mean, b: Mean): number {
  const restA = ((a.sum % a.count) + a.count) % a.count;
  const restB = ((b.sum % b.count) + b.count) % b.count;
  const wholeA = (a.sum - restA) / a.count;
  const wholeB = (b.sum - restB) / b.count;
  if (wholeA !== wholeB) return wholeA < wholeB ? -1 : 1;
  const left = restA * b.count;
  const right = restB * a.count;
  return left < right ? -1 : left > right ? 1 : 0;
}
