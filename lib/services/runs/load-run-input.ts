import { loadBars } from '@/lib/adapters/db/bars';
import type { Database } from '@/lib/adapters/db/client';
import { plain } from '@/lib/adapters/db/run-results';
import { findSeriesOfRun } from '@/lib/adapters/db/runs';
import type { RunSettings } from '@/lib/contracts/api/run';
import type { BacktestInput } from '@/lib/core/backtest/input';
import { Refusal } from '@/lib/core/model/refusal';
import { backtestInputOf, type TradedBars } from './backtest-input';
import { storedSettings } from './stored-settings';

/**
 * Everything a backtest of stored bars needs, read in one go: the bars of the period and what is traded.
 * For processes that act for the system itself; who may ask was decided when the run was asked for.
 * @throws Refusal SERIES_UNKNOWN, BARS_DAMAGED
 */
export async function loadRunInput(
  db: Database,
  { settings: stored, codeHash }: { settings: RunSettings; codeHash: string },
): Promise<BacktestInput> {
  const settings = storedSettings(stored);
  const markets: TradedBars[] = [];
  for (const instrumentId of [settings.instrumentId, ...settings.withInstruments]) {
    markets.push(await loadMarket(db, settings, instrumentId));
  }
  return backtestInputOf({ settings, markets, codeHash });
}

async function loadMarket(
  db: Database,
  { timeframe, fromMs, toMs }: RunSettings,
  instrumentId: string,
): Promise<TradedBars> {
  const traded = await findSeriesOfRun(db, { instrumentId, timeframe });
  const stored = traded && (await loadBars(db, traded.seriesId, { fromMs, toMs }));
  if (!stored) {
    throw new Refusal('SERIES_UNKNOWN', {
      what: `no ${timeframe} bars of ${instrumentId} are stored in this period`,
      why: 'they were never imported, or have been deleted since the run was asked for',
      next: 'sextant data list shows what is stored; sextant data import FILE adds to it',
      field: 'instrumentId',
      got: `${instrumentId}@${timeframe}`,
    });
  }
  const { venue, symbol, base, quote, isDemo, lotSize } = traded;
  return {
    bars: stored.series,
    instrument: { venue, symbol, base, quote, isDemo, lotSize: plain(lotSize) },
  };
}
