'use client';
import { useState } from 'react';
import { problemOf } from '@/components/trading/fetch-json';
import { formatCount, formatPercent } from '@/components/trading/format-number';
import { formatInstant } from '@/components/trading/format-time';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ProblemState } from '@/components/ui/problem-state';
import { ProgressBar } from '@/components/ui/progress-bar';
import { ReplayBadge } from '@/components/ui/replay-badge';
import { Select } from '@/components/ui/select';
import { TimeAgo } from '@/components/ui/time-ago';
import { REPLAY_SPEEDS } from '@/lib/contracts/api/tape-words';
import type { ChangeReplayRequest, ReplaySummary } from '@/lib/contracts/api/tape';
import type { Problem } from '@/lib/contracts/problem';
import { changeReplayAction } from '../actions';
import { isOpen } from './market-rows';

interface Props {
  readonly replays: readonly ReplaySummary[];
  readonly mayWrite: boolean;
  readonly onChanged: () => void;
}

/** Replays with their position; while one is open it can be paused, moved, hurried and canceled. */
export function ReplayList({ replays, mayWrite, onChanged }: Props) {
  if (replays.length === 0) {
    return (
      <EmptyState title="Nothing was played again yet">
        Start a replay beside a recording below; its prices then stand among the instruments, marked REPLAY.
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-border" aria-label="Replays">
      {replays.map((replay) => (
        <li key={replay.id} className="flex flex-col gap-2 px-4 py-3" data-replay={replay.id}>
          <Heading replay={replay} />
          {isOpen(replay) ? <Position replay={replay} /> : null}
          {mayWrite && isOpen(replay) ? <ReplayControls replay={replay} onChanged={onChanged} /> : null}
          {replay.failure === null ? null : <p className="text-dense text-crit">{replay.failure}</p>}
        </li>
      ))}
    </ul>
  );
}

function Heading({ replay }: { readonly replay: ReplaySummary }) {
  const { state, speed, instruments, tradesTold, createdAtMs, digest } = replay;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <ReplayBadge />
      <Badge
        tone={state === 'failed' ? 'crit' : isOpen(replay) ? 'primary' : 'neutral'}
        className="capitalize"
      >
        {state}
      </Badge>
      <span className="min-w-0 flex-1 basis-48 truncate font-medium">
        {instruments.map(({ instrumentId }) => instrumentId).join(', ')}
      </span>
      <span className="num text-label text-muted-foreground">
        {speed} · {formatCount(tradesTold)} prints
      </span>
      {digest === null ? null : (
        <span className="num text-label text-muted-foreground" title="Digest of everything that was told">
          {digest.slice(0, 12)}
        </span>
      )}
      <span className="text-label text-muted-foreground">
        <TimeAgo ms={createdAtMs} />
      </span>
    </div>
  );
}

function Position({ replay }: { readonly replay: ReplaySummary }) {
  const { positionMs, progress, fromMs } = replay;
  return (
    <div className="flex items-center gap-3">
      <ProgressBar label={`Position of replay ${replay.id}`} value={progress} />
      <span className="num shrink-0 text-label text-muted-foreground">
        {formatInstant(positionMs ?? fromMs)} · {formatPercent(progress, { digits: 0 })}
      </span>
    </div>
  );
}

/** Pause or resume, speed, place, cancel; the worker follows at its next beat. */
export function ReplayControls({
  replay,
  onChanged,
}: {
  readonly replay: ReplaySummary;
  readonly onChanged: () => void;
}) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const ask = async (change: ChangeReplayRequest) => {
    const answer = await changeReplayAction({ id: replay.id, change }).catch(problemOf);
    setProblem(answer.ok ? null : answer);
    onChanged();
  };
  const isPaused = replay.state === 'paused';
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button size="small" onClick={() => void ask({ do: isPaused ? 'resume' : 'pause' })}>
          {isPaused ? 'Resume' : 'Pause'}
        </Button>
        <label className="flex items-center gap-2 text-label">
          Speed
          <Select
            value={replay.speed}
            onChange={(event) => {
              const speed = REPLAY_SPEEDS.find((one) => one === event.target.value);
              if (speed !== undefined) void ask({ do: 'speed', speed });
            }}
          >
            {REPLAY_SPEEDS.map((speed) => (
              <option key={speed}>{speed}</option>
            ))}
          </Select>
        </label>
        <label className="flex min-w-40 flex-1 items-center gap-2 text-label">
          Place
          <input
            type="range"
            className="w-full accent-primary"
            min={replay.fromMs}
            max={replay.toMs}
            step={1_000}
            defaultValue={replay.positionMs ?? replay.fromMs}
            onPointerUp={(event) => void ask({ do: 'seek', toMs: Number(event.currentTarget.value) })}
            onKeyUp={(event) => void ask({ do: 'seek', toMs: Number(event.currentTarget.value) })}
          />
        </label>
        <Button size="small" onClick={() => void ask({ do: 'cancel' })}>
          Cancel
        </Button>
      </div>
      {problem === null ? null : <ProblemState problem={problem} />}
    </div>
  );
}
