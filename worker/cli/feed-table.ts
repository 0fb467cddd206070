import type { FeedLineState, FeedList } from '@/lib/contracts/api/feeds';
import { textTable } from './text-table';

const COLUMNS = [
  { title: 'INSTRUMENT' },
  { title: 'CHANNEL' },
  { title: 'STATE' },
  { title: 'FROM' },
  { title: 'LAST', right: true },
  { title: 'EVENTS', right: true },
  { title: 'CUTS', right: true },
  { title: 'FETCHED', right: true },
  { title: 'KEPT OUT', right: true },
  { title: 'AS OF', right: true },
] as const;

/** The feed matrix as text: a line per instrument and channel, with ages. */
export function feedTable({ feeds }: FeedList): string {
  const rows = feeds.flatMap((feed) => {
    const name = feed.isRecorded ? `${feed.instrumentId} (recorded)` : feed.instrumentId;
    if (feed.lines.length === 0) return [[name, '–', 'starting', '–', '–', '0', '0', '0', '0', '–']];
    return feed.lines.map((line) => [name, ...cellsOf(line)]);
  });
  return textTable(COLUMNS, rows);
}

function cellsOf(line: FeedLineState): string[] {
  return [
    line.channel,
    line.state,
    line.provider ?? '–',
    ageText(line.eventAgeMs),
    String(line.events),
    String(line.interruptions),
    String(line.recovered),
    String(line.quarantined),
    ageText(line.reportAgeMs),
  ];
}

function ageText(ms: number | null): string {
  if (ms === null) return '–';
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  return ms < 3_600_000 ? `${Math.floor(ms / 60_000)} min` : `${Math.floor(ms / 3_600_000)} h`;
}
