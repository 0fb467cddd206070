import { Badge } from '@/components/ui/badge';
import type { SessionRuntime } from '@/lib/contracts/api/session';
import type { SessionFeedState } from '@/lib/contracts/api/session-words';
import { formatDuration } from './format-time';
import { feedWords } from './session-figures';

const TONES = {
  waiting: 'neutral',
  fresh: 'info',
  stale: 'crit',
  ended: 'neutral',
} as const satisfies Record<SessionFeedState, string>;

interface Props {
  readonly feed: string;
  readonly runtime: SessionRuntime | null;
}

/** Where the bars of a session come from and how old the newest is; of stored bars the age says nothing. */
export function FeedAge({ feed, runtime }: Props) {
  if (runtime === null) return <span className="text-muted-foreground">{feedWords(feed)}</span>;
  const { state, ageMs } = runtime.feed;
  return (
    <span className="inline-flex items-center gap-2">
      <Badge tone={TONES[state]}>{state}</Badge>
      <span className="num text-label font-normal text-muted-foreground">
        {feedWords(feed)}
        {feed === 'live' && ageMs !== null ? `, ${formatDuration(ageMs)}` : ''}
      </span>
    </span>
  );
}
