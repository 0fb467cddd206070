'use client';
import { useState, type FormEvent } from 'react';
import { problemOf } from '@/components/trading/fetch-json';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { notify } from '@/components/ui/notify';
import { ProblemState } from '@/components/ui/problem-state';
import { Sheet } from '@/components/ui/sheet';
import { FEED_CHANNEL_NAMES } from '@/lib/contracts/api/feed-words';
import type { Problem } from '@/lib/contracts/problem';
import { putFeedAction } from '../actions';

interface Props {
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

type Channel = (typeof FEED_CHANNEL_NAMES)[number];

const FRESH = {
  venue: 'binance',
  instrument: '',
  second: '',
  channels: ['trades', 'quotes', 'book'] as readonly Channel[],
  record: true,
};

const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  trades: 'Prints: every trade, and the one-minute bars made of them',
  quotes: 'Quotes: best bid and ask',
  book: 'Book: what waits at each price',
};

/** Wishes to hear an instrument; the worker connects within seconds and keeps at it. */
export function FeedSheet({ onClose, onChanged }: Props) {
  const [wanted, setWanted] = useState(FRESH);
  const [state, setState] = useState<{ busy: boolean; problem: Problem | null }>({
    busy: false,
    problem: null,
  });
  const change = (changes: Partial<typeof FRESH>) => setWanted({ ...wanted, ...changes });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setState({ busy: true, problem: null });
    const venue = wanted.venue.trim();
    const second = wanted.second.trim();
    const answer = await putFeedAction({
      venue,
      instrument: wanted.instrument.trim(),
      channels: [...wanted.channels],
      providers: second === '' ? [] : [venue, second],
      record: wanted.record,
    }).catch(problemOf);
    onChanged();
    if (!answer.ok) return setState({ busy: false, problem: answer });
    notify(`Listening to ${answer.value.instrumentId}.`);
    onClose();
  };
  return (
    <Sheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Listen to an instrument"
      description="The worker connects to the venue's public streams, and goes on with the second provider when the first falls silent."
    >
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4 pb-4">
        {state.problem === null ? null : <ProblemState problem={state.problem} />}
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            name="venue"
            label="Venue"
            hint="Its name in lower case, such as binance."
            wanted={wanted}
            onChange={change}
          />
          <TextField
            name="instrument"
            label="Instrument"
            hint="Base and quote, such as BTC/USDT."
            wanted={wanted}
            onChange={change}
          />
          <TextField
            name="second"
            label="Second provider"
            hint="Takes over when the first falls silent; may be empty."
            wanted={wanted}
            onChange={change}
          />
        </div>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 text-label">What to hear</legend>
          {FEED_CHANNEL_NAMES.map((channel) => (
            <Tick
              key={channel}
              label={CHANNEL_WORDS[channel]}
              isOn={wanted.channels.includes(channel)}
              onChange={(isOn) =>
                change({
                  channels: FEED_CHANNEL_NAMES.filter((one) =>
                    one === channel ? isOn : wanted.channels.includes(one),
                  ),
                })
              }
            />
          ))}
          <Tick
            label="Record it, to look at later and play again"
            isOn={wanted.record}
            onChange={(record) => change({ record })}
          />
        </fieldset>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" variant="primary" busy={state.busy}>
            Listen
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

interface TextFieldProps {
  readonly name: 'venue' | 'instrument' | 'second';
  readonly label: string;
  readonly hint: string;
  readonly wanted: typeof FRESH;
  readonly onChange: (changes: Partial<typeof FRESH>) => void;
}

function TextField({ name, label, hint, wanted, onChange }: TextFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <Input
          {...control}
          name={name}
          autoComplete="off"
          value={wanted[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}

interface TickProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Tick({ label, isOn, onChange }: TickProps) {
  return <Checkbox label={label} checked={isOn} onChange={(event) => onChange(event.target.checked)} />;
}
