'use client';
import { useEffect, useState } from 'react';
import { readEventStream } from '@/components/trading/read-event-stream';
import { useLoaded } from '@/components/trading/use-loaded';
import type { RunDetail } from '@/lib/contracts/api/run';
import { isFinalRunStatus } from '@/lib/core/model/run-status';

/** Where the state on screen comes from. */
export type LiveSource = 'stream' | 'polling';

const POLL_MS = 500;
const HIDDEN_POLL_MS = 15_000;
const RECONNECT_MS = 1_000;
/** After so many streams that failed to open, polling takes over for good. */
const FAILURES_MAX = 2;

/**
 * The run as it moves. It is streamed while the tab is visible; when streams do not get through it is polled instead, and
 * in a hidden tab it is polled slowly. Stops by itself at the run's end.
 */
export function useRunLive(initial: RunDetail): {
  run: RunDetail;
  source: LiveSource;
  error: unknown;
  asOfMs: number | null;
} {
  const [streamed, setStreamed] = useState<RunDetail | null>(null);
  const [failures, setFailures] = useState(0);
  const isVisible = useIsVisible();
  const streams = isVisible && failures < FAILURES_MAX;
  const known = streamed ?? initial;
  const isOver = isFinalRunStatus(known.status);

  useEffect(() => {
    if (!streams || isOver) return;
    const abort = new AbortController();
    // `failures` is a dependency on purpose: each failure opens the stream again until FAILURES_MAX.
    void followRun(initial.id, abort.signal, setStreamed).catch(() => {
      if (!abort.signal.aborted) setFailures(failures + 1);
    });
    return () => abort.abort();
  }, [initial.id, streams, isOver, failures]);

  const polled = useLoaded<RunDetail>(streams || isOver ? null : `/api/v1/runs/${initial.id}`, {
    refreshMs: isVisible ? POLL_MS : HIDDEN_POLL_MS,
    refreshHidden: true,
  });
  const run = later(known, polled.data);
  return { run, source: streams ? 'stream' : 'polling', error: polled.error, asOfMs: polled.asOfMs };
}

/** Opens one stream after the other until the run has ended. @throws when a stream cannot be opened or breaks */
async function followRun(id: string, signal: AbortSignal, onState: (run: RunDetail) => void): Promise<void> {
  let isOver = false;
  while (!isOver && !signal.aborted) {
    await readEventStream(`/api/v1/runs/${id}/stream`, {
      signal,
      onEvent: (event) => {
        const run = JSON.parse(event.data) as RunDetail;
        isOver = isFinalRunStatus(run.status);
        onState(run);
      },
    });
    if (!isOver) await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
  }
}

/** A run that has ended never goes back; otherwise the one that is further wins. */
function later(one: RunDetail, other: RunDetail | undefined): RunDetail {
  if (other === undefined || isFinalRunStatus(one.status)) return one;
  if (isFinalRunStatus(other.status) || other.attempt !== one.attempt)
    return other.attempt >= one.attempt ? other : one;
  return other.progress.barsDone >= one.progress.barsDone ? other : one;
}

function useIsVisible(): boolean {
  const [isVisible, setIsVisible] = useState(true);
  useEffect(() => {
    const read = () => setIsVisible(document.visibilityState === 'visible');
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, []);
  return isVisible;
}
