'use client';
import { formatInstant } from '@/components/trading/format-time';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

interface Props {
  readonly range: { readonly fromMs: number; readonly toMs: number };
  /** Null: now. */
  readonly atMs: number | null;
  readonly onChange: (atMs: number | null) => void;
}

/** Chooses a moment of the recording; the book and the prints are then those of that moment. */
export function MomentPicker({ range, atMs, onChange }: Props) {
  const { fromMs, toMs } = range;
  const shown = atMs ?? toMs;
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Field label="Moment, UTC">
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            step={1}
            min={local(fromMs)}
            max={local(toMs)}
            value={local(shown)}
            onChange={(event) => {
              const chosen = Date.parse(`${event.target.value}Z`);
              if (Number.isFinite(chosen)) onChange(Math.min(toMs, Math.max(fromMs, chosen)));
            }}
          />
        )}
      </Field>
      <label className="flex min-w-48 flex-1 flex-col gap-1 text-label">
        <span className="flex flex-wrap justify-between gap-x-2 text-muted-foreground">
          <span className="num">{formatInstant(fromMs)}</span>
          <span className="num">{formatInstant(toMs)}</span>
        </span>
        <span className="sr-only">Moment of the recording</span>
        <input
          type="range"
          className="w-full accent-primary"
          min={fromMs}
          max={toMs}
          step={100}
          value={shown}
          aria-valuetext={formatInstant(shown)}
          onChange={(event) => onChange(Number(event.target.value))}
        />
      </label>
      {atMs === null ? null : <Button onClick={() => onChange(null)}>Back to now</Button>}
    </div>
  );
}

/** What a date and time input takes: `2024-01-02T09:31:05`, of UTC. */
function local(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}
