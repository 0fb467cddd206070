import { loadBars } from '@/lib/adapters/db/bars';
import type { Database } from '@/lib/adapters/db/client';
import { plain } from '@/lib/adapters/db/run-results';
import { findSeriesOfRun } from '@/lib/adapters/db/runs';
import type { RunSettings } from '@/lib/contracts/api/run';
import type { BacktestInput } from '@/lib/core/backtest/input';
import { Refusal } from '@/lib/core/model/refusal';
import { backtestInputOf } from './backtest-input';

/**
 * Everything a backtest of stored bars needs, read in one go: the bars of the period and what is traded.
 * For processes that act for the system itself; who may ask was decided when the run was asked for.
 * @throws Refusal SERIES_UNKNOWN, BARS_DAMAGED
 */
export async function loadRunInput(
  db: Database,
  { settings, codeHash }: { settings: RunSettings; codeHash: string },
): Promise<BacktestInput> {
  const { instrumentId, timeframe, fromMs, toMs } = settings;
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
  const instrument = { ...traded, lotSize: plain(traded.lotSize) };
  return backtestInputOf({ settings, bars: stored.series, instrument, codeHash });
}
