// One line per figure of a run's curve, days and benchmark: the line is the registration, so the file is as long as the list.
import { ALPHA, alpha } from './alpha';
import { BENCHMARK_RETURN, benchmarkReturn } from './benchmark-return';
import { BETA, beta } from './beta';
import { CAGR, cagr } from './cagr';
import { CALMAR, calmar } from './calmar';
import { captureRatio, DOWN_CAPTURE, UP_CAPTURE } from './capture-ratio';
import * as fisherEs from './cornish-fisher-expected-shortfall';
import * as fisherVar from './cornish-fisher-value-at-risk';
import { CORRELATION, correlation } from './correlation';
import { EXPOSURE, exposure } from './exposure';
import { missing, type Figure } from './figure';
import * as gaussianEs from './gaussian-expected-shortfall';
import * as gaussianVar from './gaussian-value-at-risk';
import * as historicalEs from './historical-expected-shortfall';
import * as historicalVar from './historical-value-at-risk';
import { INFORMATION_RATIO, informationRatio } from './information-ratio';
import { KURTOSIS, kurtosis } from './kurtosis';
import * as drawdown from './max-drawdown';
import { NET_PROFIT, netProfit } from './net-profit';
import { OMEGA, omega } from './omega';
import type { PairMoments } from './pair-moments';
import type { PeriodReturns } from './period-returns';
import { YEAR_MS } from './periods-per-year';
import { PROBABILISTIC_SHARPE, probabilisticSharpe } from './probabilistic-sharpe';
import type { RunFacts } from './run-facts';
import { SHARPE, sharpe } from './sharpe';
import { SHARPE_ERROR, sharpeError } from './sharpe-error';
import { SHARPE_HIGH, SHARPE_LOW, sharpeBound } from './sharpe-interval';
import { SKEW, skew } from './skew';
import { SORTINO, sortino } from './sortino';
import type { Description, Statistic } from './statistic';
import { TAIL_RATIO, tailRatio } from './tail-ratio';
import { TOTAL_RETURN, totalReturn } from './total-return';
import { TRACKING_ERROR, trackingError } from './tracking-error';
import { TURNOVER, turnover } from './turnover';
import { ULCER_INDEX, ulcerIndex } from './ulcer-index';
import { VOLATILITY, volatility } from './volatility';

type Of = (run: RunFacts) => Figure;
type PerYear = ((run: RunFacts) => number) | null;

const NO_BARS = 'There were no bars.';
const NOT_POSITIVE = 'Equity was not positive at the end of every day, so daily returns have no meaning.';
const NO_BENCHMARK = 'No benchmark was given.';
const BENCHMARK_BROKEN = 'The benchmark was not positive at the end of every day.';
const NOT_HANDED_IN = 'It is counted over whole runs and is not known for this part.';

const barsPerYear = (run: RunFacts): number => run.annualisation.barsPerYear;
const daysPerYear = (run: RunFacts): number => run.annualisation.daysPerYear;
/** How many spans like this one make a year: the exponent of growth per year. */
const spansPerYear = (run: RunFacts): number => YEAR_MS / run.elapsedMs;

/** A figure of the curve bar by bar. */
function perBar(description: Description, of: Of, perYear: PerYear = null): Statistic<RunFacts> {
  const guarded: Of = (run) => (run.bars === 0 ? missing(NO_BARS) : of(run));
  return { ...description, basis: 'bar', of: guarded, count: (run) => run.bars, perYear };
}

/** A figure of the daily returns. */
function perDay(description: Description, of: Of): Statistic<RunFacts> {
  const guarded: Of = (run) => {
    if (run.bars === 0) return missing(NO_BARS);
    return run.days.isWhole ? of(run) : missing(NOT_POSITIVE);
  };
  return {
    ...description,
    basis: 'day',
    of: guarded,
    count: (run) => run.days.returns.length,
    perYear: null,
  };
}

type OfPair = (pair: PairMoments, run: RunFacts, benchmark: PeriodReturns) => Figure;

/** A figure of the daily returns beside the benchmark's. */
function besideBenchmark(description: Description, of: OfPair, perYear: PerYear = null): Statistic<RunFacts> {
  const guarded: Of = (run) => {
    if (run.pair === null || run.benchmark === null) return missing(NO_BENCHMARK);
    if (run.bars === 0) return missing(NO_BARS);
    if (!run.days.isWhole) return missing(NOT_POSITIVE);
    return run.benchmark.isWhole ? of(run.pair, run, run.benchmark) : missing(BENCHMARK_BROKEN);
  };
  const count = (run: RunFacts): number => run.pair?.count ?? 0;
  return { ...description, basis: 'benchmark', of: guarded, count, perYear };
}

const growth: Of = ({ initial, final, elapsedMs }) => cagr({ initial, final, elapsedMs });
const ratio: Of = (run) => sharpe(run.moments, barsPerYear(run));
const error: Of = (run) => sharpeError(run.moments, barsPerYear(run));

const growthPerFall: Of = (run) => {
  const deepest = drawdown.maxDrawdown(run.falls);
  return typeof deepest === 'number' ? calmar(growth(run), deepest) : deepest;
};

