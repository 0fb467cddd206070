'use client';

import { Check } from 'lucide-react';
import { useState } from 'react';
import { useSWRConfig } from 'swr';
import { scopeWords } from '@/components/layout/mode-words';
import { TRADING_STATE_URL, useTradingState } from '@/components/layout/trading-watch';
import { problemOf } from '@/components/trading/fetch-json';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { ProblemState } from '@/components/ui/problem-state';
import { Select } from '@/components/ui/select';
import { TimeText } from '@/components/ui/time-text';
import type { SwitchState } from '@/lib/contracts/api/control';
import type { FreezePreview } from '@/lib/contracts/api/trading-state';
import type { Problem } from '@/lib/contracts/problem';
import { freezeAction } from '../actions';
import { FreezeEffects } from './freeze-effects';
import { LiftForm } from './lift-form';

interface Props {
  readonly mayFreeze: boolean;
  readonly mayLift: boolean;
  readonly onClose: () => void;
}

const HEIGHT = 96;

/** Stops every new order with a second click: what it touches first, then the receipt; and what is frozen, with the way to lift it. */
export function FreezeDialog({ mayFreeze, mayLift, onClose }: Props) {
  const { data: state } = useTradingState();
  const preview = useLoaded<FreezePreview>('/api/v1/control/preview', { refreshMs: 2_000 });
  const { mutate } = useSWRConfig();
  const [scope, setScope] = useState('system');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [receipt, setReceipt] = useState<SwitchState | null>(null);
  const frozen = state?.frozen ?? [];
  const refresh = () => void mutate(TRADING_STATE_URL);
  const freeze = async () => {
    setBusy(true);
    setProblem(null);
    const answer = await freezeAction({ scope, reason }).catch(problemOf);
    setBusy(false);
    if (answer.ok) setReceipt(answer.value);
    else setProblem(answer);
    refresh();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={receipt === null ? 'Freeze trading' : `Frozen: ${scopeWords(receipt.scope)}`}
      description="No order that adds risk leaves any more, from this moment and across restarts. Positions stay, and what protects them may still be placed."
      footer={
        receipt === null && mayFreeze ? (
          <>
            <Button autoFocus onClick={onClose}>
              Cancel
            </Button>
            <Button variant="danger" busy={busy} onClick={() => void freeze()}>
              Freeze {scopeWords(scope)}
            </Button>
          </>
        ) : (
          <Button autoFocus onClick={onClose}>
            Close
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-4 pb-3">
        {frozen.map((one) => (
          <LiftForm
            key={`${one.scope} ${one.seq ?? ''}`}
            frozen={one}
            mayLift={mayLift}
            onLifted={() => {
              setReceipt(null);
              refresh();
            }}
          />
        ))}
        {receipt === null ? null : <Receipt receipt={receipt} />}
        {receipt === null && mayFreeze ? (
          <div className="grid gap-3 sm:grid-cols-2">
            <Field label="Stop">
              {(control) => (
                <Select
                  {...control}
                  name="scope"
                  value={scope}
                  onChange={({ target }) => setScope(target.value)}
                >
                  <option value="system">Everything</option>
                  {preview.data?.accounts.map(({ accountId }) => (
                    <option key={accountId} value={`account:${accountId}`}>
                      Account {accountId}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label="Reason" hint="May be empty; the audit trail keeps it.">
              {(control) => (
                <Input
                  {...control}
                  name="reason"
                  autoComplete="off"
                  value={reason}
                  onChange={({ target }) => setReason(target.value)}
                />
              )}
            </Field>
          </div>
        ) : null}
        {mayFreeze ? null : <p>Freezing needs the role trader, risk or admin.</p>}
        {problem === null ? null : <ProblemState problem={problem} />}
        <Loaded state={preview} what="what is under way" height={HEIGHT}>
          {(found) => <FreezeEffects preview={found} scope={receipt?.scope ?? scope} />}
        </Loaded>
      </div>
    </Dialog>
  );
}

/** What is true from now on, by the clock that decides it. */
function Receipt({ receipt }: { readonly receipt: SwitchState }) {
  return (
    <p role="status" className="flex items-start gap-2 rounded-card border border-border bg-raised p-3">
      <Check aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        New orders are blocked: none was claimed after <TimeText ms={receipt.changedAtMs} />.
      </span>
    </p>
  );
}
