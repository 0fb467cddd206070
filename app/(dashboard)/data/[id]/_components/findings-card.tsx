'use client';
import { formatCount, formatPercent } from '@/components/trading/format-number';
import { Loaded } from '@/components/trading/loaded';
import { QualityBadge } from '@/components/trading/quality-badge';
import { useLoaded } from '@/components/trading/use-loaded';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { TimeText } from '@/components/ui/time-text';
import type { SeriesCheck } from '@/lib/contracts/api/data-quality';
import { FINDING_WORDS, scoreText } from '@/lib/core/bars/finding-words';
import { Disclosure } from './disclosure';
import { FactTable, type FactColumn } from './fact-table';
import { PlaceLink } from './place-link';

const HEIGHT = 160;
type Group = SeriesCheck['findings'][number];
type Finding = Group['listed'][number];

/** What is wrong or odd in the bars, found by looking at every one of them now; each leads to its place in the chart. */
export function FindingsCard({ seriesId }: { readonly seriesId: string }) {
  const loaded = useLoaded<SeriesCheck>(`/api/v1/series/${encodeURIComponent(seriesId)}/quality`);
  return (
    <Card
      padded={false}
      className="overflow-x-clip"
      title="Findings"
      description="Every bar was looked at when this page was opened"
    >
      <Loaded state={loaded} what="the findings" height={HEIGHT}>
        {(check) => <Findings check={check} />}
      </Loaded>
    </Card>
  );
}

function Findings({ check }: { check: SeriesCheck }) {
  const found = check.findings.filter(({ total }) => total > 0);
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 text-dense text-muted-foreground">
        <QualityBadge level={check.level} score={check.score} />
        <span>
          complete <span className="num text-foreground">{formatPercent(check.completeness)}</span>
        </span>
        <span>market hours {check.calendar}</span>
        <span>
          checked <TimeText ms={check.checkedAtMs} />
        </span>
      </p>
      {found.length === 0 ? (
        <EmptyState title="Nothing was found">
          No gaps, duplicates, spikes, flat stretches or impossible bars. Score {scoreText(check.score)} of
          100.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-border border-t border-border" aria-label="Findings by kind">
          {found.map((group) => (
            <FindingKind key={group.kind} group={group} />
          ))}
        </ul>
      )}
    </>
  );
}

function FindingKind({ group }: { group: Group }) {
  const words = FINDING_WORDS[group.kind];
  const { listed, total } = group;
  const first = listed.toSorted((a, b) => a.fromMs - b.fromMs)[0];
  const last = listed.toSorted((a, b) => b.fromMs - a.fromMs)[0];
  const columns: FactColumn<Finding>[] = [
    {
      header: 'From',
      cell: ({ fromMs, toMs }) => (
        <PlaceLink fromMs={fromMs} toMs={toMs}>
          <TimeText ms={fromMs} precision="minute" />
        </PlaceLink>
      ),
    },
    { header: 'Value', numeric: true, cell: ({ value }) => (value === null ? 'n/a' : words.value(value)) },
    { header: 'Limit', numeric: true, cell: () => words.value(group.limit) },
    { header: 'To', cell: ({ toMs }) => <TimeText ms={toMs} precision="minute" /> },
  ];
  return (
    <li>
      <Disclosure
        isOpen={group.level !== 'info' && total <= 5}
        lineClassName="min-h-11 px-4 py-2 hover:bg-raised"
        summary={
          <>
            <QualityBadge level={group.level} />
            <span className="min-w-32 font-medium">{words.name}</span>
            <span className="num">{formatCount(total)}</span>
            {first === undefined || last === undefined ? null : (
              <span className="num text-label font-normal text-muted-foreground">
                {first === last ? (
                  <TimeText ms={first.fromMs} precision="minute" />
                ) : (
                  <>
                    {listed.length < total ? `the ${listed.length} largest: ` : ''}
                    first <TimeText ms={first.fromMs} precision="minute" />, last{' '}
                    <TimeText ms={last.fromMs} precision="minute" />
                  </>
                )}
              </span>
            )}
          </>
        }
      >
        <FactTable
          caption={`${words.name}, ${formatCount(listed.length)} of ${formatCount(total)}`}
          columns={columns}
          rows={listed}
          rowKey={({ fromMs, toMs }) => `${fromMs}-${toMs}`}
        />
      </Disclosure>
    </li>
  );
}
