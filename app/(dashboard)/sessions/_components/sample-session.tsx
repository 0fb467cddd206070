'use client';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { followSample } from '@/app/(dashboard)/_components/run-sample';
import { freshKey } from '@/components/forms/fresh-key';
import { problemOf } from '@/components/trading/fetch-json';
import { Button } from '@/components/ui/button';
import { ProblemState } from '@/components/ui/problem-state';
import type { Problem } from '@/lib/contracts/problem';
import { startSampleSessionAction } from '../actions';

/** One click, no field: a strategy with its defaults over the DEMO market, on paper, and the page of that session. */
export function SampleSession() {
  const router = useRouter();
  const key = useRef<string | null>(null);
  const [waiting, setWaiting] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function start() {
    setProblem(null);
    setWaiting('Asking for the session');
    const idempotencyKey = (key.current ??= freshKey());
    try {
      const ask = () => startSampleSessionAction({ idempotencyKey });
      const { sessionId } = await followSample(ask, setWaiting);
      router.push(`/sessions/${sessionId}`);
    } catch (error) {
      setWaiting(null);
      setProblem(problemOf(error));
    }
  }

  return (
    <div className="flex flex-col items-center gap-2">
      <Button variant="primary" busy={waiting !== null} onClick={() => void start()}>
        Start a sample paper session
      </Button>
      <span role="status" className="text-label font-normal text-muted-foreground empty:hidden">
        {waiting}
      </span>
      {problem === null ? null : <ProblemState problem={problem} />}
    </div>
  );
}
