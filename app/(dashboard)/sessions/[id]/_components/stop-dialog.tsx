'use client';
import { useState } from 'react';
import { exactText } from '@/components/trading/exact-text';
import { problemOf } from '@/components/trading/fetch-json';
import { symbolOf } from '@/components/trading/order-words';
import { Button } from '@/components/ui/button';
import { DangerDialog } from '@/components/ui/danger-dialog';
import { notify } from '@/components/ui/notify';
import { ProblemState } from '@/components/ui/problem-state';
import type { SessionDetail } from '@/lib/contracts/api/session';
import type { SessionOrder } from '@/lib/contracts/api/session-words';
import type { Problem } from '@/lib/contracts/problem';
import { orderSessionAction } from '../../actions';

interface Props {
  readonly session: SessionDetail;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly onClose: () => void;
  readonly onStop: () => void;
  readonly onChanged: () => void;
}

/** What stopping leaves behind, by name; canceling and closing are asked for before it, because nobody does them after. */
export function StopDialog({ session, busy, problem, onClose, onStop, onChanged }: Props) {
  const [asked, setAsked] = useState<Problem | null>(null);
  const positions = session.runs.flatMap(({ runtime }) => runtime?.positions ?? []);
  const working = session.runs.reduce((sum, { runtime }) => sum + (runtime?.workingOrdersTotal ?? 0), 0);
  const protective = session.runs.reduce(
    (sum, { runtime }) => sum + (runtime?.workingOrders.filter(({ reduceOnly }) => reduceOnly).length ?? 0),
    0,
  );
  const order = async (what: SessionOrder) => {
    const answer = await orderSessionAction({ id: session.id, order: { order: what } }).catch(problemOf);
    setAsked(answer.ok ? null : answer);
    if (answer.ok) notify(what === 'flatten' ? 'Closing what it holds.' : 'Canceling what works.');
    onChanged();
  };
  const shown = asked ?? problem;
  return (
    <DangerDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Stop ${session.name}`}
      consequence="Nothing new is entered. What is under way is waited for and written down, then its worker lets go of the account. It can be resumed where it stopped."
      confirmLabel="Stop session"
      busy={busy}
      onConfirm={onStop}
      error={
        <div className="flex flex-col gap-3">
          <ul className="list-disc pl-5">
            <li>
              {working === 0
                ? 'No order works.'
                : `${working} working ${working === 1 ? 'order stays' : 'orders stay'} where they are, ${protective} of them protective.`}
            </li>
            <li>
              {positions.length === 0
                ? 'It holds nothing.'
                : `It keeps ${positions.map(({ quantity, instrumentId }) => `${exactText(quantity)} ${symbolOf(instrumentId)}`).join(', ')}.`}
            </li>
          </ul>
          {working === 0 && positions.length === 0 ? null : (
            <div className="flex flex-wrap gap-2">
              {working === 0 ? null : (
                <Button size="small" onClick={() => void order('cancel-orders')}>
                  Cancel its orders first
                </Button>
              )}
              {positions.length === 0 ? null : (
                <Button size="small" onClick={() => void order('flatten')}>
                  Close what it holds first
                </Button>
              )}
            </div>
          )}
          {shown === null ? null : <ProblemState problem={shown} />}
        </div>
      }
    />
  );
}
