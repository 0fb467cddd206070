'use client';
import { formatCount, formatPercent } from '@/components/trading/format-number';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { TimeText } from '@/components/ui/time-text';
import type { RunQuality } from '@/lib/contracts/api/data-quality';
import { FINDING_WORDS, scoreText } from '@/lib/core/bars/finding-words';

const HEIGHT = 120;

type Series = NonNullable<RunQuality['series']>[number];

/** What was found in the bars that the run walked, in its range, and in its fills against them. */
export function DataQualityCard({ runId }: { readonly runId: string }) {
  const loaded = useLoaded<RunQuality>(`/api/v1/runs/${runId}/quality`);
  return (
    <Card
      title="Quality of the data"
      description="Of the bars this run used, in its range, as they were when it ran."
    >
      <Loaded state={loaded} what="the quality of the data" height={HEIGHT}>
        {({ series }) =>
          series === null ? (
            <EmptyState title="Not measured">
              This run is from before the quality was kept with it.
            </EmptyState>
          ) : (
            <div className="flex flex-col gap-6">
              {series.map((one) => (
                <SeriesFindings key={one.instrument} series={one} />
              ))}
            </div>
          )
        }
      </Loaded>
    </Card>
  );
}

function SeriesFindings({ series }: { series: Series }) {
  const found = series.findings.filter(({ total }) => total > 0);
  return (
    <section aria-label={`Quality of ${series.instrument}`}>
      <h3 className="text-body font-medium">{series.instrument}</h3>
      <p className="text-dense text-muted-foreground">
        Score <span className="num">{scoreText(series.score)}</span> of 100, complete{' '}
        <span className="num">{formatPercent(series.completeness)}</span>, market hours {series.calendar}
        {series.fillsWithoutBar === 0 ? '' : `, ${formatCount(series.fillsWithoutBar)} fills without a bar`}
      </p>
      {found.length === 0 ? (
        <p className="mt-2 text-dense">Nothing was found.</p>
      ) : (
        <FindingRows found={found} instrument={series.instrument} />
      )}
    </section>
  );
}

const TONE = { info: '', warn: 'text-warn', error: 'text-crit' } as const;

function FindingRows({ found, instrument }: { found: Series['findings']; instrument: string }) {
  return (
    <div
      className="mt-2 overflow-x-auto"
      role="region"
      tabIndex={0}
      aria-label={`What was found in ${instrument}`}
    >
      <table className="w-full text-dense">
        <thead className="text-label text-muted-foreground">
          <tr>
            <th scope="col" className="py-1 text-left">
              Finding
            </th>
            <th scope="col" className="py-1 text-left">
              Level
            </th>
            <th scope="col" className="py-1 text-right">
              Found
            </th>
            <th scope="col" className="py-1 text-right">
              Limit
            </th>
            <th scope="col" className="py-1 text-right">
              Largest
            </th>
            <th scope="col" className="py-1 pl-6 text-left">
              Where, UTC
            </th>
          </tr>
        </thead>
        <tbody>
          {found.map((group) => (
            <FindingRow key={group.kind} group={group} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FindingRow({ group }: { group: Series['findings'][number] }) {
  const { name, value } = FINDING_WORDS[group.kind];
  const largest = group.listed[0];
  return (
    <tr className="border-t border-border">
      <th scope="row" className="py-1 text-left font-normal">
        {name}
      </th>
      <td className={`py-1 ${TONE[group.level]}`}>{group.level}</td>
      <td className="num py-1 text-right">{formatCount(group.total)}</td>
      <td className="num py-1 text-right">{value(group.limit)}</td>
      <td className="num py-1 text-right">
        {largest === undefined || largest.value === null ? 'n/a' : value(largest.value)}
      </td>
      <td className="num py-1 pl-6">
        {largest === undefined ? '' : <TimeText ms={largest.fromMs} precision="minute" />}
      </td>
    </tr>
  );
}
