'use client';
import { useState } from 'react';
import { problemOf } from '@/components/trading/fetch-json';
import { formatBytes, formatCount } from '@/components/trading/format-number';
import { formatDuration, formatInstant } from '@/components/trading/format-time';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ProblemState } from '@/components/ui/problem-state';
import { Select } from '@/components/ui/select';
import { REPLAY_SPEEDS } from '@/lib/contracts/api/tape-words';
import type { RecordingSummary } from '@/lib/contracts/api/tape';
import type { Problem } from '@/lib/contracts/problem';
import { createReplayAction } from '../actions';

interface Props {
  readonly recordings: readonly RecordingSummary[];
  readonly mayWrite: boolean;
  readonly onChanged: () => void;
}

/** What was kept, from when to when, with its holes, and a way to play it again. */
export function RecordingList({ recordings, mayWrite, onChanged }: Props) {
  if (recordings.length === 0) {
    return (
      <EmptyState title="Nothing is recorded yet">
        Tick “Record it” when you listen to an instrument: every print, quote and book change is then kept.
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-border" aria-label="Recordings">
      {recordings.map((recording) => (
        <RecordingRow key={recording.id} recording={recording} mayWrite={mayWrite} onChanged={onChanged} />
      ))}
    </ul>
  );
}

function RecordingRow({
  recording,
  mayWrite,
  onChanged,
}: {
  readonly recording: RecordingSummary;
  readonly mayWrite: boolean;
  readonly onChanged: () => void;
}) {
  const { provider, fromMs, toMs, events, storedBytes, lines, holes, endedAtMs } = recording;
  const instruments = [...new Set(lines.map(({ instrumentId }) => instrumentId))];
  return (
    <li className="flex flex-col gap-2 px-4 py-3" data-recording={recording.id}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="min-w-0 flex-1 basis-48 truncate font-medium">
          {instruments.length === 0 ? 'nothing heard yet' : instruments.join(', ')}
          <span className="font-normal text-muted-foreground"> · {provider}</span>
        </span>
        {endedAtMs === null ? <Badge tone="primary">under way</Badge> : null}
        {holes.length === 0 ? null : <Badge tone="warn">{formatCount(holes.length)} holes</Badge>}
        <span className="num text-label text-muted-foreground">
          {formatCount(events)} events · {formatBytes(storedBytes)}
        </span>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="num text-label text-muted-foreground">
          {fromMs === null || toMs === null
            ? 'no time yet'
            : `${formatInstant(fromMs)}, ${formatDuration(toMs - fromMs)}`}
        </span>
        {mayWrite && lines.length > 0 ? <StartReplay recording={recording} onChanged={onChanged} /> : null}
      </div>
    </li>
  );
}

function StartReplay({
  recording,
  onChanged,
}: {
  readonly recording: RecordingSummary;
  readonly onChanged: () => void;
}) {
  const [speed, setSpeed] = useState<(typeof REPLAY_SPEEDS)[number]>('10x');
  const [state, setState] = useState<{ busy: boolean; problem: Problem | null }>({
    busy: false,
    problem: null,
  });
  const start = async () => {
    setState({ busy: true, problem: null });
    const answer = await createReplayAction({ tapes: [recording.id], speed }).catch(problemOf);
    setState({ busy: false, problem: answer.ok ? null : answer });
    onChanged();
  };
  return (
    <div className="flex flex-col items-end gap-2">
      <div className="flex items-center gap-2">
        <label className="flex items-center gap-2 text-label">
          Speed
          <Select
            value={speed}
            onChange={(event) => setSpeed(REPLAY_SPEEDS.find((one) => one === event.target.value) ?? speed)}
          >
            {REPLAY_SPEEDS.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Select>
        </label>
        <Button size="small" busy={state.busy} onClick={() => void start()}>
          Replay
        </Button>
      </div>
      {state.problem === null ? null : <ProblemState problem={state.problem} />}
    </div>
  );
}
