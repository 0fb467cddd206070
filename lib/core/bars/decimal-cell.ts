/** What a cell of a price or volume column holds. `decimals` counts places after the point without trailing zeros. */
export type DecimalCell =
  | { readonly kind: 'number'; readonly value: number; readonly decimals: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'text' }
  | { readonly kind: 'digits'; readonly value: number; readonly significant: number };

const PLAIN = /^-?(?:0|[1-9]\d{0,17})(?:\.\d{1,18})?$/;
const NOTHING = /^(?:|-|--|n\/?a|#n\/a|null|nil|none|nan|undefined|missing)$/i;
/** A decimal of up to 15 significant digits comes back from a double unchanged; of 16 it may not (IEEE 754 binary64). */
export const SIGNIFICANT_DIGITS_MAX = 15;

/** Reads one cell strictly: digits with an optional point, no exponent, no plus, no separators, no blanks. */
export function readDecimalCell(cell: string): DecimalCell {
  if (!PLAIN.test(cell)) return NOTHING.test(cell.trim()) ? { kind: 'empty' } : { kind: 'text' };
  const point = cell.indexOf('.');
  let end = cell.length;
  if (point >= 0) {
    while (cell.charCodeAt(end - 1) === 48) end -= 1;
    if (end - 1 === point) end = point;
  }
  if (end > SIGNIFICANT_DIGITS_MAX) {
    const significant = countSignificant(cell.slice(0, end));
    if (significant > SIGNIFICANT_DIGITS_MAX) return { kind: 'digits', value: Number(cell), significant };
  }
  return { kind: 'number', value: Number(cell), decimals: point >= 0 && end > point ? end - point - 1 : 0 };
}

function countSignificant(text: string): number {
  const digits = text.replace(/[-.]/g, '').replace(/^0+/, '');
  return (text.includes('.') ? digits : digits.replace(/0+$/, '')).length;
}
