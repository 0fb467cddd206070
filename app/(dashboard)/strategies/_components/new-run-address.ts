/** Opens the New run sheet beside the list of runs with this strategy chosen, from a saved version where one is named. */
export function newRunAddress(strategy: string, configVersion?: number): string {
  const from = configVersion === undefined ? '' : `&config=${configVersion}`;
  return `/runs?new=1&strategy=${encodeURIComponent(strategy)}${from}`;
}
