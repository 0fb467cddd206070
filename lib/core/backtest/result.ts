import { findGaps } from '@/lib/core/bars/gaps';
import type { EngineSnapshot } from '@/lib/core/engine/snapshot';
import type { Entry, FillEntry } from '@/lib/core/journal/entry';
import { journalHash } from '@/lib/core/journal/hash-chain';
import { project } from '@/lib/core/journal/project';
import { roundTripsOf } from '@/lib/core/journal/round-trips';
import { floatFromExact } from '@/lib/core/model/crossing';
import { formatExact } from '@/lib/core/model/decimal-text';
import { TIMEFRAME_MS } from '@/lib/core/model/timeframe';
import { benchmarkCurve } from '@/lib/core/statistics/benchmark-curve';
import type { BacktestDocument, FillRow, RunFacts } from './document';
import { ENGINE_VERSION, type RunHashes } from './hashes';
import type { BacktestInput, ParameterInput } from './input';
import { roundTripRows } from './round-trip-rows';
import type { Settings } from './settings';
import { statisticsOf } from './statistics';

export interface BacktestOutcome {
  /** The wire form of lib/contracts/api/backtest-result.ts. */
  readonly document: BacktestDocument;
  readonly journal: readonly Entry[];
  /** Start of each bar, UTC epoch ms; `equity` and `benchmark` are marked at its close. */
  readonly equityTimeMs: Float64Array;
  readonly equity: Float64Array;
  readonly benchmark: Float64Array;
}

export interface FinishedRun {
  readonly input: BacktestInput;
  readonly settings: Settings;
  readonly params: ParameterInput;
  readonly hashes: RunHashes;
  readonly snapshot: EngineSnapshot;
  readonly journal: readonly Entry[];
  readonly equity: Float64Array;
  readonly fillBars: readonly number[];
}

/** What a finished run leaves behind. Fills, trips and cash come from folding the journal, and must agree with the engine. */
export function buildOutcome(run: FinishedRun): BacktestOutcome {
  const { input, settings, snapshot, journal, equity, fillBars } = run;
  const { bars } = input;
  const projection = project(journal);
  if (projection.cash !== snapshot.cash || projection.position.quantity !== snapshot.position.quantity) {
    throw new Error('backtest: the folded journal does not lead to the books of the engine');
  }
  const trips = roundTripsOf(projection.fills);
  const benchmark = benchmarkCurve(bars, floatFromExact(settings.capital));
  const equityTimeMs = bars.timeMs.slice();
  const statistics = statisticsOf({
    bars,
    barMs: TIMEFRAME_MS[bars.timeframe],
    capital: settings.capital,
    finalEquity: snapshot.equity,
    equity,
    projection,
    trips,
    fillBars,
  });
  const document: BacktestDocument = {
    run: factsOf(run),
    statistics,
    roundTrips: roundTripRows({ projection, trips, bars, fillBars }),
    fills: projection.fills.map(fillRow),
    equity: { timeMs: [...equityTimeMs], equity: [...equity], benchmark: [...benchmark] },
  };
  return { document, journal, equityTimeMs, equity, benchmark };
}

function factsOf(run: FinishedRun): RunFacts {
  const { input, settings, hashes } = run;
  const { bars } = input;
  const { instrument } = settings;
  const barMs = TIMEFRAME_MS[bars.timeframe];
  const gaps = findGaps(bars, { timeframe: bars.timeframe, listedMax: 0 });
  return {
    ...hashes,
    engineVersion: ENGINE_VERSION,
    codeHash: input.codeHash,
    journalHash: journalHash(run.journal, input.hash),
    strategy: input.strategy,
    params: run.params,
    venue: instrument.venue,
    instrument: instrument.symbol,
    timeframe: bars.timeframe,
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

function fillRow(entry: FillEntry): FillRow {
  return {
    seq: entry.seq,
    timeMs: entry.timeMs,
    clientOrderId: entry.clientOrderId,
    side: entry.side,
    price: formatExact(entry.price),
    quantity: formatExact(entry.quantity),
    fee: formatExact(entry.fee),
    feeCurrency: entry.feeAsset,
    slippage: formatExact(entry.slippage),
  };
}
