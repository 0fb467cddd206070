'use client';
import { FigureTip } from '@/components/trading/figure-tip';
import { figureSign, figureText, type FigureLine } from '@/components/trading/figure-text';
import { formatCount } from '@/components/trading/format-number';
import { Card } from '@/components/ui/card';
import { Delta } from '@/components/ui/delta';
import { EmptyState } from '@/components/ui/empty-state';
import type { FigureRow } from '@/lib/core/statistics/statistic';
import type { StatisticsReport } from '@/lib/core/statistics/statistics-report';

type Regime = StatisticsReport['regimes'][number];
type Name = keyof Regime['figures'];

/** What a regime is judged by, with the short name each figure has over its column. */
const COLUMNS: readonly (readonly [Name, string])[] = [
  ['regimeShare', 'Time'],
  ['regimeReturn', 'Return'],
  ['regimeVolatility', 'Volatility'],
  ['regimeSharpe', 'Sharpe'],
  ['regimeSortino', 'Sortino'],
  ['tripsTotal', 'Round trips'],
  ['winRate', 'Win rate'],
  ['profitFactor', 'Profit factor'],
  ['expectancy', 'Expectancy'],
];

interface Props {
  readonly title: string;
  readonly description: string;
  readonly regimes: readonly Regime[];
  readonly lines: readonly FigureLine[];
  readonly currency: string;
}

/** What the run did in each kind of market, with how much each figure rests on and why one is missing. */
export function RegimesBlock({ title, description, regimes, lines, currency }: Props) {
  return (
    <Card
      padded={false}
      title={title}
      description={`${description} As known when each bar began; round trips by their entry. Money in ${currency}`}
    >
      {regimes.length === 0 ? (
        <EmptyState title="Not split by regime">
          There are no bars in this stretch, or the run is from before regimes were counted.
        </EmptyState>
      ) : (
        <>
          <div role="region" aria-label={title} tabIndex={0} className="overflow-x-auto">
            <table className="w-full border-separate border-spacing-0 text-dense">
              <caption className="sr-only">{title}</caption>
              <thead>
                <tr>
                  <th scope="col" className={`${HEAD} pl-4 text-left`}>
                    Regime
                  </th>
                  {COLUMNS.map(([name, label]) => (
                    <th key={name} scope="col" className={`${HEAD} text-right last:pr-4`}>
                      <RegimeTip name={name} label={label} regimes={regimes} lines={lines} />
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {regimes.map((regime) => (
                  <RegimeLine key={regime.name} regime={regime} lines={lines} currency={currency} />
                ))}
              </tbody>
            </table>
          </div>
          <Reasons regimes={regimes} />
        </>
      )}
    </Card>
  );
}

interface LineProps {
  readonly regime: Regime;
  readonly lines: readonly FigureLine[];
  readonly currency: string;
}

function RegimeLine({ regime, lines, currency }: LineProps) {
  return (
    <tr className="hover:bg-raised">
      <th
        scope="row"
        className="border-b border-border py-1.5 pr-2 pl-4 text-left font-medium whitespace-nowrap"
      >
        {wordOf(regime.name)}
        <span className="num block text-label font-normal text-muted-foreground">
          {formatCount(regime.figures.regimeShare.n)} bars
        </span>
      </th>
      {COLUMNS.map(([name]) => {
        const line = lines.find((one) => one.name === name);
        const row = regime.figures[name];
        const text = line === undefined ? '' : figureText(line, row, currency);
        const sign = figureSign(name, row);
        return (
          <td
            key={name}
            data-regime-figure={name}
            className="num border-b border-border px-2.5 py-1 text-right whitespace-nowrap last:pr-4"
          >
            {sign === 0 ? (
              text
            ) : (
              <Delta sign={sign} arrow={false}>
                {text}
              </Delta>
            )}
          </td>
        );
      })}
    </tr>
  );
}

interface TipProps {
  readonly name: Name;
  readonly label: string;
  readonly regimes: readonly Regime[];
  readonly lines: readonly FigureLine[];
}

/** The figure's formula and source, then the sample of each regime. */
function RegimeTip({ name, label, regimes, lines }: TipProps) {
  const line = lines.find((one) => one.name === name);
  if (line === undefined) return label;
  const rows = regimes.map((regime) => [wordOf(regime.name), regime.figures[name]] as const);
  const n = rows.reduce((sum, [, row]) => sum + row.n, 0);
  const [first] = rows;
  const whole: FigureRow = { value: 0, n, ...perYearOf(first?.[1]) };
  return <FigureTip line={line} row={whole} label={label} parts={rows} />;
}

function perYearOf(row: FigureRow | undefined): { perYear?: number } {
  return row?.perYear === undefined ? {} : { perYear: row.perYear };
}

/** Why figures are missing, in the open: a phone has no pointer to look for it with. */
function Reasons({ regimes }: { regimes: readonly Regime[] }) {
  const reasons = regimes.flatMap(({ name, figures }) => {
    const columnsOf = new Map<string, string[]>();
    for (const [column, label] of COLUMNS) {
      const { value, reason = 'It could not be computed.' } = figures[column];
      if (value === null) columnsOf.set(reason, [...(columnsOf.get(reason) ?? []), label]);
    }
    return [...columnsOf].map(([reason, columns]) => ({
      key: `${name} ${reason}`,
      text: `${wordOf(name)}: ${columns.join(', ')} n/a. ${reason}`,
    }));
  });
  if (reasons.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 px-4 py-3 text-label font-normal text-muted-foreground">
      {reasons.map(({ key, text }) => (
        <li key={key}>{text}</li>
      ))}
    </ul>
  );
}

const wordOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const HEAD = 'h-9 border-b border-border bg-raised px-2.5 text-label text-muted-foreground whitespace-nowrap';
