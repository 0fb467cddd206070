'use client';
import { Sparkles } from 'lucide-react';
import { useState } from 'react';
import { notify } from '@/components/ui/notify';
import { problemOf } from '@/components/trading/fetch-json';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ProblemState } from '@/components/ui/problem-state';
import type { Problem } from '@/lib/contracts/problem';
import { createDemoAction } from '../actions';

/** Makes the generated sample market; it is marked DEMO wherever it appears. */
export function DemoButton({ onStarted }: { readonly onStarted: () => void }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const create = async () => {
    setBusy(true);
    const answer = await createDemoAction({}).catch(problemOf);
    setBusy(false);
    if (answer.ok) {
      notify('DEMO market is being made');
      onStarted();
    } else {
      setProblem(answer);
    }
  };
  return (
    <>
      <Button busy={busy} onClick={() => void create()}>
        <Sparkles aria-hidden />
        Create DEMO market
      </Button>
      <Dialog
        open={problem !== null}
        onOpenChange={(open) => (open ? undefined : setProblem(null))}
        title="The DEMO market was not made"
        description="Nothing was changed."
      >
        {problem === null ? undefined : <ProblemState problem={problem} />}
      </Dialog>
    </>
  );
}
