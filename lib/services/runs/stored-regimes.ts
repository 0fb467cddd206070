import { loadBars } from '@/lib/adapters/db/bars';
import type { Database } from '@/lib/adapters/db/client';
import { findSeriesOfRun } from '@/lib/adapters/db/runs';
import type { RunFacts } from '@/lib/contracts/api/backtest-result';
import type { RunSettings } from '@/lib/contracts/api/run';
import { regimeColumn, regimeOfRun, volatilityColumn } from '@/lib/core/backtest/regime-labels';
import { seriesParts } from '@/lib/core/bars/series-bytes';
import { TIMEFRAME_MS } from '@/lib/core/model/timeframe';
import type { StatisticsInput } from '@/lib/core/statistics/statistics-input';
import { sha256 } from '@/lib/services/sha256';
import { optionsOf } from './backtest-input';

const NOT_SPLIT = { regime: null, volatilityRegime: null } as const;

/**
 * The regimes at each mark of a stored run, from its bars as they are stored now, by the borders its report was split by.
 * None where the bars are gone, or are no longer those the run was made of: no split is better than a wrong one.
 */
export async function storedRegimes(
  db: Database,
  { settings, facts, marks }: { settings: RunSettings; facts: RunFacts; marks: Float64Array },
): Promise<Pick<StatisticsInput, 'regime' | 'volatilityRegime'>> {
  const { instrumentId, timeframe, strategy, params } = settings;
  const series = await findSeriesOfRun(db, { instrumentId, timeframe });
  const stored = series && (await loadBars(db, series.seriesId, { fromMs: facts.fromMs, toMs: facts.toMs }));
  if (!stored || stored.series.length !== facts.bars) return NOT_SPLIT;
  // Of several series the hash is over all of them, and one cannot be told apart.
  const isOnly = facts.instruments.length === 1;
  if (isOnly && sha256(seriesParts(stored.series)) !== facts.dataHash) return NOT_SPLIT;
  const adx = regimeOfRun(strategy, params, optionsOf(settings, facts.quoteCurrency, facts));
  const barMs = TIMEFRAME_MS[timeframe];
  return {
    regime: regimeColumn(stored.series, { barMs, marks, adx }),
    volatilityRegime: volatilityColumn(stored.series, { barMs, marks }),
  };
}
