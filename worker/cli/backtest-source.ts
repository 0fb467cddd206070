import { BUILD_INFO } from '@/config/runtime/build-info';
import type { RunSettings } from '@/lib/contracts/api/run';
import { readBarsFile } from '@/lib/adapters/files/csv/read-bars';
import type { BacktestInput } from '@/lib/core/backtest/input';
import { sliceSeries } from '@/lib/core/bars/slice-series';
import { Refusal } from '@/lib/core/model/refusal';
import { parseInstrument, parseRealInstrument } from '@/lib/services/data/parse-instrument';
import { backtestInputOf, type TradedBars } from '@/lib/services/runs/backtest-input';
import { LOT_SIZE_DEFAULT } from '@/lib/services/runs/cli-command';
import { CONFIG_DIR } from '../config-dir';
import type { CliIo } from './cli-io';
import type { BacktestRunOptions } from './commands/backtest-run';
import { createProgressLine } from './progress-line';
import { settingsOf } from './run-options';

/** The venue of bars whose file does not say where they are from. */
const FILE_VENUE = 'file';

/**
 * Bars of CSV files, one for each instrument. A whole file is read, also when only a part is used: how many decimals its
 * prices have decides the tick, and must not depend on the period.
 */
export async function inputFromFile(
  io: CliIo,
  options: BacktestRunOptions & { readonly bars: string },
): Promise<BacktestInput> {
  const venue = options.venue ?? FILE_VENUE;
  const symbols = [options.instrument, ...options.with];
  const files = [options.bars, ...options.withBars];
  if (files.length !== symbols.length) {
    throw new Refusal('INPUT_INVALID', {
      what: `${symbols.length} instruments and ${files.length} files of bars were named`,
      why: 'each --with needs its own --with-bars, in the same order',
      next: 'name one file for each instrument',
      field: 'withBars',
    });
  }
  const settings = await withLimits(settingsOf(options, { venue }));
  const markets: TradedBars[] = [];
  for (const [at, symbol] of symbols.entries()) {
    markets.push(await marketFromFile(io, options, { venue, symbol, file: files[at] as string, settings }));
  }
  return backtestInputOf({ settings, markets, codeHash: BUILD_INFO.codeHash });
}

async function marketFromFile(
  io: CliIo,
  options: BacktestRunOptions,
  from: { venue: string; symbol: string; file: string; settings: RunSettings },
): Promise<TradedBars> {
  const { instrumentId, ...instrument } = parseRealInstrument({ venue: from.venue, instrument: from.symbol });
  const progress = options.quiet ? null : createProgressLine(io, 'reading');
  const series = await readBarsFile(from.file, {
    instrumentId,
    timeframe: options.timeframe,
    gapPolicy: options.gaps,
    acknowledgeOutliers: options.acknowledgeOutliers,
    nowMs: io.nowMs(),
    onBars: (barsRead) => {
      io.signal.throwIfAborted();
      progress?.update(barsRead, null);
    },
  }).finally(() => progress?.end());
  return {
    bars: sliceSeries(series, from.settings),
    instrument: { ...instrument, lotSize: options.lotSize ?? LOT_SIZE_DEFAULT, isDemo: false },
  };
}

/** Bars of the connected database: the run page's "copy as CLI" comes here. */
export async function inputFromDatabase(io: CliIo, options: BacktestRunOptions): Promise<BacktestInput> {
  if (options.venue === undefined) {
    throw new Refusal('INPUT_INVALID', {
      what: 'neither --bars nor --venue was given',
      why: 'without a file the bars come from the connected database, which keeps them by venue',
      next: 'add --bars FILE, or --venue NAME as in: sextant data list',
      field: 'venue',
    });
  }
  parseInstrument({ venue: options.venue, instrument: options.instrument });
  const settings = await withLimits(settingsOf(options, { venue: options.venue }));
  // Only now: a backtest of a file loads no database driver.
  const { withLocalContext } = await import('./local-context');
  const { loadRunInput } = await import('@/lib/services/runs/load-run-input');
  return withLocalContext(io, ({ db }) => loadRunInput(db, { settings, codeHash: BUILD_INFO.codeHash }));
}

/** The account's limits stand in config/risk.yaml, which is read only when a run asks for them. */
async function withLimits(settings: RunSettings): Promise<RunSettings> {
  if (settings.limits !== 'account') return settings;
  const { readAccountLimits } = await import('@/lib/services/risk/account-limits');
  const ids = [settings.instrumentId, ...settings.withInstruments];
  return { ...settings, accountLimits: await readAccountLimits(CONFIG_DIR, ids) };
}
