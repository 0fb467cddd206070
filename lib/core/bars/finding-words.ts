import type { BarFindingKind } from '@/lib/core/model/bar-finding';

interface FindingWords {
  /** For people, as a heading. */
  readonly name: string;
  /** A value or the limit of this kind with its unit. */
  readonly value: (value: number) => string;
}

/** How findings are called and written, on screen and in a terminal alike. */
export const FINDING_WORDS: Readonly<Record<BarFindingKind, FindingWords>> = {
  gap: { name: 'Gaps', value: (value) => `${value} missing` },
  duplicate: { name: 'Duplicates', value: String },
  disorder: { name: 'Out of order', value: (value) => `${value} ms back` },
  price: { name: 'Impossible prices', value: String },
  ohlc: { name: 'Open or close outside high and low', value: String },
  spike: { name: 'Spikes', value: percent },
  zscore: { name: 'Unusual returns', value: (value) => `${value.toFixed(1)} σ` },
  flatline: { name: 'Flat stretches', value: (value) => `${value} bars` },
  'volume-spike': { name: 'Volume spikes', value: (value) => `${value.toFixed(1)} ×` },
  stale: { name: 'Stale', value: (value) => `${value} bars` },
  'off-market': { name: 'Fills away from the market', value: percent },
};

/** 99.994 → `99.9`: a score is never rounded up to 100. */
export function scoreText(score: number): string {
  return (Math.floor(score * 10) / 10).toFixed(1);
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}
