'use client';
import { takeOver } from '@/components/forms/configured-run';
import { readRunForm, type RunForm } from '@/components/forms/run-form';
import { useLoaded } from '@/components/trading/use-loaded';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { BarSeriesSummary } from '@/lib/contracts/api/data';
import type { StrategyConfigChoice } from '@/lib/contracts/api/strategies';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { RuleList } from './rule-list';

interface Props {
  readonly form: RunForm;
  readonly strategy: StrategyDescription | null;
  readonly series: readonly BarSeriesSummary[];
  readonly onChange: (changes: Partial<RunForm>) => void;
}

const NONE = 'none';
const NO_RULES = { rules: null, configured: null } as const;

/** Which saved version the run starts from, and the rules it brings: nothing is carried that cannot be seen here. */
export function ConfigFields({ form, strategy, series, onChange }: Props) {
  const saved = useLoaded<{ rows: StrategyConfigChoice[] }>(
    strategy === null ? null : `/api/v1/strategies/${encodeURIComponent(strategy.name)}/configs`,
  );
  const rows = saved.data?.rows ?? [];
  const chosen = rows.find(({ version }) => version === form.rules?.configVersion);
  const choose = (value: string) => {
    const choice = rows.find(({ version }) => String(version) === value);
    if (strategy === null || choice === undefined) return onChange(NO_RULES);
    const taken = takeOver(choice, strategy, { series, seriesId: form.seriesId });
    return taken === null ? undefined : onChange(taken);
  };
  if (rows.length === 0 && form.rules === null) return null;
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-h2">Configuration</legend>
      {rows.length === 0 ? null : (
        <Field
          label="Saved configuration"
          hint="Fills in its parameters, bars and rules. What is changed below is then no longer that version."
        >
          {(control) => (
            <Select
              {...control}
              name="configVersion"
              value={chosen === undefined ? NONE : String(chosen.version)}
              onChange={(event) => choose(event.target.value)}
            >
              <option value={NONE}>None, as typed here</option>
              {rows.map((one) => (
                <option key={one.version} value={String(one.version)} disabled={one.run === null}>
                  {optionText(one)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {form.rules === null ? null : (
        <RuleList
          rules={form.rules}
          isChanged={isChanged(form, series, strategy)}
          onDrop={() => onChange(NO_RULES)}
        />
      )}
    </fieldset>
  );
}

function optionText({ version, note, run, problem }: StrategyConfigChoice): string {
  if (run === null) return `Version ${version}: ${problem ?? 'cannot be run'}`;
  return `Version ${version}, ${run.id}${note === '' ? '' : `: ${note}`}`;
}

/** Whether the run would still be the version its rules came from; a form with mistakes is judged when they are gone. */
function isChanged(
  form: RunForm,
  series: readonly BarSeriesSummary[],
  strategy: StrategyDescription | null,
): boolean {
  if (form.rules?.configVersion == null) return false;
  const read = readRunForm(
    form,
    series.find((one) => one.id === form.seriesId),
    strategy,
  );
  return read.ok && read.settings.rules?.configVersion == null;
}
