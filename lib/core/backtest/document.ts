import type { Side } from '@/lib/core/model/order';
import type { DecisionFunnel } from '@/lib/core/journal/funnel';
import type { Liquidity } from '@/lib/core/model/fill';
import type { Timeframe } from '@/lib/core/model/timeframe';
import type { StatisticsReport } from '@/lib/core/statistics/statistics-report';
import type { FillModelName, ParameterInput } from './input';

/** The shape of lib/contracts/api/backtest-result.ts as plain data; a test holds the two together. Money is decimal text. */
export interface RunFacts {
  readonly fingerprint: string;
  readonly engineVersion: string;
  readonly codeHash: string;
  readonly dataHash: string;
  readonly paramsHash: string;
  readonly journalHash: string;
  readonly strategy: string;
  readonly params: ParameterInput;
  readonly venue: string;
  /** The first of `instruments`. */
  readonly instrument: string;
  readonly instruments: readonly string[];
  readonly timeframe: Timeframe;
  readonly fromMs: number;
  readonly toMs: number;
  readonly bars: number;
  readonly gapCount: number;
  readonly missingBars: number;
  readonly tickSize: string;
  readonly lotSize: string;
  readonly capital: string;
  readonly quoteCurrency: string;
  readonly feeRate: string;
  readonly feePerTrade: string;
  readonly slippageBps: string;
  readonly fillModel: FillModelName;
  readonly seed: number;
  readonly isDemo: boolean;
}

export const FIGURE_NAMES = [
  'totalReturn',
  'cagr',
  'sharpe',
  'sortino',
  'calmar',
  'volatility',
  'maxDrawdown',
  'maxDrawdownAmount',
  'maxDrawdownDurationMs',
  'winRate',
  'profitFactor',
  'expectancy',
  'averageWin',
  'averageLoss',
  'largestWin',
  'largestLoss',
  'exposure',
  'turnover',
  'benchmarkReturn',
] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];

export interface Statistics extends Readonly<Record<FigureName, number | null>> {
  readonly initialCapital: string;
  readonly finalEquity: string;
  readonly netProfit: string;
  readonly feesPaid: string;
  readonly slippagePaid: string;
  readonly roundTripsTotal: number;
  readonly roundTripsWinning: number;
  readonly roundTripsLosing: number;
  readonly periodsPerYear: number;
  /** Figure → why it is null; `roundTripsTotal` → what was still open at the end. */
  readonly notes: Readonly<Record<string, string>>;
}

export interface RoundTripRow {
  readonly number: number;
  readonly instrument: string;
  readonly side: 'long' | 'short';
  readonly quantity: string;
  readonly entryTimeMs: number;
  readonly entryPrice: string;
  readonly exitTimeMs: number;
  readonly exitPrice: string;
  readonly profit: string;
  readonly returnFraction: number;
  readonly fees: string;
  readonly slippage: string;
  /** Closes over which the position was held. */
  readonly bars: number;
  readonly maxAdverse: number;
  readonly maxFavorable: number;
  readonly exitReason: string;
}

export interface FillRow {
  readonly seq: number;
  readonly timeMs: number;
  readonly instrument: string;
  readonly clientOrderId: string;
  readonly side: Side;
  readonly price: string;
  readonly quantity: string;
  readonly fee: string;
  readonly feeCurrency: string;
  readonly liquidity: Liquidity;
  readonly slippage: string;
}

export interface BacktestDocument {
  readonly run: RunFacts;
  readonly statistics: Statistics;
  /** Every statistic with its sample size, and the tables. */
  readonly report: StatisticsReport;
  /** How far every view got, and what stopped the others. */
  readonly funnel: DecisionFunnel;
  readonly roundTrips: readonly RoundTripRow[];
  readonly fills: readonly FillRow[];
}
