'use client';

import { FlaskConical } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { freshKey } from '@/components/forms/fresh-key';
import { problemOf } from '@/components/trading/fetch-json';
import { Button } from '@/components/ui/button';
import { DemoBadge } from '@/components/ui/demo-badge';
import { ProblemState } from '@/components/ui/problem-state';
import type { Problem } from '@/lib/contracts/problem';
import { runSample } from './run-sample';
import { StepText } from './step-text';

/** One click, no field: the DEMO market, a run on it with default costs, and its page. */
export function SampleStep() {
  const router = useRouter();
  const [waiting, setWaiting] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function start() {
    setProblem(null);
    setWaiting('Asking for the run');
    try {
      router.push(`/runs/${await runSample(freshKey(), setWaiting)}`);
    } catch (error) {
      setWaiting(null);
      setProblem(problemOf(error));
    }
  }

  return (
    <>
      <StepText icon={FlaskConical} title="Run sample backtest" mark={<DemoBadge />}>
        A moving-average cross on a generated market, with a 0.1 % fee and 5 bp slippage. Nothing to fill in.
      </StepText>
      <div className="mt-auto flex flex-wrap items-center gap-3 pt-3">
        <Button variant="primary" busy={waiting !== null} onClick={() => void start()}>
          Run sample backtest
        </Button>
        <span role="status" className="text-label font-normal text-muted-foreground">
          {waiting}
        </span>
      </div>
      {problem === null ? null : (
        <div className="mt-3">
          <ProblemState problem={problem} />
        </div>
      )}
    </>
  );
}
