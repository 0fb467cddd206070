import type { RunQuality } from '@/lib/contracts/api/data-quality';
import { findFillsOffMarket } from '@/lib/core/bars/fills-off-market';
import { highestLevel, reportQuality } from '@/lib/core/bars/quality-report';
import type { BarSeries } from '@/lib/core/bars/bar-series';
import type { MarketCalendar } from '@/lib/core/model/market-calendar';
import { qualityDocument } from '@/lib/services/data/quality-document';

/** What a run keeps of each kind of finding; `data check` lists more. */
const LISTED_MAX = 5;

/**
 * The quality of the bars that one run walked, and its fills against them. `fills` name their symbol; runs of one instrument
 * may leave it empty.
 */
export function measureRunQuality(
  markets: readonly {
    readonly bars: BarSeries;
    readonly symbol: string;
    readonly calendar: MarketCalendar;
  }[],
  fills: readonly { readonly timeMs: number; readonly price: string; readonly instrument: string }[],
): NonNullable<RunQuality['series']> {
  return markets.map(({ bars, symbol, calendar }) => {
    const { timeframe } = bars;
    const report = reportQuality(bars, { timeframe, calendar });
    const own = fills.filter(({ instrument }) => instrument === symbol || markets.length === 1);
    const prices = own.map(({ timeMs, price }) => ({ timeMs, price: Number(price) }));
    const { group, withoutBar } = findFillsOffMarket(prices, bars, { timeframe });
    const findings = [...report.findings, group];
    const all = { ...report, findings, level: highestLevel(findings) };
    return { ...qualityDocument(all, LISTED_MAX), instrument: symbol, fillsWithoutBar: withoutBar };
  });
}
