'use client';

import { useRef, type FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { notify } from '@/components/ui/notify';
import { ProblemState } from '@/components/ui/problem-state';
import type { ActionResult } from '@/lib/contracts/problem';
import { useSend } from './use-send';
import { fieldText } from './field-text';

export interface PasswordFormProps {
  /** The server action that checks the rules and changes the password. */
  readonly change: (input: { current: string; next: string }) => Promise<ActionResult<void>>;
  readonly onChanged?: () => void;
}

/** Old and new password. The rules are checked by the server; the field that breaks one is marked and focused. */
export function PasswordForm({ change, onChanged }: PasswordFormProps) {
  const { send, busy, problem } = useSend();
  const form = useRef<HTMLFormElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const input = { current: fieldText(data, 'current'), next: fieldText(data, 'next') };
    const result = await send(() => change(input));
    if (!result.ok) return form.current?.querySelector<HTMLInputElement>(`[name="${result.field}"]`)?.focus();
    form.current?.reset();
    notify('Password changed. Your other sessions ended.');
    onChanged?.();
  }

  const messageFor = (field: string) => (problem?.field === field ? problem.message : null);
  return (
    <form ref={form} onSubmit={submit} method="post" className="flex max-w-sm flex-col gap-4">
      <Field label="Current password" error={messageFor('current')}>
        {(control) => (
          <Input {...control} name="current" type="password" autoComplete="current-password" required />
        )}
      </Field>
      <Field
        label="New password"
        hint="15 characters or more. Four unrelated words are easy to remember."
        error={messageFor('next')}
      >
        {(control) => <Input {...control} name="next" type="password" autoComplete="new-password" required />}
      </Field>
      {problem === null || problem.field === 'current' || problem.field === 'next' ? null : (
        <ProblemState problem={problem} />
      )}
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          Change password
        </Button>
      </div>
    </form>
  );
}
