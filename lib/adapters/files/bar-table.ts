import { createBarRules } from '@/lib/core/bars/bar-rules';
import { indexAtOrAfter, viewBars, type BarColumns } from '@/lib/core/bars/bar-columns';
import { powerOfTen } from '@/lib/core/bars/power-of-ten';
import { Refusal } from '@/lib/core/model/refusal';
import type { BarSource } from '@/lib/ports/bar-source';
import type { Table, TableBatch } from '@/lib/ports/table';
import type { CsvSettings } from './csv/csv-bar-source';

/** Most decimals of a price that a double gives back. */
const DECIMALS_MAX = 15;

/** Bars as rows of the table `bars`; nothing is copied. */
export function barBatch({ length, timeMs, open, high, low, close, volume }: BarColumns): TableBatch {
  return { length, columns: [timeMs, open, high, low, close, volume] };
}

/** Rows of the table `bars` as columns again. */
export function barColumnsOf({ length, columns }: TableBatch): BarColumns {
  const [timeMs, open, high, low, close, volume] = columns as readonly Float64Array[] as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return { length, timeMs, open, high, low, close, volume };
}

/**
 * The bars of an exported file as the source of an import: the same rules as for candles from anywhere else. Rules about
 * the whole file, and the hash of its rows, throw after the last page.
 */
export function tableBarSource(table: Table, settings: CsvSettings): BarSource {
  return {
    label: settings.label,
    async *pages({ timeframe, fromMs, toMs }) {
      if (table.kind !== 'bars') throw notBars(table.kind);
      const rules = createBarRules({ ...settings, timeframe, place: (bar) => `row ${bar + 1}` });
      let priceDecimals = 0;
      for await (const batch of table.batches) {
        const bars = barColumnsOf(batch);
        for (let at = 0; at < bars.length; at += 1) {
          const [open, high, low, close] = [bars.open[at]!, bars.high[at]!, bars.low[at]!, bars.close[at]!];
          rules.check(bars.timeMs[at]!, open, high, low, close, bars.volume[at]!);
          for (const price of [open, high, low, close]) priceDecimals = decimalsOf(price, priceDecimals);
        }
        const from = fromMs === null ? 0 : indexAtOrAfter(bars, fromMs);
        const to = toMs === null ? bars.length : indexAtOrAfter(bars, toMs);
        if (to > from) yield { ...viewBars(bars, { from, to }), priceDecimals };
      }
      rules.finish();
    },
  };
}

/** How many decimals give this price back, at least `atLeast`. @throws Refusal DECIMAL_FORMAT */
function decimalsOf(price: number, atLeast: number): number {
  for (let decimals = atLeast; decimals <= DECIMALS_MAX; decimals += 1) {
    const scale = powerOfTen(decimals);
    if (Math.round(price * scale) / scale === price) return decimals;
  }
  throw new Refusal('DECIMAL_FORMAT', {
    what: `the price ${price} has more than ${DECIMALS_MAX} decimals`,
    why: 'prices are stored as whole ticks, and this one is on no tick',
    next: 'round prices to the tick of the instrument',
    got: String(price),
    expected: `at most ${DECIMALS_MAX} decimals`,
  });
}

function notBars(kind: string): Refusal {
  return new Refusal('TABLE_FORM', {
    what: `the file holds ${kind}, not bars`,
    why: 'only bars are imported; everything else comes out of a run and is never put back in',
    next: 'sextant data convert turns it into another form',
    got: kind,
    expected: 'bars',
  });
}
