import { LIMITS } from '@/config/runtime/limits';
import { listFeedStates } from '@/lib/adapters/db/feed-states';
import { listFeeds as listFeedRows } from '@/lib/adapters/db/feeds';
import type { Feed, FeedLineState, FeedList } from '@/lib/contracts/api/feeds';
import { requireScope } from '@/lib/services/auth/require-scope';
import type { ServiceContext } from '@/lib/services/context';

/** Every feed with the state of its lines. A line whose worker has gone quiet is `unreported`, with what was known last. @throws Refusal SCOPE */
export async function listFeeds(context: ServiceContext): Promise<FeedList> {
  requireScope(context, 'data:read');
  const { db } = context;
  const rows = await listFeedRows(db, { limit: LIMITS.feedsListedMax });
  const states = await listFeedStates(db, { limit: LIMITS.feedsListedMax * 3 });
  const lines = new Map<string, FeedLineState[]>();
  for (const { instrumentId, ...state } of states) {
    const of = lines.get(instrumentId) ?? [];
    of.push(lineOf(state));
    lines.set(instrumentId, of);
  }
  const feeds = rows.map(({ instrumentId, providers, isRecorded, isWanted, channels }): Feed => ({
    instrumentId,
    providers: [...providers],
    isRecorded,
    isWanted,
    lines: (lines.get(instrumentId) ?? []).filter((line) => channels.includes(line.channel)),
  }));
  return { asOfMs: context.nowMs(), feeds };
}

type StateRow = Omit<Awaited<ReturnType<typeof listFeedStates>>[number], 'instrumentId'>;

function lineOf({ reportedAt, ageMs, ...row }: StateRow): FeedLineState {
  const reportAgeMs = Math.max(0, Math.round(ageMs));
  const reportedAtMs = reportedAt.getTime();
  const isReported = reportAgeMs <= LIMITS.workerStaleMs;
  return {
    ...row,
    channel: row.channel as FeedLineState['channel'],
    state: isReported ? (row.state as FeedLineState['state']) : 'unreported',
    // Worker's and database's clock are within a second of each other, or the worker would not have started.
    eventAgeMs: row.lastEventMs === null ? null : Math.max(0, reportedAtMs - row.lastEventMs + reportAgeMs),
    reportedAtMs,
    reportAgeMs,
  };
}
