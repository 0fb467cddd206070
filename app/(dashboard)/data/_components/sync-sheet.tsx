'use client';
import { useId, useRef, useState, type FormEvent } from 'react';
import { focusFirstInvalid } from '@/components/forms/focus-invalid';
import { problemOf } from '@/components/trading/fetch-json';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Sheet } from '@/components/ui/sheet';
import type { CreateSyncRequest } from '@/lib/contracts/api/data';
import { TIMEFRAMES } from '@/lib/core/model/timeframe';
import { createSyncAction } from '../actions';
import { SyncFollow, type AskedSync } from './sync-follow';
import { readSyncForm, type SyncForm } from './sync-wanted';

interface Props {
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

const FRESH: SyncForm = { venue: 'binance', instruments: '', timeframes: ['1h'], since: '' };

/** Candles straight from a venue's public history, of several instruments and timeframes; each is an import of its own. */
export function SyncSheet({ onClose, onChanged }: Props) {
  const [wanted, setWanted] = useState(FRESH);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState<readonly AskedSync[] | null>(null);
  const [missing, setMissing] = useState<Readonly<Record<string, string>>>({});
  const form = useRef<HTMLFormElement>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const read = readSyncForm(wanted);
    setMissing('missing' in read ? read.missing : {});
    if ('missing' in read) {
      requestAnimationFrame(() => focusFirstInvalid(form.current));
      return;
    }
    setBusy(true);
    setAsked(await askAll(read.requests));
    setBusy(false);
    onChanged();
  };
  return (
    <Sheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Download from a venue"
      description="The worker reads the venue's public candles page by page, within its rate limit, and resumes after an interruption."
    >
      {asked === null ? (
        <form
          ref={form}
          noValidate
          onSubmit={(event) => void submit(event)}
          className="flex flex-col gap-4 pb-4"
        >
          <SyncFields
            wanted={wanted}
            problems={missing}
            onChange={(changes) => setWanted({ ...wanted, ...changes })}
          />
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Close</Button>
            <Button type="submit" variant="primary" busy={busy}>
              Download
            </Button>
          </div>
        </form>
      ) : (
        <SyncFollow asked={asked} onClose={onClose} onAgain={() => setAsked(null)} onChanged={onChanged} />
      )}
    </Sheet>
  );
}

/** One after the other, so that a refusal names its series and the others are still asked for. */
async function askAll(requests: readonly CreateSyncRequest[]): Promise<AskedSync[]> {
  const asked: AskedSync[] = [];
  for (const request of requests) {
    const answer = await createSyncAction(request).catch(problemOf);
    asked.push({
      name: `${request.venue}:${request.instrument} ${request.timeframe}`,
      answer: answer.ok ? answer.value : { problem: answer },
    });
  }
  return asked;
}

interface FieldsProps {
  readonly wanted: SyncForm;
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (changes: Partial<SyncForm>) => void;
}

function SyncFields({ wanted, problems, onChange }: FieldsProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="Venue" hint="Its name in lower case, such as binance." error={problems['venue']}>
        {(control) => (
          <Input
            {...control}
            name="venue"
            autoComplete="off"
            value={wanted.venue}
            onChange={(event) => onChange({ venue: event.target.value })}
          />
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
      <div className="sm:col-span-2">
        <Field
          label="Instruments"
          hint="Base and quote, such as BTC/USDT; several with commas."
          error={problems['instrument']}
        >
          {(control) => (
            <Input
              {...control}
              name="instruments"
              autoComplete="off"
              value={wanted.instruments}
              onChange={(event) => onChange({ instruments: event.target.value })}
            />
          )}
        </Field>
      </div>
      <TimeframeChoice wanted={wanted} problems={problems} onChange={onChange} />
    </div>
  );
}

function TimeframeChoice({ wanted, problems, onChange }: FieldsProps) {
  const errorId = useId();
  const problem = problems['timeframe'];
  const { timeframes } = wanted;
  return (
    <fieldset className="sm:col-span-2" aria-describedby={problem === undefined ? undefined : errorId}>
      <legend className="mb-1 text-label">Timeframes</legend>
      <div className="flex flex-wrap gap-x-5">
        {TIMEFRAMES.map((timeframe) => (
          <Checkbox
            key={timeframe}
            label={timeframe}
            checked={timeframes.includes(timeframe)}
            aria-invalid={problem === undefined ? undefined : true}
            onChange={(event) =>
              onChange({
                timeframes: event.target.checked
                  ? [...timeframes, timeframe]
                  : timeframes.filter((one) => one !== timeframe),
              })
            }
          />
        ))}
      </div>
      {problem === undefined ? null : (
        <p id={errorId} className="mt-1 text-label font-normal text-crit">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
