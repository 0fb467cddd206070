/** Also the wide forms of the signs: spreadsheets in some languages run them too. */
const FORMULA_START = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const GUARD = "'";

/**
 * Text that a spreadsheet would run as a formula gets an apostrophe in front, and so does text that begins with one, so
 * that `unguarded` gives back exactly what was there.
 */
export function guarded(text: string): string {
  return FORMULA_START.test(text) || text.startsWith(GUARD) ? `${GUARD}${text}` : text;
}

/** The text as it was before `guarded`. */
export function unguarded(text: string): string {
  return text.startsWith(GUARD) ? text.slice(1) : text;
}

/** A cell of RFC 4180: quoted where the text would end the cell or the row. */
export function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
