import type { CatalogueLine } from '@/lib/core/statistics/catalogue';
import type { FigureRow } from '@/lib/core/statistics/statistic';
import { formatCount, formatNumber, formatPercent, moneyDigits, NOT_AVAILABLE } from './format-number';
import { formatDuration } from './format-time';

/** What a screen needs of a figure's catalogue line; the catalogue itself brings the arithmetic along, so pages hand it over. */
export type FigureLine = Pick<CatalogueLine, 'title' | 'unit' | 'formula' | 'source' | 'basis'> & {
  readonly name: string;
};

/** Figures whose sign is profit or loss and may carry its colour. */
const SIGNED: ReadonlySet<string> = new Set([
  'totalReturn',
  'netProfit',
  'cagr',
  'benchmarkReturn',
  'alpha',
  'expectancy',
  'averageTripReturn',
  'regimeReturn',
]);
/** Sizes of falls and losses, counted upwards by the statistics and read with a minus by people. */
const LOSSES: ReadonlySet<string> = new Set(['maxDrawdown', 'maxDrawdownAmount']);

/** The figure as text in its unit, money as its currency is read; `n/a` where it could not be computed. */
export function figureText(
  { name, unit }: Pick<FigureLine, 'name' | 'unit'>,
  row: FigureRow,
  currency: string,
): string {
  if (row.value === null) return NOT_AVAILABLE;
  const value = LOSSES.has(name) ? -row.value : row.value;
  const signed = SIGNED.has(name);
  switch (unit) {
    case 'fraction':
      return formatPercent(value, { signed });
    case 'ratio':
      return formatNumber(value, { signed });
    case 'money':
      return formatNumber(value, { signed, digits: moneyDigits(currency) });
    case 'ms':
      return formatDuration(value);
    case 'count':
      return formatCount(value);
    case 'bars':
      return formatNumber(value, { digits: Number.isInteger(value) ? 0 : 1 });
  }
}

/** −1, 0 or 1 where the sign means loss or profit; 0 for everything else. */
export function figureSign(name: string, { value }: FigureRow): number {
  return SIGNED.has(name) && value !== null ? Math.sign(value) : 0;
}

const BASES = {
  bar: ['bar', 'bars of the curve'],
  day: ['day', 'daily returns'],
  benchmark: ['day', 'days beside the benchmark'],
  trip: ['round trip', 'closed round trips'],
} as const satisfies Record<FigureLine['basis'], readonly [string, string]>;

/** "n = 1,825 daily returns". */
export function sampleText(basis: FigureLine['basis'], n: number): string {
  return `n = ${formatCount(n)} ${BASES[basis][n === 1 ? 0 : 1]}`;
}

/** How it was scaled to a year; null when it was not. */
export function annualisationText(perYear: number | undefined): string | null {
  if (perYear === undefined) return null;
  const digits = Number.isInteger(perYear) || perYear >= 1000 ? 0 : 2;
  return `scaled to a year of ${formatNumber(perYear, { digits })} periods`;
}
