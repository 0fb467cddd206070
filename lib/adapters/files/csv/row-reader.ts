import { Refusal } from '@/lib/core/model/refusal';
import { readDecimalCell, SIGNIFICANT_DIGITS_MAX } from '@/lib/core/bars/decimal-cell';
import type { CsvRow } from './csv-rows';

/** The columns of the one CSV form that is read; an eighth of the world calls them otherwise, so names are strict. */
const CSV_COLUMNS = ['ts_ms', 'open', 'high', 'low', 'close', 'volume'] as const;
/** May stand last; then every row must name the declared symbol. */
const SYMBOL_COLUMN = 'symbol';

export interface CsvForm {
  readonly hasSymbol: boolean;
}

/** `row 17:4 (low)`: row counts from 1 with the header as row 1, so it is the line number an editor shows. */
export function rowPlace(row: number, column: number): string {
  return `row ${row}:${column + 1} (${CSV_COLUMNS[column] ?? SYMBOL_COLUMN})`;
}

function headerRefusal(
  code: 'CSV_HEADER' | 'CSV_DELIMITER' | 'CSV_ENCODING',
  found: string,
  why: string,
): Refusal {
  return new Refusal(code, {
    what: `row 1:1: found the header "${clip(found)}", needed "${CSV_COLUMNS.join(',')}"`,
    why,
    next: `name the columns ${CSV_COLUMNS.join(',')} in this order (a last column "${SYMBOL_COLUMN}" is allowed)`,
    field: 'row 1:1',
    got: clip(found),
    expected: CSV_COLUMNS.join(','),
  });
}

/** Untrusted text in a message: printable, short. */
function clip(text: string): string {
  const printable = text.replace(/[^\x20-\x7e]/g, (character) => JSON.stringify(character).slice(1, -1));
  return printable.length > 80 ? `${printable.slice(0, 80)}…` : printable;
}

export function readHeader(cells: CsvRow | undefined): CsvForm {
  if (cells === undefined) throw headerRefusal('CSV_HEADER', '', 'the file is empty');
  const text = cells.join(',');
  if (text.endsWith('\r'))
    throw headerRefusal('CSV_ENCODING', text, 'lines end with CR LF; they must end with LF');
  if (hasForeignCharacters(text))
    throw headerRefusal('CSV_ENCODING', text, 'the header has characters outside plain text');
  if (cells.length === 1 && /[;\t|]/.test(text)) {
    throw headerRefusal('CSV_DELIMITER', text, 'columns are separated by something else than commas');
  }
  const hasSymbol = cells.length === CSV_COLUMNS.length + 1 && cells[CSV_COLUMNS.length] === SYMBOL_COLUMN;
  const isExact = CSV_COLUMNS.every((name, index) => cells[index] === name);
  if (!isExact || (cells.length !== CSV_COLUMNS.length && !hasSymbol)) {
    throw headerRefusal(
      'CSV_HEADER',
      text,
      'a missing, renamed, extra or repeated column would be guesswork',
    );
  }
  return { hasSymbol };
}

const hasForeignCharacters = (text: string): boolean => /[^\x20-\x7e\t\r\n]/.test(text);
const INTEGER = /^-?(?:0|[1-9]\d{0,14})$/;

/** Reads rows of one file. Reused for every row: after `read`, the fields hold the row's numbers. */
export class RowReader {
  timeMs = 0;
  readonly values = new Float64Array(5);
  /** Most decimals of a price so far. */
  priceDecimals = 0;

  constructor(
    private readonly form: CsvForm,
    private readonly symbol: string,
  ) {}

  /** Throws the Refusal of the first cell that is not what its column needs. `row` counts from 1 (the header). */
  read(cells: CsvRow, row: number): void {
    const width = CSV_COLUMNS.length + (this.form.hasSymbol ? 1 : 0);
    if (cells.length !== width) throw widthRefusal(cells, { row, width });
    const time = cells[0]!;
    if (!INTEGER.test(time)) throw timeRefusal(time, row);
    this.timeMs = Number(time);
    for (let column = 1; column <= 5; column += 1) {
      const read = readDecimalCell(cells[column]!);
      if (read.kind === 'number' || (read.kind === 'digits' && column === 5)) {
        this.values[column - 1] = read.value;
        if (column < 5 && read.kind === 'number' && read.decimals > this.priceDecimals)
          this.priceDecimals = read.decimals;
        continue;
      }
      throw cellRefusal(cells[column]!, {
        row,
        column,
        significant: read.kind === 'digits' ? read.significant : null,
      });
    }
    if (this.form.hasSymbol && cells[6] !== this.symbol)
      throw symbolRefusal(cells[6]!, { row, symbol: this.symbol });
  }
}

/** What damaged text looks like whatever the column; null when the cell is at least plain text. */
function textRefusal(cell: string, place: string): Refusal | null {
  const say = (code: 'CSV_ENCODING' | 'CSV_DELIMITER', why: string, expected: string): Refusal =>
    new Refusal(code, {
      what: `${place}: "${clip(cell)}"`,
      why,
      next: 'export the file again as UTF-8, comma separated, without quotes, lines ending with LF',
      field: place,
      got: clip(cell),
      expected,
    });
  if (/\n/.test(cell)) return say('CSV_DELIMITER', 'a quoted cell runs over a line end', 'one row per line');
  if (cell.endsWith('\r')) return say('CSV_ENCODING', 'lines end with CR LF', 'lines that end with LF');
  if (/[;\t|]/.test(cell))
    return say('CSV_DELIMITER', 'cells are separated by something else than commas', 'commas');
  // Currency signs are a fault of the number, not of the encoding; U+FFFD and control characters are.
  if (/[\ufffd\p{Cc}]/u.test(cell)) return say('CSV_ENCODING', 'bytes are not UTF-8 text', 'UTF-8');
  return null;
}

