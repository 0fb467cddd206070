/** Ids up to here are exact as numbers. */
const EXACT_DIGITS = 15;

/** True for ids that count up: digits only, so that one can be said to follow another. */
export function isCountingId(id: string): boolean {
  return /^\d{1,30}$/.test(id);
}

/** Below zero when `a` comes before `b`; counting ids of any length, without losing a digit. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

export function followsDirectly(id: string, before: string): boolean {
  if (id.length <= EXACT_DIGITS) return Number(id) === Number(before) + 1;
  return BigInt(id) === BigInt(before) + 1n;
}

/** How many ids lie strictly between two. */
export function idsBetween(before: string, after: string): number {
  return Number(BigInt(after) - BigInt(before)) - 1;
}
