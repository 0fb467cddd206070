'use client';
import { useState } from 'react';
import { problemOf } from '@/components/trading/fetch-json';
import { useLoaded } from '@/components/trading/use-loaded';
import { Button } from '@/components/ui/button';
import { ProblemState } from '@/components/ui/problem-state';
import type { Feed, FeedList } from '@/lib/contracts/api/feeds';
import type { Problem } from '@/lib/contracts/problem';
import { putFeedAction, removeFeedAction } from '../../actions';

const POLL_MS = 1_000;

/** Stops hearing an instrument, and takes it back at once: what was stored stays, and the wish is put again as it was. */
export function StopListening({ id }: { readonly id: string }) {
  const feeds = useLoaded<FeedList>('/api/v1/feeds', { refreshMs: POLL_MS });
  const [removed, setRemoved] = useState<Feed | null>(null);
  const [state, setState] = useState<{ busy: boolean; problem: Problem | null }>({
    busy: false,
    problem: null,
  });
  const feed = feeds.data?.feeds.find(({ instrumentId }) => instrumentId === id) ?? null;
  const settle = (problem: Problem | null, next: Feed | null) => {
    setState({ busy: false, problem });
    if (problem === null) setRemoved(next);
    feeds.retry();
  };
  const stop = async (wish: Feed) => {
    setState({ busy: true, problem: null });
    const answer = await removeFeedAction({ instrumentId: wish.instrumentId }).catch(problemOf);
    settle(answer.ok ? null : answer, wish);
  };
  const undo = async (wish: Feed) => {
    setState({ busy: true, problem: null });
    const answer = await putFeedAction(wishOf(wish)).catch(problemOf);
    settle(answer.ok ? null : answer, null);
  };
  return (
    <>
      {removed === null ? null : (
        <Button busy={state.busy} onClick={() => void undo(removed)}>
          Undo: listen again
        </Button>
      )}
      {feed === null || removed !== null ? null : (
        <Button busy={state.busy} onClick={() => void stop(feed)}>
          Stop listening
        </Button>
      )}
      {state.problem === null ? null : <ProblemState problem={state.problem} />}
    </>
  );
}

/** `binance:BTC/USDT` as it was wished for. */
function wishOf({ instrumentId, providers, isRecorded, lines }: Feed) {
  const colon = instrumentId.indexOf(':');
  return {
    venue: instrumentId.slice(0, colon),
    instrument: instrumentId.slice(colon + 1),
    channels: lines.map(({ channel }) => channel),
    providers,
    record: isRecorded,
  };
}
