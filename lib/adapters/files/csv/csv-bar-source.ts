import { LIMITS } from '@/config/runtime/limits';
import { createBarRules } from '@/lib/core/bars/bar-rules';
import { createBarColumns, viewBars, type BarColumns } from '@/lib/core/bars/bar-columns';
import { Refusal } from '@/lib/core/model/refusal';
import type { BarPage, BarSource } from '@/lib/ports/bar-source';
import { csvRows } from './csv-rows';
import { decodeText } from './decode-text';
import { readHeader, RowReader, rowPlace } from './row-reader';

export interface CsvSettings {
  /** Only shown to people. */
  readonly label: string;
  readonly symbol: string;
  readonly gapPolicy: 'refuse' | 'allow';
  readonly acknowledgeOutliers: boolean;
  /** Bars that have not closed at this moment are refused. */
  readonly nowMs: number;
}

const PAGE_BARS = 50_000;
const HEADER_ROW = 1;

/**
 * The bars of a CSV file (`ts_ms,open,high,low,close,volume`; gzip or plain) as pages. Streams: memory holds one page.
 * Throws a Refusal with row and column for the first thing that is wrong; rules about the whole file (gaps, length of
 * bars, cut end) throw after the last page, so a caller must not keep anything before the iteration has ended.
 */
export function csvBarSource(file: AsyncIterable<Uint8Array>, settings: CsvSettings): BarSource {
  return {
    label: settings.label,
    async *pages({ timeframe, fromMs, toMs }) {
      const place = (bar: number, column: number): string => rowPlace(bar + HEADER_ROW + 1, column);
      const rules = createBarRules({ ...settings, timeframe, place });
      let reader: RowReader | null = null;
      let row = 0;
      let page = newPage();
      for await (const rows of csvRows(decodeText(file))) {
        for (const cells of rows) {
          row += 1;
          if (reader === null) {
            reader = new RowReader(readHeader(cells), settings.symbol);
            continue;
          }
          reader.read(cells, row);
          const [open, high, low, close, volume] = reader.values as unknown as [
            number,
            number,
            number,
            number,
            number,
          ];
          rules.check(reader.timeMs, open, high, low, close, volume);
          if (row - HEADER_ROW > LIMITS.importBarsMax) throw tooManyBars();
          if ((fromMs !== null && reader.timeMs < fromMs) || (toMs !== null && reader.timeMs >= toMs))
            continue;
          page.put(reader.timeMs, reader.values);
          if (page.isFull()) {
            yield page.finish(reader.priceDecimals);
            page = newPage();
          }
        }
      }
      if (reader === null) readHeader(undefined);
      rules.finish();
      if (!page.isEmpty()) yield page.finish(reader?.priceDecimals ?? 0);
    },
  };
}

function tooManyBars(): Refusal {
  return new Refusal('LIMIT', {
    what: `the file has more than ${LIMITS.importBarsMax} bars`,
    why: 'every import has a bound, so that one file cannot fill the machine',
    next: 'split the file by year and import the parts one after the other',
    field: 'file',
    got: `more than ${LIMITS.importBarsMax} bars`,
    expected: `at most ${LIMITS.importBarsMax} bars`,
  });
}

interface PageBuilder {
  put(timeMs: number, values: Float64Array): void;
  isFull(): boolean;
  isEmpty(): boolean;
  finish(priceDecimals: number): BarPage;
}

function newPage(): PageBuilder {
  const columns: BarColumns = createBarColumns(PAGE_BARS);
  let length = 0;
  return {
    put(timeMs, values) {
      columns.timeMs[length] = timeMs;
      columns.open[length] = values[0]!;
      columns.high[length] = values[1]!;
      columns.low[length] = values[2]!;
      columns.close[length] = values[3]!;
      columns.volume[length] = values[4]!;
      length += 1;
    },
    isFull: () => length === PAGE_BARS,
    isEmpty: () => length === 0,
    finish: (priceDecimals) => ({ ...viewBars(columns, { from: 0, to: length }), priceDecimals }),
  };
}
