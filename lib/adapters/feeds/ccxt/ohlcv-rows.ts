import { createBarColumns, viewBars } from '@/lib/core/bars/bar-columns';
import { readDecimalCell } from '@/lib/core/bars/decimal-cell';
import { Refusal } from '@/lib/core/model/refusal';
import type { BarPage } from '@/lib/ports/bar-source';

const NAMES = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;

/** `bar 12 (high)`, counted within what was downloaded in this run. */
export function barPlace(bar: number, column: number): string {
  return `bar ${bar + 1} (${NAMES[column] ?? 'row'})`;
}

/**
 * Rows of one page, as the venue printed them, into columns. The venue may send a page in either direction; any other
 * order means that the answer is damaged, and so does a cell that is not a plain number.
 * @throws Refusal VENUE_BAD_RESPONSE
 */
export function readOhlcvRows(rows: readonly unknown[], venue: string): BarPage {
  const columns = createBarColumns(rows.length);
  let priceDecimals = 0;
  for (const [index, row] of inTimeOrder(rows, venue).entries()) {
    columns.timeMs[index] = timeOf(row, venue);
    for (const [column, name] of (['open', 'high', 'low', 'close', 'volume'] as const).entries()) {
      const cell = readDecimalCell(String(row[column + 1]));
      const isReadable = cell.kind === 'number' || (cell.kind === 'digits' && name === 'volume');
      if (!isReadable)
        throw badRow(venue, `${name} is ${JSON.stringify(row[column + 1])?.slice(0, 60) ?? 'absent'}`);
      columns[name][index] = cell.value;
      if (name !== 'volume' && cell.kind === 'number') priceDecimals = Math.max(priceDecimals, cell.decimals);
    }
  }
  return { ...viewBars(columns, { from: 0, to: rows.length }), priceDecimals };
}

type Row = readonly unknown[];

function inTimeOrder(rows: readonly unknown[], venue: string): Row[] {
  const checked = rows.map((row) => {
    if (Array.isArray(row) && row.length >= NAMES.length) return row as Row;
    throw badRow(venue, 'a row has fewer than six values');
  });
  const times = checked.map((row) => timeOf(row, venue));
  const isRising = times.every((time, index) => index === 0 || time > times[index - 1]!);
  const isFalling = times.every((time, index) => index === 0 || time < times[index - 1]!);
  if (isRising) return checked;
  if (isFalling) return [...checked].reverse();
  const at = times.findIndex((time, index) => index > 0 && time <= times[index - 1]!);
  throw badRow(venue, `the times of a page are out of order: ${times[at]} after ${times[at - 1]}`);
}

function timeOf(row: Row, venue: string): number {
  const time = row[0];
  if (typeof time === 'number' && Number.isSafeInteger(time)) return time;
  throw badRow(venue, `time is ${JSON.stringify(time)?.slice(0, 60) ?? 'absent'}`);
}

function badRow(venue: string, what: string): Refusal {
  return new Refusal('VENUE_BAD_RESPONSE', {
    what: `${venue} sent a page that cannot be bars: ${what}`,
    why: 'bars that are guessed from a damaged answer would be wrong without anyone noticing',
    next: 'try again later; if it stays, report it with the name of the venue',
    field: 'venue',
    got: what,
  });
}
