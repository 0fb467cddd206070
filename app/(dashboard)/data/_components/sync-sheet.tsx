'use client';
import { useRef, useState, type FormEvent } from 'react';
import { focusFirstInvalid } from '@/components/forms/focus-invalid';
import { dayStart } from '@/components/forms/period-preset';
import { problemOf } from '@/components/trading/fetch-json';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { ProblemState } from '@/components/ui/problem-state';
import { Select } from '@/components/ui/select';
import { Sheet } from '@/components/ui/sheet';
import type { Problem } from '@/lib/contracts/problem';
import { isTimeframe, TIMEFRAMES, type Timeframe } from '@/lib/core/model/timeframe';
import { createSyncAction } from '../actions';
import { ImportFollow } from './import-follow';

interface Props {
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

const FRESH = { venue: 'binance', instrument: '', timeframe: '1h' as Timeframe, since: '' };

/** Candles straight from a venue's public history; the worker pages through it and can resume. */
export function SyncSheet({ onClose, onChanged }: Props) {
  const [wanted, setWanted] = useState(FRESH);
  const [state, setState] = useState<{ busy: boolean; id: string | null; problem: Problem | null }>({
    busy: false,
    id: null,
    problem: null,
  });
  const [missing, setMissing] = useState<Readonly<Record<string, string>>>({});
  const form = useRef<HTMLFormElement>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const sinceMs = dayStart(wanted.since);
    const found = {
      ...(wanted.venue.trim() === '' ? { venue: 'Name the venue.' } : {}),
      ...(wanted.instrument.trim().length < 3
        ? { instrument: 'Name the instrument, such as BTC/USDT.' }
        : {}),
      ...(Number.isNaN(sinceMs) ? { sinceMs: 'Choose the first day.' } : {}),
    };
    setMissing(found);
    if (Object.keys(found).length > 0) {
      requestAnimationFrame(() => focusFirstInvalid(form.current));
      return;
    }
    setState({ busy: true, id: null, problem: null });
    const { since: _since, ...named } = wanted;
    const answer = await createSyncAction({
      ...named,
      venue: named.venue.trim(),
      instrument: named.instrument.trim(),
      sinceMs,
    }).catch(problemOf);
    setState(
      answer.ok
        ? { busy: false, id: answer.value.id, problem: null }
        : { busy: false, id: null, problem: answer },
    );
    if (!answer.ok && answer.field !== null) setMissing({ [answer.field]: answer.message });
    onChanged();
  };
  return (
    <Sheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Download from a venue"
      description="The worker reads the venue's public candles page by page, within its rate limit, and resumes after an interruption."
    >
      {state.id === null ? (
        <form
          ref={form}
          noValidate
          onSubmit={(event) => void submit(event)}
          className="flex flex-col gap-4 pb-4"
        >
          {state.problem === null ? null : <ProblemState problem={state.problem} />}
          <SyncFields
            wanted={wanted}
            problems={missing}
            onChange={(changes) => setWanted({ ...wanted, ...changes })}
          />
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Close</Button>
            <Button type="submit" variant="primary" busy={state.busy}>
              Download
            </Button>
          </div>
        </form>
      ) : (
        <ImportFollow
          id={state.id}
          onClose={onClose}
          onAgain={() => setState({ busy: false, id: null, problem: null })}
          onChanged={onChanged}
        />
      )}
    </Sheet>
  );
}

function SyncFields({
  wanted,
  problems,
  onChange,
}: {
  wanted: typeof FRESH;
  problems: Readonly<Record<string, string>>;
  onChange: (changes: Partial<typeof FRESH>) => void;
}) {
  const text = (key: 'venue' | 'instrument', label: string, hint: string) => (
    <Field label={label} hint={hint} error={problems[key]}>
      {(control) => (
        <Input
          {...control}
          name={key}
          autoComplete="off"
          value={wanted[key]}
          onChange={(event) => onChange({ [key]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {text('venue', 'Venue', 'Its name in lower case, such as binance.')}
      {text('instrument', 'Instrument', 'Base and quote, such as BTC/USDT.')}
      <Field label="Timeframe" error={problems['timeframe']}>
        {(control) => (
          <Select
            {...control}
            name="timeframe"
            value={wanted.timeframe}
            onChange={(event) =>
              isTimeframe(event.target.value) ? onChange({ timeframe: event.target.value }) : undefined
            }
          >
            {TIMEFRAMES.map((timeframe) => (
              <option key={timeframe}>{timeframe}</option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Since, UTC" hint="First day to download." error={problems['sinceMs']}>
        {(control) => (
          <Input
            {...control}
            type="date"
            name="sinceMs"
            value={wanted.since}
            onChange={(event) => onChange({ since: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
