'use client';
import { Card } from '@/components/ui/card';
import type { StatisticsReport } from '@/lib/core/statistics/statistics-report';
import { FigureTip } from './figure-tip';
import { figureText, type FigureLine } from './figure-text';

interface Props {
  readonly report: StatisticsReport;
  readonly lines: readonly FigureLine[];
  readonly currency: string;
}

const GROUPS = [
  ['bar', 'Curve', 'bar by bar'],
  ['day', 'Daily returns', 'UTC days'],
  ['benchmark', 'Beside buy and hold', 'daily returns'],
] as const;

/** Every figure there is: of the curve and its days in lists, of the round trips in columns for all, long and short. */
export function AllFigures({ report, lines, currency }: Props) {
  const trips = lines.filter((line) => line.basis === 'trip' && line.name in report.sides.long);
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <Card
        padded={false}
        title="Round trips by side"
        description={`Money in ${currency}, after costs; each name has its formula`}
      >
        <SideTable report={report} lines={trips} currency={currency} />
      </Card>
      <Card padded={false} title="All other figures" description={`Money in ${currency}`}>
        <div className="max-h-[75dvh] overflow-y-auto px-4 pb-4">
          {GROUPS.map(([basis, title, of]) => (
            <section key={basis} className="mt-3">
              <h3 className="text-label text-muted-foreground">
                {title}, {of}
              </h3>
              <dl className="divide-y divide-border border-y border-border">
                {lines
                  .filter((line) => line.basis === basis && line.name in report.figures)
                  .map((line) => (
                    <FigureLineRow key={line.name} line={line} report={report} currency={currency} />
                  ))}
              </dl>
            </section>
          ))}
        </div>
      </Card>
    </div>
  );
}

interface LineProps {
  readonly line: FigureLine;
  readonly report: StatisticsReport;
  readonly currency: string;
}

function FigureLineRow({ line, report, currency }: LineProps) {
  const row = report.figures[line.name as keyof StatisticsReport['figures']];
  return (
    <div className="flex min-h-8 items-center justify-between gap-4 text-dense">
      <dt className="min-w-0 text-muted-foreground">
        <FigureTip line={line} row={row} />
      </dt>
      <dd className="num shrink-0 text-right">{figureText(line, row, currency)}</dd>
    </div>
  );
}

function SideTable({ report, lines, currency }: Props) {
  const sides = [
    ['All', report.figures],
    ['Long', report.sides.long],
    ['Short', report.sides.short],
  ] as const;
  return (
    <div role="region" aria-label="Round trips by side" tabIndex={0} className="max-h-[75dvh] overflow-auto">
      <table className="w-full border-separate border-spacing-0 text-dense">
        <thead>
          <tr>
            <th scope="col" className={`${HEAD} pl-4 text-left`}>
              Figure
            </th>
            {sides.map(([side]) => (
              <th key={side} scope="col" className={`${HEAD} text-right last:pr-4`}>
                {side}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.name} className="hover:bg-raised">
              <th scope="row" className="border-b border-border py-1 pr-2 pl-4 text-left font-normal">
                <FigureTip
                  line={line}
                  row={report.figures[line.name as keyof StatisticsReport['figures']]}
                  parts={sides
                    .slice(1)
                    .map(([side, figures]) => [side, figures[line.name as keyof typeof figures]] as const)}
                />
              </th>
              {sides.map(([side, figures]) => (
                <td key={side} className="num border-b border-border px-2.5 py-1 text-right last:pr-4">
                  {figureText(line, figures[line.name as keyof typeof figures], currency)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const HEAD =
  'sticky top-0 z-10 h-9 border-b border-border bg-raised px-2.5 text-label text-muted-foreground whitespace-nowrap';
