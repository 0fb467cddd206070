'use client';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { ProblemState } from '@/components/ui/problem-state';
import { LoadingNote, Skeleton } from '@/components/ui/skeleton';
import { StaleBadge } from '@/components/ui/stale-badge';
import { problemOf } from './fetch-json';
import type { LoadedState } from './use-loaded';

interface Props<T> {
  readonly state: LoadedState<T>;
  /** Names what is loading: "round trips". */
  readonly what: string;
  /** Height of the finished widget in pixels, so that nothing jumps when it arrives. */
  readonly height: number;
  readonly children: (data: T) => ReactNode;
}

/** The states every widget has: loading at its final size, failed with a way on, stale with its age, or the data. */
export function Loaded<T>({ state, what, height, children }: Props<T>) {
  if (state.data === undefined) {
    if (state.error !== undefined) {
      return (
        <ProblemState
          problem={problemOf(state.error)}
          action={<Button onClick={state.retry}>Retry</Button>}
        />
      );
    }
    return (
      <div style={{ height }}>
        <LoadingNote what={what} />
        <Skeleton className="size-full" />
      </div>
    );
  }
  if (state.error !== undefined && state.asOfMs !== null) {
    return (
      <div>
        <div className="mb-2 flex flex-wrap items-center gap-2">
          <StaleBadge asOfMs={state.asOfMs} />
          <Button size="small" onClick={state.retry}>
            Retry
          </Button>
        </div>
        <div className="opacity-60">{children(state.data)}</div>
      </div>
    );
  }
  return <>{children(state.data)}</>;
}
