/** Numbers for a terminal: grouped by thousands, with a plain minus; `n/a` for what could not be computed. */
export function numberText(value: number | null, digits = 2): string {
  if (value === null || !Number.isFinite(value)) return 'n/a';
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A fraction as per cent with its sign: 0.182 → `+18.20 %`. */
export function percentText(fraction: number | null, { digits = 2, isSigned = true } = {}): string {
  if (fraction === null) return 'n/a';
  const text = numberText(fraction * 100, digits);
  return `${isSigned && fraction > 0 ? '+' : ''}${text} %`;
}

/** Exact money text cut for the eye to two decimals, grouped; the exact text is in `--json`. */
export function moneyText(exact: string, currency: string): string {
  return `${numberText(Number(exact))} ${currency}`;
}

/** 93780000 ms → `1 d 2 h 3 min`. */
export function durationText(ms: number | null): string {
  if (ms === null) return 'n/a';
  const minutes = Math.round(ms / 60_000);
  const parts = [
    [Math.floor(minutes / 1_440), 'd'],
    [Math.floor((minutes % 1_440) / 60), 'h'],
    [minutes % 60, 'min'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return shown.length > 0 ? shown.join(' ') : '0 min';
}
