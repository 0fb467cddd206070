'use client';

import { useId, type ReactNode } from 'react';

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  readonly note?: ReactNode;
}

export interface ChoiceGroupProps<T extends string> {
  readonly label: string;
  readonly value: T | null;
  readonly choices: readonly Choice<T>[];
  readonly onChange: (value: T) => void;
}

/** A few options side by side, as native radio buttons: arrow keys move, the whole tile is the target. */
export function ChoiceGroup<T extends string>({ label, value, choices, onChange }: ChoiceGroupProps<T>) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-label">{label}</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex min-h-11 cursor-pointer items-start gap-2.5 rounded-control border border-border px-3 py-2.5 transition-colors duration-120 hover:bg-raised has-checked:border-primary has-checked:bg-primary/5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
              className="mt-0.5 size-4 shrink-0 accent-primary outline-none"
            />
            <span className="min-w-0">
              <span className="block">{choice.label}</span>
              {choice.note === undefined ? null : (
                <span className="block text-label font-normal text-muted-foreground">{choice.note}</span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
