/** Opens the New run sheet beside the list of runs with this strategy chosen. */
export function newRunAddress(strategy: string): string {
  return `/runs?new=1&strategy=${encodeURIComponent(strategy)}`;
}
