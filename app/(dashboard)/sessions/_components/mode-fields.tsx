'use client';
import { livePhrase, type SessionForm, type SessionProblems } from '@/components/forms/session-form';
import { exactText } from '@/components/trading/exact-text';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { ModeBadge } from '@/components/ui/mode-badge';
import { Select } from '@/components/ui/select';
import type { VenueAccount } from '@/lib/contracts/api/accounts';

interface Props {
  readonly form: SessionForm;
  readonly accounts: readonly VenueAccount[];
  readonly problems: SessionProblems;
  readonly onChange: (changes: Partial<SessionForm>) => void;
}

/** Simulated money or an account of a venue; what live may do is said before it is asked for, and typed to be allowed. */
export function ModeFields({ form, accounts, problems, onChange }: Props) {
  const live = accounts.filter(({ mode }) => mode === 'live');
  const reason = whyNotLive(live);
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-h2">Money</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        <ModeChoice
          form={form}
          mode="paper"
          note="Simulated. Nothing leaves this system."
          onChange={onChange}
        />
        <ModeChoice
          form={form}
          mode="live"
          disabled={reason !== null}
          note={reason ?? 'Orders go to an account of a venue.'}
          onChange={onChange}
        />
      </div>
      {form.mode === 'paper' ? null : (
        <LiveFields form={form} accounts={live} problems={problems} onChange={onChange} />
      )}
    </fieldset>
  );
}

/** Why no live session can be started here now, or null. */
function whyNotLive(live: readonly VenueAccount[]): string | null {
  if (live.length === 0) {
    return 'No account can be traded: none is named in config/venues.yaml, or the worker runs without real orders (SEXTANT_ENABLE_LIVE).';
  }
  const usable = live.filter(({ keyState, isReadOnly }) => keyState === 'ok' && !isReadOnly);
  if (usable.length > 0) return null;
  return live
    .map(({ id, keyDetail, isReadOnly }) => `${id}: ${isReadOnly ? 'read only' : keyDetail}`)
    .join('; ');
}

interface ModeChoiceProps {
  readonly form: SessionForm;
  readonly mode: SessionForm['mode'];
  readonly note: string;
  readonly disabled?: boolean;
  readonly onChange: (changes: Partial<SessionForm>) => void;
}

function ModeChoice({ form, mode, note, disabled = false, onChange }: ModeChoiceProps) {
  return (
    <label className="flex items-start gap-2 rounded-control border border-border p-3 has-checked:border-primary has-checked:bg-primary/5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring">
      <input
        type="radio"
        name="mode"
        value={mode}
        className="mt-1 size-4 accent-primary"
        checked={form.mode === mode}
        disabled={disabled}
        onChange={() => onChange({ mode, ...(mode === 'live' ? { feed: 'live' } : {}) })}
      />
      <span className="flex min-w-0 flex-col gap-1">
        <span>
          <ModeBadge mode={mode} />
        </span>
        <span className="text-label font-normal text-muted-foreground">{note}</span>
      </span>
    </label>
  );
}

/** The account, what may happen from when on, and the phrase without which orders stay here. */
function LiveFields({ form, accounts, problems, onChange }: Props) {
  const account = accounts.find(({ id }) => id === form.accountId);
  const names = form.legs.map(({ strategy }) => strategy).join(', ');
  return (
    <>
      <Field label="Account" error={problems['accountId']}>
        {(control) => (
          <Select
            {...control}
            name="accountId"
            value={form.accountId}
            onChange={({ target }) => onChange({ accountId: target.value, typed: '' })}
          >
            <option value="">Choose</option>
            {accounts.map(({ id, venue, isPractice, keyState }) => (
              <option key={id} value={id} disabled={keyState !== 'ok'}>
                {id} · {venue}
                {isPractice ? ' · practice, moves no money' : ''}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {account === undefined ? null : (
        <>
          <p className="rounded-card border border-live-text/60 bg-live/5 p-3">
            As soon as it runs, {names} may send {account.isPractice ? 'practice' : 'real'} orders on account{' '}
            <strong>{account.id}</strong>: at most {capText(account.orderQuoteMax)} per order,{' '}
            {capText(account.exposureQuoteMax)} at risk at once, {account.ordersPerMinuteMax} orders per
            minute.
            {account.isDryRun ? ' It is a dry run: orders are written down and never sent.' : ''}
          </p>
          <Field
            label={`Type ${livePhrase(form)} to let its orders leave`}
            hint="Empty: it starts and reconciles, and every order is denied until it is armed."
            error={problems['typed']}
          >
            {(control) => (
              <Input
                {...control}
                name="typed"
                autoComplete="off"
                value={form.typed}
                onChange={({ target }) => onChange({ typed: target.value })}
              />
            )}
          </Field>
        </>
      )}
    </>
  );
}

function capText(cap: string | null): string {
  return cap === null ? 'nothing' : exactText(cap);
}