/** Every figure of a run by its name, in the order a report lists them. */
export const RUN_STATISTICS = {
  totalReturn: perBar(TOTAL_RETURN, (run) => totalReturn(run.initial, run.final)),
  netProfit: perBar(NET_PROFIT, (run) => netProfit(run.initial, run.final)),
  cagr: perBar(CAGR, growth, spansPerYear),
  volatility: perBar(VOLATILITY, (run) => volatility(run.moments, barsPerYear(run)), barsPerYear),
  sharpe: perBar(SHARPE, ratio, barsPerYear),
  sharpeError: perBar(SHARPE_ERROR, error, barsPerYear),
  sharpeLow: perBar(SHARPE_LOW, (run) => sharpeBound(ratio(run), error(run), -1), barsPerYear),
  sharpeHigh: perBar(SHARPE_HIGH, (run) => sharpeBound(ratio(run), error(run), 1), barsPerYear),
  probabilisticSharpe: perBar(PROBABILISTIC_SHARPE, (run) => probabilisticSharpe(ratio(run), error(run))),
  sortino: perBar(SORTINO, (run) => sortino(run.moments, barsPerYear(run)), barsPerYear),
  calmar: perBar(CALMAR, growthPerFall, spansPerYear),
  maxDrawdown: perBar(drawdown.MAX_DRAWDOWN, (run) => drawdown.maxDrawdown(run.falls)),
  maxDrawdownAmount: perBar(drawdown.MAX_DRAWDOWN_AMOUNT, (run) => drawdown.maxDrawdownAmount(run.falls)),
  maxDrawdownDurationMs: perBar(drawdown.MAX_DRAWDOWN_DURATION, (run) =>
    drawdown.maxDrawdownDuration(run.falls),
  ),
  maxDrawdownRecoveryMs: perBar(drawdown.MAX_DRAWDOWN_RECOVERY, (run) =>
    drawdown.maxDrawdownRecovery(run.falls),
  ),
  ulcerIndex: perBar(ULCER_INDEX, (run) => ulcerIndex(run.falls)),
  exposure: perBar(EXPOSURE, (run) =>
    run.barsHeld === null ? missing(NOT_HANDED_IN) : exposure(run.barsHeld, run.bars),
  ),
  turnover: perBar(TURNOVER, (run) =>
    run.tradedValue === null ? missing(NOT_HANDED_IN) : turnover(run.tradedValue, run.moments.meanEquity),
  ),
  omega: perDay(OMEGA, (run) => omega(run.days.returns)),
  tailRatio: perDay(TAIL_RATIO, (run) => tailRatio(run.sortedDays)),
  skew: perDay(SKEW, (run) => skew(run.dayShape)),
  kurtosis: perDay(KURTOSIS, (run) => kurtosis(run.dayShape)),
  historicalVar95: perDay(historicalVar.AT_95, (run) =>
    historicalVar.historicalValueAtRisk(run.sortedDays, 0.05),
  ),
  historicalVar99: perDay(historicalVar.AT_99, (run) =>
    historicalVar.historicalValueAtRisk(run.sortedDays, 0.01),
  ),
  historicalEs95: perDay(historicalEs.AT_95, (run) =>
    historicalEs.historicalExpectedShortfall(run.sortedDays, 0.05),
  ),
  historicalEs99: perDay(historicalEs.AT_99, (run) =>
    historicalEs.historicalExpectedShortfall(run.sortedDays, 0.01),
  ),
  gaussianVar95: perDay(gaussianVar.AT_95, (run) => gaussianVar.gaussianValueAtRisk(run.dayShape, 0.05)),
  gaussianVar99: perDay(gaussianVar.AT_99, (run) => gaussianVar.gaussianValueAtRisk(run.dayShape, 0.01)),
  gaussianEs95: perDay(gaussianEs.AT_95, (run) => gaussianEs.gaussianExpectedShortfall(run.dayShape, 0.05)),
  gaussianEs99: perDay(gaussianEs.AT_99, (run) => gaussianEs.gaussianExpectedShortfall(run.dayShape, 0.01)),
  cornishFisherVar95: perDay(fisherVar.AT_95, (run) =>
    fisherVar.cornishFisherValueAtRisk(run.dayShape, 0.05),
  ),
  cornishFisherVar99: perDay(fisherVar.AT_99, (run) =>
    fisherVar.cornishFisherValueAtRisk(run.dayShape, 0.01),
  ),
  cornishFisherEs95: perDay(fisherEs.AT_95, (run) =>
    fisherEs.cornishFisherExpectedShortfall(run.dayShape, 0.05),
  ),
  cornishFisherEs99: perDay(fisherEs.AT_99, (run) =>
    fisherEs.cornishFisherExpectedShortfall(run.dayShape, 0.01),
  ),
  benchmarkReturn: besideBenchmark(BENCHMARK_RETURN, (_pair, _run, benchmark) => benchmarkReturn(benchmark)),
  alpha: besideBenchmark(ALPHA, (pair, run) => alpha(pair, daysPerYear(run)), daysPerYear),
  beta: besideBenchmark(BETA, beta),
  correlation: besideBenchmark(CORRELATION, correlation),
  informationRatio: besideBenchmark(
    INFORMATION_RATIO,
    (pair, run) => informationRatio(pair, daysPerYear(run)),
    daysPerYear,
  ),
  trackingError: besideBenchmark(
    TRACKING_ERROR,
    (pair, run) => trackingError(pair, daysPerYear(run)),
    daysPerYear,
  ),
  upCapture: besideBenchmark(UP_CAPTURE, (_pair, run, benchmark) =>
    captureRatio(run.days.returns, benchmark.returns, 1),
  ),
  downCapture: besideBenchmark(DOWN_CAPTURE, (_pair, run, benchmark) =>
    captureRatio(run.days.returns, benchmark.returns, -1),
  ),
} as const satisfies Readonly<Record<string, Statistic<RunFacts>>>;

export type RunFigureName = keyof typeof RUN_STATISTICS;
