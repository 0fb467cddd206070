import { groupDecimalText, MINUS, NBSP, roundDecimalText, signOfDecimal } from './decimal-text';

/** What stands where a figure could not be computed; its reason is shown beside it, never a zero. */
export const NOT_AVAILABLE = 'n/a';

interface NumberForm {
  /** Places after the point. */
  readonly digits?: number;
  /** Prints `+` before positive values. */
  readonly signed?: boolean;
}

/** A plain number grouped by thousands; null becomes `n/a`. */
export function formatNumber(value: number | null, { digits = 2, signed = false }: NumberForm = {}): string {
  if (value === null || !Number.isFinite(value)) return NOT_AVAILABLE;
  const fixed = roundedText(value, digits);
  return withSign(groupDecimalText(fixed), signed && signOfDecimal(fixed) > 0);
}

/** A whole count grouped by thousands. */
export function formatCount(value: number | null): string {
  return formatNumber(value, { digits: 0 });
}

/** A fraction as per cent: 0.182 → `+18.20 %`. */
export function formatPercent(
  fraction: number | null,
  { digits = 2, signed = false }: NumberForm = {},
): string {
  if (fraction === null || !Number.isFinite(fraction)) return NOT_AVAILABLE;
  return `${formatNumber(fraction * 100, { digits, signed })}${NBSP}%`;
}

const IN_HUNDREDTHS: ReadonlySet<string> = new Set(
  'USD EUR GBP CHF AUD CAD NZD SGD HKD SEK NOK DKK PLN CZK MXN ZAR BRL INR CNY USDT USDC DAI FDUSD TUSD BUSD PYUSD EURC EURT'.split(
    ' ',
  ),
);
const WHOLE: ReadonlySet<string> = new Set(['JPY', 'KRW', 'HUF', 'CLP', 'VND', 'IDR']);

/** Places after the point that amounts of a currency are read with; coins are counted to the eighth. */
export function moneyDigits(currency: string): number {
  if (WHOLE.has(currency)) return 0;
  return IN_HUNDREDTHS.has(currency) ? 2 : 8;
}

interface MoneyForm extends NumberForm {
  readonly currency?: string;
}

/** Exact money text rounded for the eye only: as its currency is read, or to two places when none is named. */
export function formatMoney(text: string, { digits, signed = false, currency }: MoneyForm = {}): string {
  const rounded = roundDecimalText(text, digits ?? (currency === undefined ? 2 : moneyDigits(currency)));
  const grouped = withSign(groupDecimalText(rounded), signed && signOfDecimal(rounded) > 0);
  return currency === undefined ? grouped : `${grouped}${NBSP}${currency}`;
}

/** 1234567 → `1.2 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let value = bytes;
  let index = 0;
  while (value >= 1000 && index < units.length - 1) {
    value /= 1000;
    index += 1;
  }
  return `${formatNumber(value, { digits: index === 0 ? 0 : 1 })}${NBSP}${units[index] ?? 'GB'}`;
}

/** toFixed prints "-0.00" for tiny negatives; a reader would take that for a loss. */
function roundedText(value: number, digits: number): string {
  const fixed = Math.abs(value) < 1e21 ? value.toFixed(digits) : String(value);
  return /[1-9]/.test(fixed) ? fixed : fixed.replace('-', '');
}

function withSign(text: string, plus: boolean): string {
  return plus && !text.startsWith(MINUS) ? `+${text}` : text;
}
