import type { Feed, FeedLineState, FeedList, MarketList, MarketSnapshot } from '@/lib/contracts/api/feeds';
import type { ReplaySummary } from '@/lib/contracts/api/tape';

export interface MarketRow {
  /** What the address names: the instrument, or the replayed one. */
  readonly id: string;
  readonly instrumentId: string;
  readonly replay: ReplaySummary | null;
  readonly feed: Feed | null;
  readonly snapshot: MarketSnapshot | null;
  /** The worst of its lines; null where nobody listens. */
  readonly state: FeedLineState['state'] | null;
}

const BAD_FIRST: readonly FeedLineState['state'][] = [
  'down',
  'gap',
  'unreported',
  'stale',
  'failed-over',
  'starting',
  'fresh',
];

/** Every instrument that is listened to, was heard, or is replayed now, by id; replays after the live ones. */
export function marketRows(
  { feeds }: FeedList,
  { rows }: MarketList,
  replays: readonly ReplaySummary[],
): MarketRow[] {
  const snapshots = new Map(rows.map((row) => [row.instrumentId, row]));
  const watched = new Map(
    replays.flatMap((replay) => replay.instruments.map((one) => [one.watchId, { replay, ...one }] as const)),
  );
  const live = new Map<string, Feed | null>(feeds.map((feed) => [feed.instrumentId, feed]));
  for (const { instrumentId } of rows) {
    if (!instrumentId.startsWith(REPLAYED) && !live.has(instrumentId)) live.set(instrumentId, null);
  }
  const liveRows = [...live].map(([id, feed]): MarketRow => ({
    id,
    instrumentId: id,
    replay: null,
    feed,
    snapshot: snapshots.get(id) ?? null,
    state: worst(feed),
  }));
  const replayed = [...watched]
    .filter(([, { replay }]) => isOpen(replay))
    .map(([id, { replay, instrumentId }]): MarketRow => ({
      id,
      instrumentId,
      replay,
      feed: null,
      snapshot: snapshots.get(id) ?? null,
      state: null,
    }));
  return [...liveRows.toSorted(byId), ...replayed.toSorted(byId)];
}

const REPLAYED = 'replay:';

export function isOpen({ state }: ReplaySummary): boolean {
  return state === 'queued' || state === 'running' || state === 'paused';
}

function byId(a: MarketRow, b: MarketRow): number {
  return a.instrumentId < b.instrumentId ? -1 : 1;
}

function worst(feed: Feed | null): FeedLineState['state'] | null {
  if (feed === null || feed.lines.length === 0) return null;
  const states = feed.lines.map(({ state }) => state);
  return BAD_FIRST.find((state) => states.includes(state)) ?? null;
}

/** The spread in hundredths of a percent of the middle; null without both sides. */
export function spreadBps(snapshot: MarketSnapshot | null): number | null {
  const quote = snapshot?.quote ?? null;
  if (quote === null) return null;
  const mid = (quote.bid + quote.ask) / 2;
  return mid > 0 ? ((quote.ask - quote.bid) / mid) * 10_000 : null;
}
