/** The cells of a row: text, or null for a blank one; `""` is empty text. */
export type Cells = readonly (string | null)[];

const QUOTED = /"((?:[^"]|"")*)"(,|$)/y;
const PLAIN = /([^",]*)(,|$)/y;

/**
 * The cells of one row of RFC 4180. `open` when a quoted cell is not closed by the end of the line, so that the next line
 * belongs to it; `damaged` when quotes stand where none may be.
 */
export function splitRow(line: string): Cells | 'open' | 'damaged' {
  if (!line.includes('"')) return line.split(',').map((cell) => (cell === '' ? null : cell));
  const cells: (string | null)[] = [];
  for (let at = 0; ;) {
    const isQuoted = line[at] === '"';
    const pattern = isQuoted ? QUOTED : PLAIN;
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    if (match === null) return isQuoted && isOpen(line, at) ? 'open' : 'damaged';
    const [all, text = '', end] = match;
    cells.push(isQuoted ? text.replaceAll('""', '"') : text === '' ? null : text);
    if (end === '') return cells;
    at += all.length;
  }
}

/** Whether the quote at `at` has no partner: doubled quotes inside a cell come in pairs, so the count is odd. */
function isOpen(line: string, at: number): boolean {
  let quotes = 0;
  for (let next = line.indexOf('"', at); next >= 0; next = line.indexOf('"', next + 1)) quotes += 1;
  return quotes % 2 === 1;
}
