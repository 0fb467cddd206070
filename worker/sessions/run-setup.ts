import { LIMITS } from '@/config/runtime/limits';
import type { Database } from '@/lib/adapters/db/client';
import { plain } from '@/lib/adapters/db/run-results';
import { findSeriesOfRun } from '@/lib/adapters/db/runs';
import type { SessionRunRow } from '@/lib/adapters/db/trading-sessions';
import type { RunSettings } from '@/lib/contracts/api/run';
import { engineSetupOf } from '@/lib/core/backtest/engine-setup';
import type { BacktestInput } from '@/lib/core/backtest/input';
import { parseSettings } from '@/lib/core/backtest/settings';
import { underRules } from '@/lib/core/backtest/strategy-rules';
import { createVenue } from '@/lib/core/backtest/venue';
import { createBarColumns } from '@/lib/core/bars/bar-columns';
import { Engine } from '@/lib/core/engine/engine';
import { prepareStrategy, type PreparedStrategy } from '@/lib/core/engine/prepare-strategy';
import type { Instrument } from '@/lib/core/model/instrument';
import { Refusal } from '@/lib/core/model/refusal';
import type { Timeframe } from '@/lib/core/model/timeframe';
import type { SimVenue } from '@/lib/core/sim/sim-venue';
import { backtestInputOf, optionsOf, type TradedBars } from '@/lib/services/runs/backtest-input';
import { storedSettings } from '@/lib/services/runs/stored-settings';
import { GrowingBars } from './growing-bars';

/** What one strategy of a session is made of, fresh: nothing was told to it yet. */
export interface MadeRun {
  readonly row: SessionRunRow;
  readonly settings: RunSettings;
  readonly engine: Engine;
  readonly venue: SimVenue;
  readonly instruments: readonly Instrument[];
  readonly timeframe: Timeframe;
  readonly barMs: number;
  readonly bars: readonly GrowingBars[];
  readonly warmupBars: number;
  /** Of our code, and of the strategy's where it is somebody's own. */
  readonly codeHash: string;
}

/** What a session was asked with that its engines depend on, the same in each of its lives. */
export interface SessionTerms {
  readonly isLive: boolean;
  /** Between which moments rules that follow the clock are worked out. */
  readonly period: { readonly fromMs: number; readonly toMs: number };
  readonly codeHash: string;
}

/**
 * A strategy of a session, from its row alone, by the one way from settings to an engine that backtests use too.
 * @throws Refusal SERIES_UNKNOWN, and those of the strategy
 */
export async function makeRun(db: Database, row: SessionRunRow, terms: SessionTerms): Promise<MadeRun> {
  const settings = storedSettings(row.settings);
  const markets = await Promise.all(row.instruments.map((id) => emptyMarket(db, id, settings.timeframe)));
  const asked = backtestInputOf({ settings, markets, codeHash: terms.codeHash });
  const quote = markets[0]?.instrument.quote ?? '';
  const input: BacktestInput = { ...asked, options: optionsOf(settings, quote, terms.period) };
  const { prepared, codeHash } = await preparedOf(db, settings, { input, codeHash: terms.codeHash });
  const parsed = parseSettings(input);
  const setup = engineSetupOf(input, {
    prepared: underRules(prepared, input),
    settings: parsed,
    fingerprint: row.fingerprint,
  });
  const kept = Math.max(LIMITS.sessionBarsKept, 2 * prepared.warmupBars);
  return {
    row,
    settings,
    engine: new Engine({ ...setup, isLive: terms.isLive }),
    venue: createVenue(input, parsed),
    instruments: parsed.instruments,
    timeframe: parsed.timeframe,
    barMs: parsed.barMs,
    bars: markets.map(
      ({ bars }) => new GrowingBars({ priceDecimals: bars.priceDecimals, kept, most: LIMITS.sessionBarsMax }),
    ),
    warmupBars: prepared.warmupBars,
    codeHash,
  };
}

/** Somebody's own strategy comes with its bundler, which is loaded for nobody else. */
async function preparedOf(
  db: Database,
  { strategy: name, strategyHash: hash }: RunSettings,
  { input, codeHash }: { input: BacktestInput; codeHash: string },
): Promise<{ prepared: PreparedStrategy; codeHash: string }> {
  const { params, markets } = input;
  if (hash === null) return { prepared: prepareStrategy(name, params, markets.length), codeHash };
  const { ownRun } = await import('../strategies/own-run');
  return ownRun(db, { name, hash, codeHash, params });
}

/** What is traded, with no bars yet. */
async function emptyMarket(db: Database, instrumentId: string, timeframe: Timeframe): Promise<TradedBars> {
  const traded = await findSeriesOfRun(db, { instrumentId, timeframe });
  if (traded === null) {
    throw new Refusal('SERIES_UNKNOWN', {
      what: `no ${timeframe} bars of ${instrumentId} are stored any more`,
      why: 'they have been deleted since the session was asked for',
      next: 'download them again, then resume the session',
      field: 'instrumentId',
      got: `${instrumentId}@${timeframe}`,
    });
  }
  const { venue, symbol, base, quote, isDemo, lotSize, priceDecimals } = traded;
  return {
    bars: { instrumentId, timeframe, priceDecimals, ...createBarColumns(0) },
    instrument: { venue, symbol, base, quote, isDemo, lotSize: plain(lotSize) },
  };
}
