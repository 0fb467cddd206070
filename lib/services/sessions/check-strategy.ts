import { findSeriesOfRun, type SeriesOfRun } from '@/lib/adapters/db/runs';
import type { RunSettings } from '@/lib/contracts/api/run';
import type { CreateSessionRequest, SessionStrategy } from '@/lib/contracts/api/session';
import { Refusal } from '@/lib/core/model/refusal';
import type { ServiceContext } from '@/lib/services/context';
import { readAccountLimits } from '@/lib/services/risk/account-limits';
import { requireConfigAsSaved } from '@/lib/services/runs/asked-config';
import { askedStrategy } from '@/lib/services/runs/asked-strategy';
import { checkRunSettings } from '@/lib/services/runs/check-run-settings';
import { checkStrategyParams } from '@/lib/services/runs/check-strategy-params';

/** A strategy of a session with everything it was validated with, and the asset its capital is in. */
export interface CheckedStrategy {
  readonly settings: RunSettings;
  readonly instruments: readonly string[];
  readonly currency: string;
}

/**
 * One strategy of a session, held to what a backtest of it would be held to. One of the catalogue that trades a
 * single instrument may be given several here: each gets a copy of it, and they share the capital.
 * @throws Refusal STRATEGY_UNKNOWN, STRATEGY_BROKEN, PARAMS_INVALID, RUN_SETTINGS_INVALID, SERIES_UNKNOWN, SESSION_INVALID
 */
export async function checkStrategy(
  context: ServiceContext,
  asked: SessionStrategy,
  session: Pick<CreateSessionRequest, 'mode' | 'feed' | 'fromMs' | 'toMs'>,
): Promise<CheckedStrategy> {
  const { description, strategyHash } = await askedStrategy(context.db, asked.strategy);
  const params = checkStrategyParams(asked.strategy, asked.params, description);
  const together = description.instruments ?? 1;
  const instruments = [asked.instrumentId, ...asked.withInstruments];
  const isCopied = together === 1 && strategyHash === null;
  checkRunSettings(asked, isCopied ? { ...description, instruments: instruments.length } : description);
  await requireConfigAsSaved(context, description, { ...asked, params });
  if (session.mode === 'live' && asked.limits !== 'account') {
    throw new Refusal('SESSION_INVALID', {
      what: `${asked.strategy} would trade real money under the research limits`,
      why: 'a live session is held to the limits of the account in config/risk.yaml',
      next: 'send limits: account',
      field: 'limits',
      got: asked.limits,
      expected: 'account',
    });
  }
  const accountLimits =
    asked.limits === 'account' ? await readAccountLimits(context.configDir, instruments) : null;
  let currency = '';
  for (const instrumentId of instruments) {
    const series = await findSeriesOfRun(context.db, { instrumentId, timeframe: asked.timeframe });
    if (series === null) throw seriesUnknown(instrumentId, asked.timeframe);
    requireBars(series, session);
    currency ||= series.quote;
  }
  const { fromMs, toMs } = session;
  const settings = { ...asked, params, fromMs, toMs, note: '', accountLimits, strategyHash };
  return { settings, instruments, currency };
}

/** Bars that are asked for must be able to come: stored ones must be there, and nobody prints trades of a demo market. */
function requireBars(
  series: SeriesOfRun,
  { feed, fromMs, toMs }: Pick<CreateSessionRequest, 'feed' | 'fromMs' | 'toMs'>,
): void {
  if (feed === 'live' && series.isDemo) {
    throw new Refusal('SESSION_INVALID', {
      what: `${series.seriesId} is DEMO data, of which there is no live feed`,
      why: 'a session on it would wait for ever',
      next: 'choose stored bars, for example at 100x',
      field: 'feed',
      got: feed,
      expected: 'stored',
    });
  }
  if (feed !== 'stored') return;
  const begins = fromMs === null || (series.toMs ?? 0) > fromMs;
  const ends = toMs === null || (series.fromMs ?? Infinity) < toMs;
  if (series.barCount > 0 && begins && ends) return;
  throw new Refusal('RANGE_EMPTY', {
    what: `${series.seriesId} has no bars in the period`,
    why: 'a session on stored bars is told those of the period',
    next: 'choose a period inside the stored bars',
    field: 'fromMs',
  });
}

function seriesUnknown(instrumentId: string, timeframe: string): Refusal {
  return new Refusal('SERIES_UNKNOWN', {
    what: `there are no ${timeframe} bars of ${instrumentId}`,
    why: 'a session warms its strategies up with stored bars, and learns from them on which grid prices lie',
    next: 'download some on the Data page, or with: sextant data download',
    field: 'instrumentId',
    got: `${instrumentId}@${timeframe}`,
  });
}
