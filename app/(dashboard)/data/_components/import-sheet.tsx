'use client';
import { useRef, useState, type FormEvent } from 'react';
import { guessFromFileName } from '@/components/forms/guess-import';
import { formatBytes } from '@/components/trading/format-number';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { ProblemState } from '@/components/ui/problem-state';
import { Select } from '@/components/ui/select';
import { Sheet } from '@/components/ui/sheet';
import type { CreateImportRequest } from '@/lib/contracts/api/data';
import { isTimeframe, TIMEFRAMES } from '@/lib/core/model/timeframe';
import { focusFirstInvalid } from '@/components/forms/focus-invalid';
import { ImportFollow } from './import-follow';
import { UploadProgress } from './upload-progress';
import { useImportUpload } from './use-import-upload';

interface Props {
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

type Wanted = Omit<CreateImportRequest, 'fileName' | 'sizeBytes'>;

const FRESH: Wanted = {
  instrument: '',
  venue: '',
  timeframe: '1m',
  gapPolicy: 'refuse',
  acknowledgeOutliers: false,
};

/** A file of candles from this computer: named, sent in parts, read by a worker, all or nothing. */
export function ImportSheet({ onClose, onChanged }: Props) {
  const upload = useImportUpload();
  const [file, setFile] = useState<File | null>(null);
  const [wanted, setWanted] = useState(FRESH);
  const [missing, setMissing] = useState<Readonly<Record<string, string>>>({});
  const form = useRef<HTMLFormElement>(null);
  const { state } = upload;
  const choose = (chosen: File | null) => {
    setFile(chosen);
    if (chosen !== null) setWanted((known) => ({ ...known, ...guessFromFileName(chosen.name, known) }));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (state.step === 'sending') return;
    const found = missingFields(file, wanted);
    setMissing(found);
    if (file === null || Object.keys(found).length > 0) {
      requestAnimationFrame(() => focusFirstInvalid(form.current));
      return;
    }
    await upload.start(file, { ...wanted, instrument: wanted.instrument.trim(), venue: wanted.venue.trim() });
    onChanged();
  };
  return (
    <Sheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Import a file"
      description="CSV or CSV.GZ with the columns ts_ms,open,high,low,close,volume, or a file that was exported here (CSV, NDJSON). It is stored whole or not at all."
    >
      {state.step === 'handed-over' ? (
        <ImportFollow id={state.id} onClose={onClose} onAgain={upload.reset} onChanged={onChanged} />
      ) : (
        <form
          ref={form}
          noValidate
          onSubmit={(event) => void submit(event)}
          className="flex flex-col gap-4 pb-4"
        >
          {state.step === 'refused' ? <ProblemState problem={state.problem} /> : null}
          <Field
            label="File"
            hint={file === null ? 'Up to 64 MB.' : formatBytes(file.size)}
            error={missing['file']}
          >
            {(control) => (
              <input
                {...control}
                type="file"
                name="file"
                accept=".csv,.ndjson,.gz,text/csv,application/x-ndjson,application/gzip"
                onChange={(event) => choose(event.target.files?.[0] ?? null)}
                className="w-full rounded-control border border-dashed border-input bg-raised/50 p-3 file:mr-3 file:h-8 file:rounded-control file:border file:border-border file:bg-card file:px-3 file:text-label file:text-foreground"
              />
            )}
          </Field>
          <ImportFields
            wanted={wanted}
            problems={
              state.step === 'refused' && state.problem.field !== null
                ? { ...missing, [state.problem.field]: state.problem.message }
                : missing
            }
            onChange={(changes) => setWanted((known) => ({ ...known, ...changes }))}
          />
          {state.step === 'sending' ? (
            <UploadProgress
              bytes={state.bytes}
              total={state.total}
              retrying={state.retrying}
              onCancel={upload.cancel}
            />
          ) : null}
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Close</Button>
            <Button type="submit" variant="primary" busy={state.step === 'sending'}>
              Import
            </Button>
          </div>
        </form>
      )}
    </Sheet>
  );
}

function missingFields(file: File | null, wanted: Wanted): Record<string, string> {
  return {
    ...(file === null ? { file: 'Choose a file.' } : file.size === 0 ? { file: 'The file is empty.' } : {}),
    ...(wanted.instrument.trim().length < 3 ? { instrument: 'Name the instrument, such as BTC/USDT.' } : {}),
    ...(wanted.venue.trim() === '' ? { venue: 'Name the venue, such as binanceus.' } : {}),
  };
}

function ImportFields({
  wanted,
  problems,
  onChange,
}: {
  wanted: Wanted;
  problems: Readonly<Record<string, string>>;
  onChange: (changes: Partial<Wanted>) => void;
}) {
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-3">
        <Field label="Instrument" hint="Base and quote." error={problems['instrument']}>
          {(control) => (
            <Input
              {...control}
              name="instrument"
              placeholder="BTC/USDT"
              autoComplete="off"
              value={wanted.instrument}
              onChange={(event) => onChange({ instrument: event.target.value })}
            />
          )}
        </Field>
        <Field label="Venue" hint="Where it was traded." error={problems['venue']}>
          {(control) => (
            <Input
              {...control}
              name="venue"
              placeholder="binanceus"
              autoComplete="off"
              value={wanted.venue}
              onChange={(event) => onChange({ venue: event.target.value })}
            />
          )}
        </Field>
        <Field label="Timeframe" hint="Length of one bar." error={problems['timeframe']}>
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
      </div>
      <Field
        label="Missing bars"
        hint="Nothing is ever filled in; allowed gaps are counted and shown."
        error={problems['gapPolicy']}
      >
        {(control) => (
          <Select
            {...control}
            name="gapPolicy"
            value={wanted.gapPolicy}
            onChange={(event) => onChange({ gapPolicy: event.target.value === 'allow' ? 'allow' : 'refuse' })}
          >
            <option value="refuse">Refuse a file with gaps</option>
            <option value="allow">Allow gaps (markets that close, thin trading)</option>
          </Select>
        )}
      </Field>
      <Checkbox
        label="I have looked at the price jumps of this file: import it also with outliers."
        checked={wanted.acknowledgeOutliers}
        onChange={(event) => onChange({ acknowledgeOutliers: event.target.checked })}
      />
    </>
  );
}
