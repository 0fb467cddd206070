import { parse, type CsvError } from 'csv-parse';
import { LIMITS } from '@/config/runtime/limits';
import { Refusal } from '@/lib/core/model/refusal';

export type CsvRow = readonly string[];

const LINE_FEED = 10;

/**
 * Rows of CSV text in batches (one batch per chunk of text), header included, as the cells were written. A row may have
 * any number of cells; what they must be is decided by the reader. Throws Refusals for damaged quoting, overlong
 * lines and a cut last line. Row numbers in messages count from 1, the header.
 */
export async function* csvRows(text: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow[]> {
  const parser = parse({
    delimiter: ',',
    quote: '"',
    record_delimiter: '\n',
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: LIMITS.importLineBytesMax,
    encoding: 'utf8',
  });
  // Failures are read from `parser.errored`; without a listener the event would end the process.
  parser.on('error', () => undefined);
  let row = 0;
  let lastByte = LINE_FEED;
  const take = (): CsvRow[] => {
    const rows: CsvRow[] = [];
    for (let next = parser.read() as CsvRow | null; next !== null; next = parser.read() as CsvRow | null)
      rows.push(next);
    row += rows.length;
    return rows;
  };
  try {
    for await (const chunk of text) {
      if (chunk.length === 0) continue;
      lastByte = chunk[chunk.length - 1]!;
      if (!parser.write(chunk) && parser.errored === null) await tick();
      const rows = take();
      if (rows.length > 0) yield rows;
      if (parser.errored !== null) throw rowRefusal(parser.errored, row + 1);
    }
    const rest = await lastRows(parser, row);
    const isCut = lastByte !== LINE_FEED;
    const whole = isCut ? rest.slice(0, -1) : rest;
    if (whole.length > 0) yield whole;
    if (isCut) throw cutRefusal(row + rest.length, 'the last line has no line end');
  } finally {
    parser.destroy();
  }
}

/** Lets the parser's callbacks run, so that everything it was given has become rows. */
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Rows that the parser held back, because more of them could have followed. */
async function lastRows(parser: ReturnType<typeof parse>, rowsBefore: number): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  parser.end();
  try {
    for await (const row of parser) rows.push(row as CsvRow);
  } catch (error) {
    throw rowRefusal(error as Error, rowsBefore + rows.length + 1);
  }
  return rows;
}

/** The parser's own complaints in our words. */
function rowRefusal(error: Error, row: number): Error {
  const { code } = error as CsvError;
  if (code === 'CSV_MAX_RECORD_SIZE') {
    return new Refusal('LIMIT', {
      what: `row ${row}:1: the line is longer than ${LIMITS.importLineBytesMax} bytes`,
      why: 'a row of six numbers is never that long, so this is not the expected file',
      next: 'check that every row ends with a line feed and that the file is what it should be',
      field: `row ${row}:1`,
      got: `more than ${LIMITS.importLineBytesMax} bytes`,
      expected: `at most ${LIMITS.importLineBytesMax} bytes`,
    });
  }
  if (code === 'CSV_QUOTE_NOT_CLOSED') return cutRefusal(row, 'a quoted cell is never closed');
  if (typeof code === 'string' && code.startsWith('CSV_')) {
    return new Refusal('CSV_DELIMITER', {
      what: `row ${row}:1: ${error.message}`,
      why: 'a damaged quote makes it impossible to tell where cells end',
      next: 'export the file again without quotes',
      field: `row ${row}:1`,
      got: code,
      expected: 'plain numbers separated by commas',
    });
  }
  return error;
}

function cutRefusal(row: number, what: string): Refusal {
  return new Refusal('CSV_TRUNCATED', {
    what: `row ${row}:1: ${what}`,
    why: 'the file may have been cut off in the middle of a number, so nothing was imported',
    next: 'fetch the file again; if it is complete, add a line feed at its end',
    field: `row ${row}:1`,
    got: 'no line feed at the end',
    expected: 'a line feed after every row',
  });
}
