'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { freshKey } from '@/components/forms/fresh-key';
import { problemOf } from '@/components/trading/fetch-json';
import { Button } from '@/components/ui/button';
import { ProblemState } from '@/components/ui/problem-state';
import type { Problem } from '@/lib/contracts/problem';
import { runSample } from '../../_components/run-sample';

/** One click: the strategy with its defaults on the DEMO market, and the page of that run. */
export function SampleButton({ strategy, title }: { readonly strategy: string; readonly title: string }) {
  const router = useRouter();
  const [waiting, setWaiting] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function start() {
    setProblem(null);
    setWaiting('Asking for the run');
    try {
      router.push(`/runs/${await runSample(freshKey(), setWaiting, strategy)}`);
    } catch (error) {
      setWaiting(null);
      setProblem(problemOf(error));
    }
  }

  return (
    <>
      <Button busy={waiting !== null} onClick={() => void start()}>
        Run sample
        <span className="sr-only"> of {title}</span>
      </Button>
      <span role="status" className="text-label font-normal text-muted-foreground empty:hidden">
        {waiting}
      </span>
      {problem === null ? null : (
        <div className="w-full">
          <ProblemState problem={problem} />
        </div>
      )}
    </>
  );
}
