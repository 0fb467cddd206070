'use client';
import { useState, type ReactNode } from 'react';
import type { ExecutionField, ExecutionTexts } from '@/components/forms/execution-field';
import {
  DEFAULT_EXECUTION,
  EXECUTION_FIELDS,
  EXECUTION_GROUPS,
  EXECUTION_PRESETS,
} from '@/components/forms/execution-fields';
import { isShown } from '@/components/forms/execution-form';
import type { FormProblems } from '@/components/forms/run-form';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';

interface Props {
  readonly texts: ExecutionTexts;
  readonly problems: FormProblems;
  readonly onChange: (texts: ExecutionTexts) => void;
  /** What the choice of limits comes to. */
  readonly children: ReactNode;
}

/** Size, margin, orders, venue and limits: folded, because the defaults are what most runs want. A problem inside opens it. */
export function ExecutionFields({ texts, problems, onChange, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const hasProblem = EXECUTION_FIELDS.some(({ name }) => problems[name] !== undefined);
  const differing = EXECUTION_FIELDS.filter(
    (field) => isShown(field, texts) && texts[field.name] !== DEFAULT_EXECUTION[field.name],
  );
  return (
    <details
      open={isOpen || hasProblem}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="rounded-card border border-border"
    >
      <summary className="flex min-h-11 cursor-pointer flex-wrap items-center justify-between gap-x-3 rounded-card px-4 py-2 hover:bg-raised">
        <span className="text-h2">Execution and risk</span>
        <span className="text-label font-normal text-muted-foreground">
          {differing.length === 0 ? 'All at their defaults' : `Changed: ${namesOf(differing)}`}
        </span>
      </summary>
      <div className="flex flex-col gap-6 border-t border-border p-4">
        <div role="group" aria-label="Presets" className="flex flex-wrap items-center gap-2">
          <span className="text-label text-muted-foreground">Presets</span>
          {EXECUTION_PRESETS.map((preset) => (
            <Button
              key={preset.label}
              size="small"
              onClick={() => onChange({ ...DEFAULT_EXECUTION, ...preset.texts })}
            >
              {preset.label}
            </Button>
          ))}
        </div>
        {EXECUTION_GROUPS.map(({ title, fields }) => (
          <fieldset key={title} className="flex flex-col gap-3">
            <legend className="mb-2 font-semibold">{title}</legend>
            <div className="grid gap-3 sm:grid-cols-2">
              {fields
                .filter((field) => isShown(field, texts))
                .map((field) => (
                  <ExecutionFieldInput
                    key={field.name}
                    field={field}
                    value={texts[field.name] ?? field.default}
                    error={problems[field.name]}
                    onChange={(value) => onChange({ ...texts, [field.name]: value })}
                  />
                ))}
            </div>
          </fieldset>
        ))}
        {children}
      </div>
    </details>
  );
}

function ExecutionFieldInput({
  field,
  value,
  error,
  onChange,
}: {
  field: ExecutionField;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  if (field.kind === 'choice') {
    const chosen = field.options.find((option) => option.value === value);
    return (
      <Field label={field.label} hint={chosen?.help ?? field.help} error={error}>
        {(control) => (
          <Select
            {...control}
            name={field.name}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          >
            {field.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </Select>
        )}
      </Field>
    );
  }
  const isDecimal = field.kind === 'decimal';
  return (
    <Field
      label={isDecimal && field.unit !== '' ? `${field.label}, ${field.unit}` : field.label}
      hint={field.help}
      error={error}
    >
      {(control) => (
        <Input
          {...control}
          name={field.name}
          inputMode={isDecimal ? 'decimal' : 'text'}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

const NAMED_MAX = 3;

function namesOf(fields: readonly ExecutionField[]): string {
  const named = fields.slice(0, NAMED_MAX).map(({ label }) => label.toLowerCase());
  return fields.length > NAMED_MAX
    ? `${named.join(', ')} and ${fields.length - NAMED_MAX} more`
    : named.join(', ');
}
