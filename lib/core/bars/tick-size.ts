/** The smallest price step of a series as decimal text: 2 → `0.01`, 0 → `1`. */
export function tickSizeOf(priceDecimals: number): string {
  return priceDecimals === 0 ? '1' : `0.${'0'.repeat(priceDecimals - 1)}1`;
}
