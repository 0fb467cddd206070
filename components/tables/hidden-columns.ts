/**
 * Which columns a reader has put away, per table. Kept in a cookie, so that the server renders a table right the first time.
 * What stands there is a wish: unknown tables and columns are passed over, so that no rename can break a page.
 */
export type HiddenColumns = Readonly<Record<string, readonly string[]>>;

export const COLUMNS_COOKIE = 'sextant-columns';
const LIFETIME_SECONDS = 365 * 24 * 3_600;
const NAME = /^[A-Za-z0-9-]{1,32}$/;

/** Reads the value of the cookie; whatever is not a list of names is left out. */
export function parseHiddenColumns(cookie: string | undefined): HiddenColumns {
  const tables = [...new URLSearchParams(cookie ?? '')].filter(([table]) => NAME.test(table));
  return Object.fromEntries(
    tables.map(([table, names]) => [table, names.split('.').filter((name) => NAME.test(name))]),
  );
}

/** The text to hand to `document.cookie`. A table without hidden columns is said too: its defaults were not wanted. */
export function hiddenColumnsCookie(hidden: HiddenColumns): string {
  const values = new URLSearchParams(
    Object.entries(hidden).map(([table, names]) => [table, names.join('.')] as [string, string]),
  );
  return `${COLUMNS_COOKIE}=${encodeURIComponent(values.toString())}; path=/; max-age=${LIFETIME_SECONDS}; samesite=strict`;
}

/** The value of one cookie in the text of `document.cookie`. */
export function cookieValue(cookies: string, name: string): string | undefined {
  const found = cookies.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found === undefined ? undefined : decodeURIComponent(found.slice(name.length + 1));
}
