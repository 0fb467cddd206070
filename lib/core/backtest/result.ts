import { findGaps } from '@/lib/core/bars/gaps';
import type { Engine } from '@/lib/core/engine/engine';
import type { FillEntry, LiquidatedEntry } from '@/lib/core/journal/entry';
import { funnelOf } from '@/lib/core/journal/funnel';
import { journalHash } from '@/lib/core/journal/hash-chain';
import { project } from '@/lib/core/journal/project';
import type { Journal } from '@/lib/core/journal/journal';
import { formatExact } from '@/lib/core/model/decimal-text';
import type { Instrument } from '@/lib/core/model/instrument';
import type { Money } from '@/lib/core/model/money';
import type { TripColumns } from '@/lib/core/statistics/statistics-input';
import type { StatisticsReport } from '@/lib/core/statistics/statistics-report';
import type { Curve } from './curve';
import type { BacktestDocument, FillRow, RunFacts } from './document';
import { ENGINE_VERSION, type RunHashes } from './hashes';
import type { BacktestInput, MarketInput, ParameterInput } from './input';
import { regimeColumnOf, volatilityColumnOf } from './regime-labels';
import { roundTripRows } from './round-trip-rows';
import type { Settings } from './settings';
import { benchmarkOf, reportOf, statisticsOf } from './statistics';

export interface BacktestOutcome {
  /** The wire form of lib/contracts/api/backtest-result.ts, without the curves. */
  readonly document: BacktestDocument;
  readonly report: StatisticsReport;
  readonly journal: Journal;
  /** Start of the moment of each mark, UTC epoch ms; `equity` and `benchmark` are marked at its close. */
  readonly equityTimeMs: Float64Array;
  readonly equity: Float64Array;
  /** Buy and hold from the same capital before costs; NaN throughout where there is no single instrument to hold. */
  readonly benchmark: Float64Array;
}

export interface FinishedRun {
  readonly input: BacktestInput;
  readonly settings: Settings;
  readonly params: ParameterInput;
  readonly hashes: RunHashes;
  readonly engine: Engine;
  readonly journal: Journal;
  readonly curve: Curve;
  readonly finalEquity: Money;
  /** Closed round trips as columns, worked out once. */
  readonly columns: () => TripColumns;
}

/** What a finished run leaves behind. */
export function buildOutcome(run: FinishedRun): BacktestOutcome {
  const { settings, engine, journal, curve } = run;
  const report = reportOf(run, regimeColumnOf(run), volatilityColumnOf(run));
  requireSameBooks(engine, journal);
  const { instruments } = settings;
  const columns = run.columns();
  const document: BacktestDocument = {
    run: factsOf(run),
    statistics: statisticsOf(run, report),
    report,
    funnel: funnelOf(journal.entries(), curve.moments),
    roundTrips: roundTripRows({ trips: engine.trips, columns, journal, instruments }),
    fills: Array.from(journal.fillEntries(), (entry) => fillRow(entry, run)),
  };
  const equity = curve.equity.slice();
  const benchmark = benchmarkOf(run) ?? new Float64Array(equity.length).fill(Number.NaN);
  return { document, report, journal, equityTimeMs: curve.timeMs.slice(), equity, benchmark };
}

/** The journal is the truth: folded, it must lead to the books of the engine that wrote it. */
function requireSameBooks(engine: Engine, journal: Journal): void {
  const folded = project(journal.entries());
  const { cash, held } = engine.standing();
  const isSame = held.every((units, instrument) => folded.position(instrument)?.quantity === units);
  if (folded.cash !== cash || !isSame) {
    throw new Error('backtest: the folded journal does not lead to the books of the engine');
  }
}

function factsOf(run: FinishedRun): RunFacts {
  const { input, settings, hashes, journal } = run;
  const { bars } = input.markets[0] as MarketInput;
  const instrument = settings.instruments[0] as Instrument;
  const { timeframe, barMs } = settings;
  const gaps = findGaps(bars, { timeframe, listedMax: 0 });
  return {
    ...hashes,
    engineVersion: ENGINE_VERSION,
    codeHash: input.codeHash,
    journalHash: journalHash(journal, input.hash),
    strategy: input.strategy,
    params: run.params,
    venue: instrument.venue,
    instrument: instrument.symbol,
    instruments: settings.instruments.map(({ symbol }) => symbol),
    timeframe,
    fromMs: bars.timeMs[0] as number,
    toMs: (bars.timeMs[bars.length - 1] as number) + barMs,
    bars: bars.length,
    gapCount: gaps.gapCount,
    missingBars: gaps.missingBars,
    tickSize: formatExact(instrument.tickSize),
    lotSize: formatExact(instrument.lotSize),
    capital: formatExact(settings.capital),
    quoteCurrency: instrument.quote,
    feeRate: formatExact(settings.feeRate),
    feePerTrade: formatExact(settings.feePerTrade),
    slippageBps: formatExact(settings.slippageBps),
    fillModel: input.fillModel,
    seed: input.seed,
    isDemo: input.isDemo,
  };
}

function fillRow(entry: FillEntry | LiquidatedEntry, { settings, engine }: FinishedRun): FillRow {
  return {
    seq: entry.seq,
    timeMs: entry.timeMs,
    instrument: (settings.instruments[entry.instrument] as Instrument).symbol,
    clientOrderId: engine.clientOrderId(entry.orderNumber),
    side: entry.side,
    price: formatExact(entry.price),
    quantity: formatExact(entry.quantity),
    fee: formatExact(entry.fee),
    feeCurrency: entry.feeAsset,
    liquidity: entry.liquidity,
    slippage: formatExact(entry.slippage),
  };
}
