'use client';
import { CirclePause, CirclePlay, CircleStop } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { problemOf } from '@/components/trading/fetch-json';
import { Button } from '@/components/ui/button';
import { notify } from '@/components/ui/notify';
import { ProblemState } from '@/components/ui/problem-state';
import type { SessionDetail } from '@/lib/contracts/api/session';
import type { SessionWish } from '@/lib/contracts/api/session-words';
import type { Problem } from '@/lib/contracts/problem';
import { wishSessionAction } from '../../actions';

/** Asked for by few; each comes when it is needed. */
const StopDialog = lazy(() => import('./stop-dialog').then((module) => ({ default: module.StopDialog })));
const ArmControl = lazy(() => import('./arm-control').then((module) => ({ default: module.ArmControl })));
const LiveResumeDialog = lazy(() =>
  import('./live-resume-dialog').then((module) => ({ default: module.LiveResumeDialog })),
);

interface Props {
  readonly session: SessionDetail;
  readonly onChanged: () => void;
}

const SAID: Readonly<Record<SessionWish, string>> = {
  paused: 'Pausing. Nothing new is entered; what protects positions stays.',
  running: 'Running again.',
  stopped: 'Stopping.',
};

/** Pause at once, resume (live with a typed phrase), stop after a look at what it means. */
export function SessionControls({ session, onChanged }: Props) {
  const { id, desired, state } = session;
  const [asking, setAsking] = useState<'stop' | 'resume' | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isAtRest = state === 'stopped' || state === 'failed';
  const isOver = session.runs.every((run) => run.state === 'ended');
  const wish = async (next: SessionWish) => {
    setBusy(true);
    setProblem(null);
    const answer = await wishSessionAction({ id, wish: { desired: next } }).catch(problemOf);
    setBusy(false);
    if (!answer.ok) return setProblem(answer);
    notify(SAID[next]);
    setAsking(null);
    onChanged();
  };
  const resume = () => (session.mode === 'live' ? setAsking('resume') : void wish('running'));
  return (
    <>
      {session.mode === 'live' && !isAtRest ? (
        <Suspense>
          <ArmControl session={session} onChanged={onChanged} />
        </Suspense>
      ) : null}
      {desired === 'running' && !isAtRest ? (
        <Button busy={busy} onClick={() => void wish('paused')}>
          <CirclePause aria-hidden />
          Pause
        </Button>
      ) : null}
      {(desired !== 'running' || isAtRest) && !isOver ? (
        <Button busy={busy} onClick={resume}>
          <CirclePlay aria-hidden />
          Resume
        </Button>
      ) : null}
      {isAtRest || desired === 'stopped' ? null : (
        <Button busy={busy} onClick={() => setAsking('stop')}>
          <CircleStop aria-hidden />
          Stop…
        </Button>
      )}
      {problem === null || asking !== null ? null : (
        <div className="basis-full">
          <ProblemState problem={problem} />
        </div>
      )}
      {asking === null ? null : (
        <Suspense>
          {asking === 'stop' ? (
            <StopDialog
              session={session}
              busy={busy}
              problem={problem}
              onClose={() => setAsking(null)}
              onStop={() => void wish('stopped')}
              onChanged={onChanged}
            />
          ) : (
            <LiveResumeDialog
              session={session}
              busy={busy}
              problem={problem}
              onClose={() => setAsking(null)}
              onResume={() => void wish('running')}
            />
          )}
        </Suspense>
      )}
    </>
  );
}
