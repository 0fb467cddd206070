'use client';
import { PERIOD_LABELS, PERIOD_PRESETS } from '@/components/forms/period-preset';
import type { SessionForm, SessionProblems } from '@/components/forms/session-form';
import { formatMinute, formatPeriod } from '@/components/trading/format-time';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { SESSION_SPEEDS } from '@/lib/contracts/api/session-words';
import type { StartIngredients } from './start-sheet';

interface Props {
  readonly form: SessionForm;
  readonly known: StartIngredients;
  readonly problems: SessionProblems;
  readonly onChange: (changes: Partial<SessionForm>) => void;
}

/** Where its bars come from: the market of now, what is stored, or a replay under way; and how fast what is past is told. */
export function FeedFields({ form, known, problems, onChange }: Props) {
  const first = known.series.find(({ id }) => id === form.legs[0]?.seriesId);
  const replays = known.replays.filter(({ state }) => ['queued', 'running', 'paused'].includes(state));
  const isDemo = first?.isDemo ?? false;
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-h2">Bars it is told</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field
          label="From"
          error={problems['feed']}
          hint={isDemo ? 'The DEMO market has no live bars.' : undefined}
        >
          {(control) => (
            <Select
              {...control}
              name="feed"
              value={form.feed}
              onChange={({ target }) => onChange({ feed: target.value })}
            >
              <option value="live" disabled={isDemo}>
                The market, live
              </option>
              <option value="stored" disabled={form.mode === 'live'}>
                Stored bars, played again
              </option>
              {replays.map(({ id, fromMs }) => (
                <option key={id} value={`replay:${id}`} disabled={form.mode === 'live'}>
                  Replay from {formatMinute(fromMs)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {form.feed === 'live' ? null : (
          <Field label="Speed" hint="Market time per second of ours.">
            {(control) => (
              <Select
                {...control}
                name="speed"
                value={form.speed}
                onChange={({ target }) =>
                  onChange({ speed: SESSION_SPEEDS.find((speed) => speed === target.value) ?? 'max' })
                }
              >
                {SESSION_SPEEDS.map((speed) => (
                  <option key={speed} value={speed}>
                    {speed === 'max' ? 'as fast as it goes' : speed.replace('x', '×')}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
      </div>
      {form.feed !== 'stored' ? null : (
        <div className="grid gap-3 sm:grid-cols-3">
          <Field
            label="Stretch"
            hint={first === undefined ? undefined : `${formatPeriod(first.fromMs, first.toMs)} is stored.`}
            error={form.preset === 'custom' ? undefined : problems['fromMs']}
          >
            {(control) => (
              <Select
                {...control}
                name="preset"
                value={form.preset}
                onChange={({ target }) =>
                  onChange({ preset: PERIOD_PRESETS.find((one) => one === target.value) ?? 'all' })
                }
              >
                {PERIOD_PRESETS.map((preset) => (
                  <option key={preset} value={preset}>
                    {preset === 'all' || preset === 'custom'
                      ? PERIOD_LABELS[preset]
                      : `The last ${PERIOD_LABELS[preset]}`}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {form.preset !== 'custom' ? null : (
            <>
              <Day
                label="First day"
                name="fromDay"
                form={form}
                error={problems['fromMs']}
                onChange={onChange}
              />
              <Day label="Last day" name="toDay" form={form} error={undefined} onChange={onChange} />
            </>
          )}
        </div>
      )}
    </fieldset>
  );
}

interface DayProps {
  readonly label: string;
  readonly name: 'fromDay' | 'toDay';
  readonly form: SessionForm;
  readonly error: string | undefined;
  readonly onChange: (changes: Partial<SessionForm>) => void;
}

function Day({ label, name, form, error, onChange }: DayProps) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <Input
          {...control}
          type="date"
          name={name}
          value={form[name]}
          onChange={({ target }) => onChange({ [name]: target.value })}
        />
      )}
    </Field>
  );
}
