'use client';
import { Delta } from '@/components/ui/delta';
import type { StatisticsReport } from '@/lib/core/statistics/statistics-report';
import { FigureTip } from './figure-tip';
import { figureSign, figureText, type FigureLine } from './figure-text';
import { formatNumber, formatPercent } from './format-number';

type Figures = StatisticsReport['figures'];
type Name = keyof Figures;

/** The figures a run is judged by, in reading order, with the short name each has on the grid. */
const HEADLINE: readonly (readonly [Name, string])[] = [
  ['totalReturn', 'Return'],
  ['benchmarkReturn', 'Buy and hold'],
  ['netProfit', 'Net profit'],
  ['cagr', 'CAGR'],
  ['sharpe', 'Sharpe'],
  ['sortino', 'Sortino'],
  ['calmar', 'Calmar'],
  ['volatility', 'Volatility'],
  ['maxDrawdown', 'Max drawdown'],
  ['maxDrawdownDurationMs', 'Longest drawdown'],
  ['historicalVar95', 'VaR 95 %, day'],
  ['historicalEs95', 'ES 95 %, day'],
  ['tripsTotal', 'Round trips'],
  ['winRate', 'Win rate'],
  ['profitFactor', 'Profit factor'],
  ['expectancy', 'Expectancy'],
  ['exposure', 'Exposure'],
  ['turnover', 'Turnover'],
];

interface Props {
  readonly figures: Figures;
  readonly lines: readonly FigureLine[];
  readonly currency: string;
}

/** The headline figures of a stretch. What cannot be computed says n/a and why; the Sharpe ratio shows how sure it is. */
export function HeadlineFigures({ figures, lines, currency }: Props) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-border bg-border sm:grid-cols-3 xl:grid-cols-6">
      {HEADLINE.map(([name, label]) => {
        const line = lines.find((one) => one.name === name);
        const row = figures[name];
        if (line === undefined) return null;
        const text = figureText(line, row, currency);
        const sign = figureSign(name, row);
        return (
          <div key={name} className="min-w-0 bg-card px-4 py-3">
            <dt className="text-label text-muted-foreground">
              <FigureTip line={line} row={row} label={label} />
            </dt>
            <dd className="num text-h1" data-figure={name}>
              {sign === 0 ? (
                text
              ) : (
                <Delta sign={sign} arrow={false}>
                  {text}
                </Delta>
              )}
            </dd>
            <FigureNote name={name} figures={figures} />
          </div>
        );
      })}
    </dl>
  );
}

function FigureNote({ name, figures }: { name: Name; figures: Figures }) {
  const note = noteOf(name, figures);
  if (note === null) return null;
  return <dd className="text-label font-normal text-pretty text-muted-foreground">{note}</dd>;
}

/** Why it is missing; for the Sharpe ratio what it could as well be. */
function noteOf(name: Name, figures: Figures): string | null {
  const { value, reason } = figures[name];
  if (value === null) return reason ?? 'It could not be computed.';
  if (name !== 'sharpe') return null;
  const { sharpeLow, sharpeHigh, probabilisticSharpe } = figures;
  if (sharpeLow.value === null || sharpeHigh.value === null) return sharpeLow.reason ?? null;
  const range = `95 %: ${formatNumber(sharpeLow.value)} to ${formatNumber(sharpeHigh.value)}`;
  if (probabilisticSharpe.value === null) return range;
  return `${range}; above 0 with ${formatPercent(probabilisticSharpe.value, { digits: 1 })}`;
}
