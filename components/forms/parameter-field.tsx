'use client';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { ParameterSpec } from '@/lib/core/strategies/parameters';
import { rangeHint } from './parameter-text';

interface Props {
  readonly parameter: ParameterSpec;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** One control made from its description: label, unit, help, range and what is wrong with the value. */
export function ParameterField({ parameter, value, error, onChange }: Props) {
  if (parameter.kind === 'boolean') {
    return (
      <div className="flex flex-col gap-1">
        <Checkbox
          name={fieldName(parameter)}
          label={parameter.label}
          checked={value === 'true'}
          onChange={(event) => onChange(String(event.target.checked))}
        />
        <p className="text-label font-normal text-muted-foreground">{parameter.help}</p>
      </div>
    );
  }
  const label = parameter.unit === '' ? parameter.label : `${parameter.label}, ${parameter.unit}`;
  return (
    <Field label={label} hint={<Hint parameter={parameter} />} error={error}>
      {(control) =>
        parameter.kind === 'choice' ? (
          <Select
            {...control}
            name={fieldName(parameter)}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          >
            {parameter.options.map((option) => (
              <option key={option} value={option}>
                {option}
              </option>
            ))}
          </Select>
        ) : (
          <Input
            {...control}
            name={fieldName(parameter)}
            inputMode={parameter.kind === 'integer' ? 'numeric' : 'decimal'}
            autoComplete="off"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}

/** The name the server gives a refused parameter, so that its message finds this field. */
function fieldName(parameter: ParameterSpec): string {
  return `params.${parameter.name}`;
}

function Hint({ parameter }: { parameter: ParameterSpec }) {
  return (
    <>
      {rangeHint(parameter)}. {parameter.help}
    </>
  );
}
