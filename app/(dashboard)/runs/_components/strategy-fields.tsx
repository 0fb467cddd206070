'use client';
import { ParameterField } from '@/components/forms/parameter-field';
import { initialTexts } from '@/components/forms/parameter-text';
import type { FormProblems, RunForm } from '@/components/forms/run-form';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TimeText } from '@/components/ui/time-text';
import type { StrategyChoice } from '@/components/forms/strategy-choice';

interface Props {
  readonly strategies: readonly StrategyChoice[];
  readonly form: RunForm;
  readonly problems: FormProblems;
  readonly onChange: (changes: Partial<RunForm>) => void;
}

/** Which strategy, and its parameters. Choosing another one begins with its defaults. */
export function StrategyFields({ strategies, form, problems, onChange }: Props) {
  const chosen = strategies.find(({ name }) => name === form.strategy);
  const choose = (name: string) => {
    const parameters = strategies.find((one) => one.name === name)?.description?.parameters ?? [];
    onChange({ strategy: name, params: initialTexts(parameters), rules: null, configured: null });
  };
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-h2">Strategy</legend>
      <Field label="Strategy" hint={chosen?.description?.summary} error={problems['strategy']}>
        {(control) => (
          <Select
            {...control}
            name="strategy"
            value={form.strategy}
            onChange={(event) => choose(event.target.value)}
          >
            {chosen === undefined ? (
              <option value={form.strategy}>{form.strategy}, no longer there</option>
            ) : null}
            <Choices strategies={strategies} />
          </Select>
        )}
      </Field>
      {chosen?.own?.problem == null || chosen.own.takenAtMs === null ? null : (
        <p className="text-label font-normal text-muted-foreground">
          The last edit of this strategy does not pass its check. The run uses the version of{' '}
          <TimeText ms={chosen.own.takenAtMs} precision="minute" />.
        </p>
      )}
      <div className="grid gap-3 sm:grid-cols-2">
        {chosen?.description?.parameters.map((parameter) => (
          <ParameterField
            key={`${form.strategy}.${parameter.name}`}
            parameter={parameter}
            value={form.params[parameter.name] ?? ''}
            error={problems[`params.${parameter.name}`]}
            onChange={(value) => onChange({ params: { ...form.params, [parameter.name]: value } })}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Choices({ strategies }: Pick<Props, 'strategies'>) {
  const options = (those: readonly StrategyChoice[]) =>
    those.map(({ name, description, own }) => (
      <option key={name} value={name} disabled={description === null}>
        {description === null
          ? `${name}, does not pass its check`
          : `${description.title}${own === null ? '' : ' (own)'}`}
      </option>
    ));
  const own = strategies.filter((one) => one.own !== null);
  const catalogue = strategies.filter((one) => one.own === null);
  if (own.length === 0) return options(catalogue);
  return (
    <>
      <optgroup label="Your own">{options(own)}</optgroup>
      <optgroup label="Catalogue">{options(catalogue)}</optgroup>
    </>
  );
}
