import type { Statistics } from '@/lib/contracts/api/backtest-result';
import { formatCount, formatMoney, formatNumber, formatPercent, NOT_AVAILABLE } from './format-number';
import { formatDuration } from './format-time';

type FigureKey = Exclude<keyof Statistics, 'notes' | 'periodsPerYear'>;
type FigureForm = 'percent' | 'ratio' | 'money' | 'count' | 'duration' | 'loss';

/** One performance figure: how it is called, written and computed, in words a trader can check. */
export interface FigureDescription {
  readonly key: FigureKey;
  readonly label: string;
  readonly form: FigureForm;
  readonly formula: string;
  /** True when the sign means profit or loss and may carry its colour. */
  readonly signed?: boolean;
}

export const FIGURES: readonly FigureDescription[] = [
  {
    key: 'totalReturn',
    label: 'Return',
    form: 'percent',
    signed: true,
    formula: 'Final equity divided by starting capital, minus one, after all costs.',
  },
  {
    key: 'benchmarkReturn',
    label: 'Buy and hold',
    form: 'percent',
    signed: true,
    formula: 'Last close divided by first open of the same bars, minus one, before costs.',
  },
  {
    key: 'netProfit',
    label: 'Net profit',
    form: 'money',
    signed: true,
    formula: 'Final equity minus starting capital, after fees and slippage.',
  },
  {
    key: 'cagr',
    label: 'CAGR',
    form: 'percent',
    signed: true,
    formula: 'The steady yearly growth that leads from starting capital to final equity over the period.',
  },
  {
    key: 'sharpe',
    label: 'Sharpe',
    form: 'ratio',
    formula:
      'Mean return per period divided by its standard deviation, scaled to one year; risk-free rate 0.',
  },
  {
    key: 'sortino',
    label: 'Sortino',
    form: 'ratio',
    formula: 'Like Sharpe, but divided by the deviation of losing periods only.',
  },
  {
    key: 'calmar',
    label: 'Calmar',
    form: 'ratio',
    formula: 'CAGR divided by the maximum drawdown.',
  },
  {
    key: 'volatility',
    label: 'Volatility',
    form: 'percent',
    formula: 'Standard deviation of returns per period, scaled to one year.',
  },
  {
    key: 'maxDrawdown',
    label: 'Max drawdown',
    form: 'loss',
    formula: 'Largest fall of equity below its previous high, as a share of that high.',
  },
  {
    key: 'maxDrawdownDurationMs',
    label: 'Longest drawdown',
    form: 'duration',
    formula: 'Longest time from one high of equity until that high is reached again, or until the end.',
  },
  {
    key: 'roundTripsTotal',
    label: 'Round trips',
    form: 'count',
    formula: 'Positions opened and closed again, each from flat to flat.',
  },
  {
    key: 'winRate',
    label: 'Win rate',
    form: 'percent',
    formula: 'Round trips that made money after costs, divided by all round trips.',
  },
  {
    key: 'profitFactor',
    label: 'Profit factor',
    form: 'ratio',
    formula: 'Sum of winning round trips divided by the sum of losing ones.',
  },
  {
    key: 'expectancy',
    label: 'Expectancy',
    form: 'money',
    signed: true,
    formula: 'Average profit of one round trip after costs.',
  },
  {
    key: 'exposure',
    label: 'Exposure',
    form: 'percent',
    formula: 'Share of bars with an open position.',
  },
  {
    key: 'turnover',
    label: 'Turnover',
    form: 'ratio',
    formula: 'Traded value divided by average equity.',
  },
  {
    key: 'feesPaid',
    label: 'Fees paid',
    form: 'money',
    formula: 'Sum of all commissions.',
  },
  {
    key: 'slippagePaid',
    label: 'Slippage paid',
    form: 'money',
    formula: 'Money lost against the prices without slippage.',
  },
];

/** What one figure shows: its text, its sign for colour, and what the engine says about it, such as why it is missing. */
export interface FigureReading {
  readonly text: string;
  readonly sign: -1 | 0 | 1;
  readonly note: string | null;
}

/** Reads one figure out of the statistics. Null is `n/a` with the engine's own reason, never zero. */
export function readFigure(figure: FigureDescription, statistics: Statistics): FigureReading {
  const value = statistics[figure.key];
  const note = statistics.notes[figure.key] ?? null;
  if (value === null) {
    return { text: NOT_AVAILABLE, sign: 0, note: note ?? 'The engine gave no value for this figure.' };
  }
  const sign = figure.signed === true ? (Math.sign(Number(value)) as -1 | 0 | 1) : 0;
  return { text: figureText(figure, value), sign, note };
}

function figureText({ form, signed = false }: FigureDescription, value: number | string): string {
  const number = Number(value);
  switch (form) {
    case 'percent':
      return formatPercent(number, { signed });
    case 'loss':
      return formatPercent(-number);
    case 'ratio':
      return formatNumber(number);
    case 'money':
      return typeof value === 'string' ? formatMoney(value, { signed }) : formatNumber(value, { signed });
    case 'count':
      return formatCount(number);
    case 'duration':
      return formatDuration(number);
  }
}
