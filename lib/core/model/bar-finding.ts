/** What can be wrong with bars, or with fills against them; lib/core/bars/SPEC.md Q1 … Q7 has the rules. */
export const BAR_FINDING_KINDS = [
  'gap',
  'duplicate',
  'disorder',
  'price',
  'ohlc',
  'spike',
  'zscore',
  'flatline',
  'volume-spike',
  'stale',
  'off-market',
] as const;

export type BarFindingKind = (typeof BAR_FINDING_KINDS)[number];

/** `info`: worth a look. `warn`: a result may depend on it. `error`: it cannot have traded like that. */
export const BAR_FINDING_LEVELS = ['info', 'warn', 'error'] as const;
export type BarFindingLevel = (typeof BAR_FINDING_LEVELS)[number];

export const BAR_FINDING_LEVEL: Readonly<Record<BarFindingKind, BarFindingLevel>> = {
  gap: 'warn',
  duplicate: 'error',
  disorder: 'error',
  price: 'error',
  ohlc: 'error',
  spike: 'warn',
  zscore: 'info',
  flatline: 'warn',
  'volume-spike': 'info',
  stale: 'warn',
  'off-market': 'error',
};