function cellRefusal(cell: string, at: { row: number; column: number; significant: number | null }): Refusal {
  const place = rowPlace(at.row, at.column);
  const damaged = textRefusal(cell, place);
  if (damaged !== null) return damaged;
  if (readDecimalCell(cell).kind === 'empty') {
    return new Refusal('CELL_EMPTY', {
      what: `${place}: "${clip(cell)}" is not a number`,
      why: 'a missing value cannot be told from zero, so it is never filled in',
      next: 'complete the row at the source, or leave the whole row out and allow gaps (--gaps allow)',
      field: place,
      got: cell === '' ? '(blank)' : clip(cell),
      expected: 'a number such as 23140.48',
    });
  }
  return new Refusal('DECIMAL_FORMAT', {
    what:
      at.significant === null
        ? `${place}: "${clip(cell)}" is not a plain decimal number`
        : `${place}: "${clip(cell)}" has ${at.significant} significant digits`,
    why:
      at.significant === null
        ? 'only digits with a decimal point are read: no comma, currency sign, thousands separator, blank or exponent'
        : `more than ${SIGNIFICANT_DIGITS_MAX} digits cannot be kept exactly`,
    next:
      at.significant === null
        ? 'write it like 23140.48'
        : `round prices to at most ${SIGNIFICANT_DIGITS_MAX} digits`,
    field: place,
    got: clip(cell),
    expected: 'digits with an optional decimal point',
  });
}

function timeRefusal(cell: string, row: number): Refusal {
  const place = rowPlace(row, 0);
  const damaged = textRefusal(cell, place);
  if (damaged !== null) return damaged;
  const isEmpty = readDecimalCell(cell).kind === 'empty';
  const isClock = /\d[-/.]\d+[-/.]\d|\d:\d/.test(cell);
  const hasZone = /(?:Z|[+-]\d\d:?\d\d|UTC|GMT)$/i.test(cell.trim());
  const isLong = /^-?\d{16,20}$/.test(cell);
  const code = isEmpty
    ? 'CELL_EMPTY'
    : isLong
      ? 'TIME_UNIT'
      : isClock && !hasZone
        ? 'TIME_ZONE_REQUIRED'
        : 'TIME_FORMAT';
  const why = {
    CELL_EMPTY: 'a bar without a time has no place',
    TIME_UNIT: `read as milliseconds it is the year ${Math.floor(1970 + Number(cell) / 31_556_952_000)}`,
    TIME_ZONE_REQUIRED:
      'a date without a zone names two moments when clocks go back, and none when they go forward',
    TIME_FORMAT: 'only whole milliseconds since 1970-01-01 UTC are read',
  }[code];
  return new Refusal(code, {
    what: `${place}: "${clip(cell)}" is not a time in milliseconds`,
    why,
    next: 'write the start of each bar as milliseconds since 1970-01-01T00:00:00Z, e.g. 1677628800000',
    field: place,
    got: cell === '' ? '(blank)' : clip(cell),
    expected: 'whole milliseconds, UTC',
  });
}

function widthRefusal(cells: CsvRow, at: { row: number; width: number }): Refusal {
  const isCommaInNumbers = cells.length > at.width && cells.every((cell) => /^[-\d. $€£]*$/.test(cell));
  if (isCommaInNumbers) {
    return new Refusal('DECIMAL_FORMAT', {
      what: `row ${at.row}:2 (open): ${cells.length} cells instead of ${at.width}: ${clip(cells.join(','))}`,
      why: 'a comma inside numbers (decimal comma or thousands separator) splits them into more cells',
      next: 'write numbers with a decimal point and without thousands separators, like 23140.48',
      field: `row ${at.row}:2 (open)`,
      got: clip(cells.join(',')),
      expected: `${at.width} cells`,
    });
  }
  const only = cells.length === 1 ? textRefusal(cells[0]!, rowPlace(at.row, 0)) : null;
  if (only !== null) return only;
  return new Refusal('CSV_COLUMNS', {
    what: `row ${at.row}:${Math.min(cells.length, at.width)}: ${cells.length} cells, expected ${at.width}`,
    why: 'cells that are missing or too many cannot be assigned to columns',
    next: 'correct this row (a blank line counts as a row with one cell), then import again',
    field: `row ${at.row}:${Math.min(cells.length, at.width)}`,
    got: `${cells.length} cells`,
    expected: `${at.width} cells`,
  });
}

function symbolRefusal(cell: string, at: { row: number; symbol: string }): Refusal {
  const place = rowPlace(at.row, 6);
  return new Refusal('SYMBOL_MISMATCH', {
    what: `${place}: "${clip(cell)}", declared is ${at.symbol}`,
    why: 'bars of two instruments in one series would be traded as one',
    next: 'split the file by symbol, or declare the instrument that it holds',
    field: place,
    got: clip(cell),
    expected: at.symbol,
  });
}
