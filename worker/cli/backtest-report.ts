import type { BacktestDocument } from '@/lib/core/backtest/document';
import { formatUtc } from '@/lib/core/bars/utc-calendar';
import { verdictLine, type NumberWords } from '@/lib/core/statistics/verdict-line';
import { durationText, moneyText, numberText, percentText } from './figures';
import { textTable } from './text-table';

const FEW_TRIPS = 30;
const YEAR_MS = 365 * 86_400_000;

/** The result for a person: what ran, the verdict, the figures, and what to be careful about. Ends with a line feed. */
export function backtestReport(
  result: Pick<BacktestDocument, 'run' | 'statistics'> & Partial<Pick<BacktestDocument, 'report'>>,
): string {
  const { run } = result;
  const params = Object.entries(run.params).map(([name, value]) => `${name}=${String(value)}`);
  const head = [
    `${run.isDemo ? 'DEMO  ' : ''}${[run.strategy, ...params].join(' ')}  on ${run.venue}:${run.instrument} ${run.timeframe}`,
    `${formatUtc(run.fromMs)} to ${formatUtc(run.toMs)}  ${numberText(run.bars, 0)} bars`,
  ];
  const notes = notesOf(result);
  return [
    ...head,
    '',
    verdictLine(result.statistics, {
      bars: run.bars,
      words: TERMINAL_WORDS,
      bounds: result.report?.figures ?? {},
    }),
    '',
    ...figuresOf(result, result.report?.figures).map(([name, value]) => `  ${name.padEnd(22)}${value}`),
    ...regimeLines('By trend', result.report?.regimes ?? []),
    ...regimeLines('By volatility', result.report?.volatilityRegimes ?? []),
    ...(notes.length > 0 ? ['', 'Notes', ...notes.map((note) => `  ${note}`)] : []),
    '',
    `fingerprint ${run.fingerprint}`,
    '',
  ].join('\n');
}

const TERMINAL_WORDS: NumberWords = {
  percent: (fraction) => percentText(fraction, { digits: 1 }),
  ratio: (value) => numberText(value, 1),
  count: (value) => numberText(value, 0),
};

type Bounds = Partial<Pick<BacktestDocument['report']['figures'], 'sharpeLow' | 'sharpeHigh'>>;

function figuresOf(
  { run, statistics: s }: Pick<BacktestDocument, 'run' | 'statistics'>,
  { sharpeLow, sharpeHigh }: Bounds = {},
): [string, string][] {
  const range =
    sharpeLow?.value == null || sharpeHigh?.value == null
      ? ''
      : `  (95 %: ${numberText(sharpeLow.value)} to ${numberText(sharpeHigh.value)})`;
  const money = (exact: string): string => moneyText(exact, run.quoteCurrency);
  const amount = (value: number | null): string =>
    value === null ? 'n/a' : `${numberText(value)} ${run.quoteCurrency}`;
  const unsigned = { isSigned: false };
  return [
    ['Initial capital', money(s.initialCapital)],
    ['Final equity', money(s.finalEquity)],
    ['Net profit', money(s.netProfit)],
    ['Total return', percentText(s.totalReturn)],
    ['Buy and hold', percentText(s.benchmarkReturn)],
    ['CAGR', percentText(s.cagr)],
    ['Sharpe', `${numberText(s.sharpe)}${range}`],
    ['Sortino', numberText(s.sortino)],
    ['Calmar', numberText(s.calmar)],
    ['Volatility', percentText(s.volatility, unsigned)],
    ['Max drawdown', `${percentText(s.maxDrawdown, unsigned)}  (${amount(s.maxDrawdownAmount)})`],
    ['Drawdown duration', durationText(s.maxDrawdownDurationMs)],
    ['Round trips', `${s.roundTripsTotal}  (${s.roundTripsWinning} won, ${s.roundTripsLosing} lost)`],
    ['Win rate', percentText(s.winRate, unsigned)],
    ['Profit factor', numberText(s.profitFactor)],
    ['Expectancy', amount(s.expectancy)],
    ['Average win / loss', `${amount(s.averageWin)} / ${amount(s.averageLoss)}`],
    ['Largest win / loss', `${amount(s.largestWin)} / ${amount(s.largestLoss)}`],
    ['Exposure', percentText(s.exposure, unsigned)],
    ['Turnover', numberText(s.turnover)],
    ['Fees', money(s.feesPaid)],
    ['Slippage', money(s.slippagePaid)],
  ];
}

const REGIME_COLUMNS = [
  { title: 'Time', right: true },
  { title: 'Return', right: true },
  { title: 'Sharpe', right: true },
  { title: 'Trips', right: true },
  { title: 'Win rate', right: true },
] as const;

/** What the run did in each kind of market; before enough bars are known the kind is unknown. */
function regimeLines(title: string, regimes: BacktestDocument['report']['regimes']): string[] {
  if (regimes.length === 0) return [];
  const unsigned = { digits: 1, isSigned: false };
  const rows = regimes.map(({ name, figures }) => [
    `  ${name}`,
    percentText(figures.regimeShare.value, unsigned),
    percentText(figures.regimeReturn.value),
    numberText(figures.regimeSharpe.value),
    numberText(figures.tripsTotal.value, 0),
    percentText(figures.winRate.value, unsigned),
  ]);
  return ['', textTable([{ title: `  ${title}` }, ...REGIME_COLUMNS], rows).trimEnd()];
}

function notesOf({ run, statistics }: Pick<BacktestDocument, 'run' | 'statistics'>): string[] {
  const figures: Readonly<Record<string, unknown>> = { ...statistics };
  const notes = Object.entries(statistics.notes).map(
    ([figure, why]) => `${figure}${figures[figure] === null ? ' is n/a' : ''}: ${why}`,
  );
  const isFree = ![run.feeRate, run.feePerTrade, run.slippageBps].some((cost) => /[1-9]/.test(cost));
  if (isFree) notes.push('no costs at all: real trading is never free');
  if (statistics.roundTripsTotal < FEW_TRIPS) {
    notes.push(`only ${statistics.roundTripsTotal} round trips: fewer than ${FEW_TRIPS} prove little`);
  }
  if (run.toMs - run.fromMs < YEAR_MS) notes.push('less than a year of data');
  if (run.gapCount > 0) notes.push(`${run.missingBars} bars are missing in ${run.gapCount} gaps`);
  if (run.fillModel === 'signal-close')
    notes.push('fills at the signal bar’s close assume orders without delay');
  if (run.isDemo) notes.push('DEMO bars are generated: this says nothing about a real market');
  return notes;
}
