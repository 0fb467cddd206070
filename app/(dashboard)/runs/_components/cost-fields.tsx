'use client';
import { TriangleAlert } from 'lucide-react';
import type { FormProblems, RunForm } from '@/components/forms/run-form';
import { isZeroDecimal } from '@/components/trading/decimal-text';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';

interface Props {
  readonly form: RunForm;
  readonly problems: FormProblems;
  readonly currency: string;
  readonly onChange: (changes: Partial<RunForm>) => void;
}

type TextKey = 'capital' | 'feePercent' | 'feePerTrade' | 'slippageBps' | 'seed' | 'note';

/** Capital, costs and how orders fill. Free trading can be asked for, but it is said out loud. */
export function CostFields({ form, problems, currency, onChange }: Props) {
  const money = currency === '' ? '' : `, ${currency}`;
  const field = (key: TextKey, label: string, hint: string, problem: string) => (
    <Field label={label} hint={hint} error={problems[problem]}>
      {(control) => (
        <Input
          {...control}
          name={problem}
          inputMode={key === 'note' ? 'text' : 'decimal'}
          autoComplete="off"
          value={form[key]}
          onChange={(event) => onChange({ [key]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-h2">Capital and costs</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {field(
          'capital',
          `Starting capital${money}`,
          'What the account holds before the first bar.',
          'capital',
        )}
        {field('feePercent', 'Fee, %', 'Of the traded value, at entry and at exit.', 'feeRate')}
        {field(
          'feePerTrade',
          `Fee per trade${money}`,
          'A fixed amount for each fill, on top.',
          'feePerTrade',
        )}
        {field(
          'slippageBps',
          'Slippage, bps',
          'How much worse than the seen price each order fills.',
          'slippageBps',
        )}
        <Field label="Orders fill at" hint={FILL_HINTS[form.fillModel]} error={problems['fillModel']}>
          {(control) => (
            <Select
              {...control}
              name="fillModel"
              value={form.fillModel}
              onChange={(event) =>
                onChange({ fillModel: event.target.value === 'signal-close' ? 'signal-close' : 'next-open' })
              }
            >
              <option value="next-open">Open of the next bar</option>
              <option value="signal-close">Close of the signal bar (optimistic)</option>
            </Select>
          )}
        </Field>
        {field('seed', 'Seed', 'Fixes every random choice, so that the run can be repeated.', 'seed')}
      </div>
      <CostWarnings form={form} />
      {field('note', 'Note', 'Why this run, in your words. Shown in the list.', 'note')}
    </fieldset>
  );
}

const FILL_HINTS = {
  'next-open': 'The first price that can really be had after the signal.',
  'signal-close': 'The price that caused the order, which nobody can trade in time. The report will say so.',
} as const;

function CostWarnings({ form }: { form: RunForm }) {
  const warnings = [
    isZeroDecimal(form.feePercent.trim()) && isZeroDecimal(form.feePerTrade.trim())
      ? 'No fees: no venue trades for free, and the report will say so.'
      : null,
    isZeroDecimal(form.slippageBps.trim()) ? 'No slippage: every order fills at the exact price seen.' : null,
    form.fillModel === 'signal-close' ? 'Fills at the signal close look into the future by one step.' : null,
  ].filter((text) => text !== null);
  return (
    <div role="status" className="empty:hidden">
      {warnings.map((text) => (
        <p key={text} className="flex items-start gap-2 text-label font-normal text-warn">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {text}
        </p>
      ))}
    </div>
  );
}
